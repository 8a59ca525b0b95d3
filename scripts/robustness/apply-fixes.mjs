// Applies what the rules offer to the files of a project and asks the compiler what it then says.
import ts from 'typescript';
import { applyEdits, checkProgram } from './check-program.mjs';

/** @typedef {import('./check-program.mjs').Fault} Fault */

/**
 * Applies all fixes, again and again until there are none, and then the first suggestion of each finding, all at once.
 *
 * @param {{
 *   program: import('typescript').Program,
 *   plugin: import('eslint').ESLint.Plugin,
 *   edits: ReadonlyMap<string, import('./check-program.mjs').Edits>,
 * }} request - `edits`: what the rules offered in the program as it is.
 * @returns {{ fixed: number, passes: number, suggested: number, faults: Fault[] }} `passes` counts those that changed something.
 */
export function applyAll({ program, plugin, edits }) {
  const faults = /** @type {Fault[]} */ ([]);
  const before = errorsOf(program, [...edits.keys()]);
  /** @type {Map<string, string>} */
  const texts = new Map();
  let fixed = 0;
  let passes = 0;
  let current = program;
  let offered = edits;
  for (;;) {
    const changes = [...offered].filter(([, { fixes }]) => fixes.length > 0);
    if (changes.length === 0) {
      break;
    }
    passes += 1;
    if (passes > 3) {
      faults.push(...changes.map(([file]) => ({ file, rule: '?', what: 'still has fixes after three passes' })));
      break;
    }
    for (const [file, { fixes }] of changes) {
      fixed += fixes.length;
      texts.set(file, applyEdits(current.getSourceFile(file)?.text ?? '', fixes));
    }
    current = withTexts(current, texts);
    const next = /** @type {Map<string, import('./check-program.mjs').Edits>} */ (new Map());
    const { faults: more } = checkProgram({
      program: current,
      files: changes.map(([file]) => file),
      plugin,
      onEdits: (file, found) => next.set(file, found),
      speed: false,
    });
    faults.push(...more);
    offered = next;
  }
  if (passes > 0) {
    faults.push(...newErrors(before, current, [...edits.keys()], 'fixes'));
  }

  const suggested = new Map();
  for (const [file, { suggestions }] of edits) {
    if (suggestions.length > 0) {
      suggested.set(file, applyEdits(program.getSourceFile(file)?.text ?? '', suggestions));
    }
  }
  if (suggested.size > 0) {
    faults.push(...newErrors(before, withTexts(program, suggested), [...edits.keys()], 'suggestions'));
  }
  const suggestions = [...edits.values()].reduce((sum, each) => sum + each.suggestions.length, 0);
  return { fixed, passes, suggested: suggestions, faults };
}

/**
 * The program with other texts of some files.
 *
 * @param {import('typescript').Program} program
 * @param {ReadonlyMap<string, string>} texts
 */
export function withTexts(program, texts) {
  const options = program.getCompilerOptions();
  const host = ts.createCompilerHost(options, true);
  host.getCurrentDirectory = () => program.getCurrentDirectory();
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, version, ...rest) => {
    const text = texts.get(file);
    if (text !== undefined) {
      return ts.createSourceFile(file, text, version, true);
    }
    // The same files as before, so that they are neither read nor parsed again.
    return program.getSourceFile(file) ?? getSourceFile(file, version, ...rest);
  };
  host.fileExists = (file) => texts.has(file) || ts.sys.fileExists(file);
  host.readFile = (file) => texts.get(file) ?? ts.sys.readFile(file);
  return ts.createProgram([...program.getRootFileNames()], options, host);
}

/**
 * What the compiler finds wrong, as texts without places, which edits move; with how often.
 *
 * @param {import('typescript').Program} program
 * @param {readonly string[]} files
 */
function errorsOf(program, files) {
  /** @type {Map<string, number>} */
  const errors = new Map();
  for (const file of files) {
    const source = program.getSourceFile(file);
    for (const { messageText } of [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ]) {
      const text = `${file}\t${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      errors.set(text, (errors.get(text) ?? 0) + 1);
    }
  }
  return errors;
}

/**
 * @param {ReadonlyMap<string, number>} before
 * @param {import('typescript').Program} program
 * @param {readonly string[]} files
 * @param {string} edits
 * @returns {Fault[]}
 */
function newErrors(before, program, files, edits) {
  return [...errorsOf(program, files)]
    .filter(([error, count]) => count > (before.get(error) ?? 0))
    .map(([error]) => {
      const [file = '', message = ''] = error.split('\t');
      return { file, rule: '?', what: `${edits} bring the type error: ${message}` };
    });
}
