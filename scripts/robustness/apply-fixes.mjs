// Applies what the rules offer to the files of a project and asks the compiler what it then says.
import ts from 'typescript';
import { applyEdits, checkProgram, nonOverlapping } from './check-program.mjs';

/** @typedef {import('./check-program.mjs').Fault} Fault */

/**
 * Applies all fixes, again and again until there are none, and then all suggestions: the first of each finding at once,
 * the second of each, and so on. Where that brings type errors each suggestion is tried alone, as people take them.
 *
 * @param {{
 *   program: import('typescript').Program,
 *   plugin: import('eslint').ESLint.Plugin,
 *   edits: ReadonlyMap<string, import('./check-program.mjs').Edits>,
 *   onFile?: (file: string) => void,
 * }} request - `edits`: what the rules offered in the program as it is. `onFile` is told each file that is looked at.
 * @returns {{ fixed: number, passes: number, suggested: number, faults: Fault[] }} `passes` counts those that changed something. Fixes that overlap others wait for the next pass, which
 * does not count then; ESLint itself ends after ten.
 */
export function applyAll({ program, plugin, edits, onFile }) {
  const faults = /** @type {Fault[]} */ ([]);
  const hasEdits = [...edits.values()].some(({ fixes, suggestions }) => fixes.length + suggestions.length > 0);
  if (!hasEdits) {
    return { fixed: 0, passes: 0, suggested: 0, faults };
  }
  const files = [...edits.keys()];
  const before = errorsOf(program, files);
  /** @type {Map<string, string>} */
  const texts = new Map();
  let fixed = 0;
  let passes = 0;
  let waits = 0;
  let current = program;
  let offered = edits;
  for (;;) {
    const changes = [...offered].filter(([, { fixes }]) => fixes.length > 0);
    if (changes.length === 0) {
      break;
    }
    passes += 1;
    waits += changes.some(([, { fixes }]) => nonOverlapping(fixes).length < fixes.length) ? 1 : 0;
    if (passes - waits > 3 || passes > 10) {
      faults.push(
        ...changes.map(([file]) => ({ file, rule: '?', what: `still has fixes after ${passes - 1} passes` })),
      );
      break;
    }
    for (const [file, { fixes }] of changes) {
      fixed += nonOverlapping(fixes).length;
      texts.set(file, applyEdits(current.getSourceFile(file)?.text ?? '', fixes));
    }
    current = withTexts(current, texts);
    const next = /** @type {Map<string, import('./check-program.mjs').Edits>} */ (new Map());
    const { faults: more } = checkProgram({
      program: current,
      files: changes.map(([file]) => file),
      plugin,
      onFile: (file) => onFile?.(file),
      onEdits: (file, found) => next.set(file, found),
      speed: false,
    });
    faults.push(...more);
    offered = next;
  }
  if (passes > 0) {
    faults.push(...newErrors(before, current, files, 'fixes'));
  }

  let suggested = 0;
  for (let nth = 0; ; nth += 1) {
    const chosen = [...edits].flatMap(([file, { suggestions }]) => {
      const all = suggestions.flatMap((ofFinding) => ofFinding[nth] ?? []);
      return all.length > 0 ? [{ file, all }] : [];
    });
    if (chosen.length === 0) {
      break;
    }
    suggested += chosen.reduce((sum, { all }) => sum + all.length, 0);
    onFile?.(`${chosen[0]?.file ?? ''} (with suggestions)`);
    const together = withTexts(program, editedTexts(program, chosen));
    const broken = new Set(newErrors(before, together, files, '').map(({ file }) => file));
    // Mostly it is one that stands in the broken file.
    const suspects = chosen.toSorted((one, other) => Number(broken.has(other.file)) - Number(broken.has(one.file)));
    for (const { file, edit } of broken.size > 0 ? suspects.flatMap(alone).slice(0, maximumTrials) : []) {
      onFile?.(`${file} (with a suggestion)`);
      const only = withTexts(program, editedTexts(program, [{ file, all: [edit] }]));
      const { line } = ts.getLineAndCharacterOfPosition(
        /** @type {ts.SourceFile} */ (program.getSourceFile(file)),
        edit.range[0],
      );
      faults.push(
        ...newErrors(before, only, [...new Set([...broken, file])], `suggestion ${nth + 1} of ${file}:${line + 1}`),
      );
    }
  }
  return { fixed, passes, suggested, faults };
}

/** @typedef {import('./check-program.mjs').Edit} Edit */

/** How many suggestions are tried alone, each of which needs a program of its own. */
const maximumTrials = 40;

/** @param {{ file: string, all: Edit[] }} chosen */
function alone({ file, all }) {
  return all.map((edit) => ({ file, edit }));
}

/**
 * @param {import('typescript').Program} program
 * @param {readonly { file: string, all: readonly Edit[] }[]} chosen
 */
function editedTexts(program, chosen) {
  return new Map(chosen.map(({ file, all }) => [file, applyEdits(program.getSourceFile(file)?.text ?? '', all)]));
}

/** A file of a package that is installed twice. @typedef {ts.SourceFile & { redirectInfo?: { unredirected: ts.SourceFile } }} Redirected */

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
    const known = /** @type {Redirected | undefined} */ (program.getSourceFile(file));
    return known ? (known.redirectInfo?.unredirected ?? known) : getSourceFile(file, version, ...rest);
  };
  host.fileExists = (file) => texts.has(file) || ts.sys.fileExists(file);
  host.readFile = (file) => texts.get(file) ?? ts.sys.readFile(file);
  // The old program has answered already where most modules are.
  return ts.createProgram([...program.getRootFileNames()], options, host, program);
}

/**
 * What the compiler finds wrong, by its number and by the code that it is about: edits move places, and types are
 * printed differently from run to run. With how often, and one message.
 *
 * @param {import('typescript').Program} program
 * @param {readonly string[]} files
 */
function errorsOf(program, files) {
  /** @type {Map<string, { file: string, message: string, count: number }>} */
  const errors = new Map();
  for (const file of files) {
    const source = program.getSourceFile(file);
    for (const { code, start = 0, length = 0, messageText } of [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ]) {
      const about = source?.text.slice(start, start + length).replaceAll(/\s+/gu, ' ') ?? '';
      const message = `${ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 200)} (${about.slice(0, 60)})`;
      const key = `${file} ${code} ${about}`;
      const known = errors.get(key) ?? { file, message, count: 0 };
      errors.set(key, { ...known, count: known.count + 1 });
    }
  }
  return errors;
}

/**
 * @param {ReturnType<typeof errorsOf>} before
 * @param {import('typescript').Program} program
 * @param {readonly string[]} files
 * @param {string} edits
 * @returns {Fault[]}
 */
function newErrors(before, program, files, edits) {
  return [...errorsOf(program, files)]
    .filter(([key, { count }]) => count > (before.get(key)?.count ?? 0))
    .map(([, { file, message }]) => ({ file, rule: '?', what: `type error by ${edits}: ${message}` }));
}
