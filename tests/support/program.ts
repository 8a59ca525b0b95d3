import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { knowledgeFor, type Knowledge } from '../../src/libraries/knowledge.ts';
import type { Compiler } from '../../src/typescript/compiler.ts';
import { compilerOf } from '../../src/typescript/parser-services.ts';

/** A program made of files in memory, which import the real packages in node_modules. */
export interface VirtualProgram {
  readonly program: ts.Program;
  readonly compiler: Compiler;
  readonly knowledge: Knowledge;
  /** The file of this name. */
  readonly file: (name: string) => ts.SourceFile;
  /** What TypeScript finds wrong in the files, as `main.ts:3 message`. */
  readonly errors: () => string[];
}

export interface ProgramOptions {
  /** `other` resolves from tests/fixtures/other-versions: Express 4 and @types/node 26. Default: `installed`. */
  readonly versions?: 'installed' | 'other';
  readonly compilerOptions?: ts.CompilerOptions;
  /** ESLint's settings. Default: none. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const folders = { installed: `${fixtures}virtual`, other: `${fixtures}other-versions/virtual` };
const defaults: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.NodeNext,
  types: ['node'],
  strict: true,
  esModuleInterop: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  allowJs: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Parsed files of packages and of TypeScript's own libraries, shared by all programs. */
const parsed = new Map<string, ts.SourceFile>();

/**
 * Makes a program of files in memory.
 *
 * @param files - The code by file name; the names count from the project's folder: `src/main.ts`.
 */
export function createProgram(files: Readonly<Record<string, string>>, options: ProgramOptions = {}): VirtualProgram {
  const folder = folders[options.versions ?? 'installed'];
  const compilerOptions = { ...defaults, ...options.compilerOptions };
  const code = new Map(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
  const directories = new Set([...code.keys(), `${folder}/x`].flatMap(ancestors));
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(compilerOptions, true),
    getCurrentDirectory: () => folder,
    directoryExists: (path) => directories.has(path) || ts.sys.directoryExists(path),
    fileExists: (path) => code.has(path) || ts.sys.fileExists(path),
    readFile: (path) => code.get(path) ?? ts.sys.readFile(path),
    getSourceFile(path, version) {
      const own = code.get(path);
      if (own !== undefined) {
        return ts.createSourceFile(path, own, version, true);
      }
      // `version` carries the module format, on which alone a parsed declaration file depends.
      const key = `${path} ${JSON.stringify(version)}`;
      let file = parsed.get(key);
      if (!file) {
        const text = ts.sys.readFile(path);
        if (text === undefined) {
          return undefined;
        }
        file = ts.createSourceFile(path, text, version, true);
        parsed.set(key, file);
      }
      return file;
    },
  };
  const program = ts.createProgram([...code.keys()], compilerOptions, host);
  const compiler = compilerOf(program);
  if (!compiler) {
    throw new Error('TypeScript cannot be loaded');
  }
  return {
    program,
    compiler,
    knowledge: knowledgeFor(options.settings ?? {}),
    file(name) {
      const file = program.getSourceFile(`${folder}/${name}`);
      if (!file) {
        throw new Error(`The program has no file ${name}`);
      }
      return file;
    },
    errors: () =>
      [...code.keys()].flatMap((path) => {
        const file = program.getSourceFile(path);
        return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((each) => {
          const line = (each.file?.getLineAndCharacterOfPosition(each.start ?? 0).line ?? 0) + 1;
          return `${path.slice(folder.length + 1)}:${line} ${ts.flattenDiagnosticMessageText(each.messageText, ' ')}`;
        });
      }),
  };
}

function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [parent, ...ancestors(parent)];
}

/**
 * Finds the outermost node that starts right after a block comment which holds `mark` alone, between two spaces.
 *
 * @throws If there is none.
 */
export function findMarked<Found extends ts.Node = ts.Node>(
  file: ts.SourceFile,
  mark: string,
  accepts?: (node: ts.Node) => node is Found,
): Found {
  const comment = `/* ${mark} */`;
  const end = file.text.indexOf(comment) + comment.length;
  const start = end + (/^\s*/u.exec(file.text.slice(end))?.[0].length ?? 0);
  const found = nodesOf(file)
    .filter((node): node is Found => accepts?.(node) ?? true)
    .find((node) => node.getStart(file) === start);
  if (end < comment.length || !found) {
    throw new Error(`${file.fileName} has nothing marked ${comment}`);
  }
  return found;
}

/** All nodes of a file, parents before children. */
function nodesOf(root: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return nodes;
}
