import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A finding of ESLint, as `src/server.ts:12:3 event-loop/no-blocking-call message`. */
export type Finding = string;

/** A project of a user, in a folder of its own outside of the repository. */
export interface Project {
  readonly folder: string;
  /**
   * Runs ESLint's command.
   *
   * @throws If ESLint fails otherwise than by finding something.
   */
  lint(...flags: string[]): Finding[];
  /** Runs the compiler without output; gives its exit code and messages. */
  typeCheck(): { code: number | null; output: string };
  /** Deletes the folder. */
  remove(): void;
}

export interface ProjectOptions {
  /** The files by name. */
  readonly files: Readonly<Record<string, string>>;
  /** The packages that the project has besides the plugin. */
  readonly packages: readonly string[];
  /** The folder in which those packages are installed. Default: the repository's. */
  readonly eslintFrom?: string;
}

/**
 * Packs the plugin as `npm publish` would.
 *
 * @returns The path of the tarball, in a new folder.
 * @throws If dist is older than src.
 */
export function packPlugin(): string {
  requireBuild();
  const folder = mkdtempSync(join(tmpdir(), 'event-loop-pack-'));
  npm(['pack', '--pack-destination', folder], root);
  const [tarball] = readdirSync(folder);
  if (tarball === undefined) {
    throw new Error('npm pack has made no file');
  }
  return join(folder, tarball);
}

/**
 * Makes a project and installs the packed plugin in it. All other packages are links into the repository's
 * node_modules, so that no test waits for the network.
 */
export function createProject(tarball: string, { files, packages, eslintFrom = root }: ProjectOptions): Project {
  const folder = mkdtempSync(join(tmpdir(), 'event-loop-project-'));
  write(folder, 'package.json', JSON.stringify({ name: 'project', private: true, type: 'module' }));
  // The plugin has no dependencies, and its peers are linked below.
  npm(['install', '--offline', '--omit=peer', '--legacy-peer-deps', '--ignore-scripts', tarball], folder);
  for (const name of packages) {
    const from = name === 'eslint' ? eslintFrom : root;
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(from, 'node_modules', name), link, 'junction');
  }
  for (const [name, text] of Object.entries(files)) {
    write(folder, name, text);
  }

  function run(file: string, args: readonly string[]): { code: number | null; output: string; errors: string } {
    const command = [join(folder, 'node_modules', file), ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
    return { code: status, output: stdout, errors: stderr };
  }

  return {
    folder,
    lint(...flags) {
      const { code, output, errors } = run('eslint/bin/eslint.js', ['.', '--format', 'json', ...flags]);
      if (code !== 0 && code !== 1) {
        throw new Error(`ESLint failed: ${output}${errors}`);
      }
      return findingsOf(JSON.parse(output) as LintedFile[], folder);
    },
    typeCheck() {
      const { code, output } = run('typescript/bin/tsc', ['--noEmit']);
      return { code, output };
    },
    remove() {
      rmSync(folder, { recursive: true });
    },
  };
}

/** What ESLint says of a file, its class and its `json` format alike. */
export interface LintedFile {
  readonly filePath: string;
  readonly messages: readonly {
    readonly line: number;
    readonly column: number;
    readonly ruleId: string | null;
    readonly message: string;
  }[];
}

/** Writes results down in the order of files and places, with file names relative to `folder`. */
export function findingsOf(results: readonly LintedFile[], folder: string): Finding[] {
  return results
    .toSorted((one, other) => (one.filePath < other.filePath ? -1 : 1))
    .flatMap(({ filePath, messages }) => {
      const file = relative(folder, filePath).replaceAll('\\', '/');
      return messages.map(
        ({ line, column, ruleId, message }) =>
          `${file}:${String(line)}:${String(column)} ${ruleId ?? 'no rule'} ${message}`,
      );
    });
}

/**
 * Tests of the package see dist, not src.
 *
 * @throws If dist is older than src.
 */
export function requireBuild(): void {
  const built = statSync(join(root, 'dist', 'index.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const newer = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).find(
    (file) => file.endsWith('.ts') && statSync(join(root, 'src', file)).mtimeMs > built,
  );
  if (newer !== undefined) {
    throw new Error(`dist is older than src/${newer}: run \`npm run build\` first.`);
  }
}

function write(folder: string, name: string, text: string): void {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function npm(args: readonly string[], cwd: string): void {
  // npm is a script of the shell on Windows.
  const shell = process.platform === 'win32';
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel', 'error'], { cwd, shell, stdio: 'pipe' });
}
