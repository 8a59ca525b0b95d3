import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { kept } from './kept.ts';
import { inBracesBefore } from './words.ts';

/**
 * What a file is for: `test`, `script` (migration, seed, command line, build), `browser` (React components and hooks)
 * or `application`.
 *
 * Decided by the file's path, its first line and its imports, and by the commands that the package names under `bin`;
 * and not if it is plain that it serves: the command of a package may be its server, and a route may be called `scripts`.
 * What a script imports is application code as much as what a server imports.
 */
export type FileKind = 'application' | 'browser' | 'script' | 'test';

const testPath = /(?:\.(?:test|spec|e2e-spec|bench)\.[cm]?[jt]sx?$)|(?:\/(?:__tests__|__mocks__|tests?|e2e)\/)/u;
const scriptPath =
  /\/(?:migrations?|seeds?|seeders?)\/|\/(?:seed|migrate(?:down|fresh|refresh|reset|status|up)?|gulpfile|gruntfile)\.[cm]?[jt]s$|\.(?:config|migration|seed|seeder)\.[cm]?[jt]s$|\/upgrades?\/v?\d+(?:[._-]\d+)+\//iu;
/** `/predefinedMigrations/`, `/data-migrations/`; a feature with routes may be called so. */
const migrationFolder = /\/\w+(?:[-_]migrations|Migrations)\//u;
/** Folders of scripts; below the code of the application it may be a route that is called so. */
const scriptFolder = /\/scripts\//iu;
const innerScriptFolder = /\/(?:api|app|pages|routes|server|src)\/(?:.*\/)?scripts\//iu;
/** Files that are started by their name; or by which a server is. */
const commandPath = /\/(?:bin|cli)\/|\/cli\.[cm]?[jt]s$/iu;
const routes =
  /\bexport\s+(?:(?:async\s+)?function|const)\s+(?:DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT)\b|\bexport\s+default\s+\w*[hH]andler\(|@Controller\(|\b(?:app|fastify|server|\w*[rR]oute(?:r|s))\s*\.(?:all|delete|get|patch|post|put|use)\(\s*['"`]\//u;
const listening = /\.listen\(|\bserve\(|\bstartStandaloneServer\(/u;
const clientDirective = /^\s*['"]use client['"]/u;
const endOfReactImport = /\}\s*from\s*['"]react['"]/gu;
/** In a file of components, whatever is named like a hook is one, wherever it comes from. */
const hookCall = /[^.\w]use[A-Z]\w*\s*(?:<[^>]{0,1000}>)?\(/u;
/** The packages that take a command line apart, and what only files of migrations and seeds import. */
const commandLine =
  /(?:from\s*|require\(\s*)['"](?:@oclif\/core|cac|citty|clipanion|commander|meow|nest-commander|oclif|yargs)['"]/u;
const migration = /\bimplements\s+(?:\w+,\s*)*MigrationInterface\b|\bextends\s+Migration\b/u;
const migrationUp = /\bexport\s+(?:const|(?:async\s+)?function)\s+up\b/u;
const migrationDown = /\bexport\s+(?:const|(?:async\s+)?function)\s+down\b/u;

const kinds = new WeakMap<ts.SourceFile, FileKind>();

/** Tells what a file is for. The path counts from the project's folder on. */
export function fileKind(compiler: Compiler, file: ts.SourceFile): FileKind {
  return kept(kinds, file, () => {
    const root = compiler.rootDirectory();
    const path = file.fileName.startsWith(root) ? file.fileName.slice(root.length) : file.fileName;
    const kind = classify(path, file.text);
    return kind === 'application' && commandsOfPackage(compiler).has(stemOf(path)) && !listening.test(file.text)
      ? 'script'
      : kind;
  });
}

function classify(path: string, text: string): FileKind {
  if (testPath.test(path)) {
    return 'test';
  }
  if (scriptPath.test(path) || commandLine.test(text) || isMigration(text)) {
    return 'script';
  }
  if ((commandPath.test(path) || text.startsWith('#!')) && !listening.test(text)) {
    return 'script';
  }
  if (migrationFolder.test(path) && !routes.test(text)) {
    return 'script';
  }
  // A script that has routes and listens is a tool of those who develop.
  if (scriptFolder.test(path) && (!innerScriptFolder.test(path) || listening.test(text) || !routes.test(text))) {
    return 'script';
  }
  const isBrowser =
    clientDirective.test(text) ||
    [...inBracesBefore(text, endOfReactImport)].some((names) => /\buse[A-Z]/u.test(names)) ||
    (/\.[jt]sx$/u.test(path) && hookCall.test(text));
  return isBrowser ? 'browser' : 'application';
}

function isMigration(text: string): boolean {
  const up = text.search(migrationUp);
  return migration.test(text) || (up !== -1 && migrationDown.test(text.slice(up)));
}

const commands = new WeakMap<Compiler, ReadonlySet<string>>();

/** The sources of the commands that the package of the project has, read once for each program. */
function commandsOfPackage(compiler: Compiler): ReadonlySet<string> {
  return kept(commands, compiler, () =>
    commandsIn(compiler.readFile(`${compiler.rootDirectory()}/package.json`) ?? '{}'),
  );
}

/**
 * The files that can be the sources of a package's commands, without their extension: `/src/main`, `/main` and
 * `/dist/main` for `"bin": "dist/main.js"`.
 */
export function commandsIn(packageJson: string): ReadonlySet<string> {
  let bin: unknown;
  try {
    bin = (JSON.parse(packageJson) as { readonly bin?: unknown }).bin;
  } catch {
    return new Set();
  }
  const paths = typeof bin === 'string' ? [bin] : typeof bin === 'object' && bin !== null ? Object.values(bin) : [];
  return new Set(
    paths
      .filter((path): path is string => typeof path === 'string')
      .map((path) => stemOf(`/${path.replace(/^\.?\//u, '')}`))
      .flatMap((stem) => [
        stem,
        ...['', '/src'].map((folder) => stem.replace(/^\/(?:build|dist|lib|out)(?=\/)/u, folder)),
      ]),
  );
}

function stemOf(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/u, '');
}

/** Whether a file speaks to its parent thread, or takes what it was started with. */
const asWorker = new WeakMap<ts.SourceFile, boolean>();
const workers = new WeakMap<Compiler, ReadonlySet<string>>();

/**
 * Whether a file runs on a thread or process of its own: it speaks to its parent thread, or takes what it was started
 * with; or another file starts it by its path: `new Worker(new URL('./hash.js', import.meta.url))`, also of worker
 * pools and of BullMQ.
 */
export function isWorkerFile(compiler: Compiler, file: ts.SourceFile): boolean {
  const isWorker = kept(asWorker, file, () => /\bworker_threads\b/u.test(file.text) && isStartedAsWorker(file.text));
  if (isWorker) {
    return true;
  }
  const started = kept(workers, compiler, () => startedFiles(compiler));
  return started.size > 0 && started.has(stemOf(file.fileName));
}

const endOfWorkerImport = /\}\s*(?:from|=\s*require\()\s*['"](?:node:)?worker_threads['"]/gu;

function isStartedAsWorker(text: string): boolean {
  return (
    /\.parentPort\b/u.test(text) ||
    [...inBracesBefore(text, endOfWorkerImport)].some((names) => /\b(?:parentPort|workerData)\b/u.test(names))
  );
}

const workerStart = /\bnew\s+(?:Worker|Piscina|Tinypool|FixedThreadPool|DynamicThreadPool)\s*(?:<[^>]{0,1000}>)?\(/gu;
/** A path in the arguments: relative, or the name of a file beside this one (`path.join(__dirname, 'hash.js')`). */
const startedPath = /^[^;]{0,200}?['"](?<path>(?:\.{1,2}\/)?[\w./-]+\.[cm]?[jt]s)['"]/u;

const startedByFile = new WeakMap<ts.SourceFile, readonly string[]>();

/** The files that other files start as workers, without their extension. */
function startedFiles(compiler: Compiler): ReadonlySet<string> {
  const files = compiler.sourceFiles().filter(({ isDeclarationFile }) => !isDeclarationFile);
  // A program of an editor has nearly all its files from the one before: their texts are not searched again.
  return new Set(files.flatMap((file) => kept(startedByFile, file, () => startedIn(file))));
}

function startedIn({ fileName, text }: ts.SourceFile): string[] {
  if (!/\bnew\s+(?:Worker|Piscina|Tinypool|FixedThreadPool|DynamicThreadPool)\b/u.test(text)) {
    return [];
  }
  return [...text.matchAll(workerStart)].flatMap((match) => {
    const path = startedPath.exec(text.slice(match.index + match[0].length))?.groups?.['path'];
    return path === undefined ? [] : [stemOf(resolve(fileName, path))];
  });
}

/** The path that a relative path means in a file. */
function resolve(file: string, path: string): string {
  const folders = file.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') {
      folders.pop();
    } else if (part !== '.') {
      folders.push(part);
    }
  }
  return folders.join('/');
}
