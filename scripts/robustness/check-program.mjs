// Lints files of one program with every rule, and looks at what comes of it: what throws, what is slow beside the
// compiler, which edit leaves code that does not parse.
import { parse } from 'node:path';
import { Linter } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';

/** @typedef {{ range: readonly [number, number], text: string }} Edit */
/** @typedef {{ file: string, rule: string, what: string }} Fault */
/** @typedef {{ fixes: readonly Edit[], suggestions: readonly (readonly Edit[])[] }} Edits - `suggestions`: of each finding. */

/**
 * @typedef {{
 *   files: number,
 *   unparsed: number,
 *   findings: number,
 *   edits: number,
 *   faults: Fault[],
 *   time: number,
 *   compilerTime: number,
 *   slowest: { file: string, ratio: number, time: number },
 * }} Outcome - Times in milliseconds of the processor. `unparsed` files are not JavaScript or TypeScript for the parser: no rule sees them.
 */

/**
 * What a rule may cost in one file: so many times what the compiler needs to parse and check it, and a time that even
 * an empty file may take: what is asked of the whole program, as who imports whom, is asked by some file first.
 */
const limit = { ratio: 3, free: 500 };

/**
 * Lints files of a program.
 *
 * @param {{
 *   program: import('typescript').Program,
 *   files: readonly string[],
 *   plugin: import('eslint').ESLint.Plugin,
 *   onFile?: (file: string) => void,
 *   onEdits?: (file: string, edits: Edits) => void,
 *   speed?: boolean,
 * }} request - `onFile` is told each file before it is linted, so that a file that never ends has a name. `speed`: false
 * where nobody asks whether a file is slow.
 * @returns {Outcome}
 */
export function checkProgram({ program, files, plugin, onFile, onEdits, speed = true }) {
  // Files are linted wherever they are.
  const linter = new Linter({ configType: 'flat', cwd: parse(files[0] ?? '/').root });
  const config = configWith(plugin, program);
  /** @type {Outcome} */
  const outcome = {
    files: 0,
    unparsed: 0,
    findings: 0,
    edits: 0,
    faults: [],
    time: 0,
    compilerTime: 0,
    slowest: { file: '', ratio: 0, time: 0 },
  };
  const sources = files.flatMap((file) => program.getSourceFile(file) ?? []);
  /** @type {Map<string, number>} */
  const checkTimes = new Map();
  for (const source of speed ? sources : []) {
    onFile?.(`${source.fileName} (in the compiler)`);
    checkTimes.set(source.fileName, timeOfCheck(program, source));
  }
  for (const source of sources) {
    const file = source.fileName;
    const checkTime = checkTimes.get(file) ?? 0;
    onFile?.(file);
    outcome.files += 1;
    /** @type {import('eslint').Linter.LintMessage[]} */
    let messages;
    const clock = startClock();
    try {
      // With times, which `verify` does not take, and its types do not know.
      const options = { filename: file, fix: false, stats: true };
      ({ messages } = linter.verifyAndFix(source.text, config, options));
    } catch (error) {
      const { message, stack, ruleId = '?' } = /** @type {Error & { ruleId?: string }} */ (error);
      const at = stack?.match(/\/(?:dist|src)\/(?<place>[\w/.-]+:\d+)/u)?.groups?.['place'] ?? '';
      outcome.faults.push({ file, rule: ruleId, what: `throws ${message.split('\n')[0] ?? ''} at ${at}` });
      continue;
    }
    if (messages.some(({ fatal }) => fatal)) {
      outcome.unparsed += 1;
      continue;
    }
    // ESLint's own remarks about directives belong to no rule.
    outcome.findings += messages.filter(({ ruleId }) => ruleId !== null).length;
    const pass = linter.getTimes().passes.at(-1);
    const { share } = clock();
    const time = Object.values(pass?.rules ?? {}).reduce((sum, { total }) => sum + total, 0) * share;
    const compilerTime = checkTime + (pass?.parse?.total ?? 0) * share;
    const ratio = time / (compilerTime + limit.free / limit.ratio);
    outcome.time += time;
    outcome.compilerTime += compilerTime;
    if (speed && ratio > outcome.slowest.ratio) {
      outcome.slowest = { file, ratio, time };
    }
    if (speed && ratio > limit.ratio) {
      const rule = slowestRule(pass?.rules ?? {});
      outcome.faults.push({
        file,
        rule,
        what: `takes ${time.toFixed(0)} ms where the compiler takes ${compilerTime.toFixed(0)}`,
      });
    }
    outcome.faults.push(...brokenEdits(source, messages));
    const fixes = messages.flatMap(({ fix }) => (fix ? [fix] : []));
    const suggestions = messages.flatMap((message) =>
      message.suggestions ? [message.suggestions.map(({ fix }) => fix)] : [],
    );
    outcome.edits += fixes.length + suggestions.flat().length;
    onEdits?.(file, { fixes, suggestions });
  }
  return outcome;
}

/**
 * Applies edits to a text as ESLint does: from the first to the last, and of edits that overlap the first.
 *
 * @param {string} text
 * @param {readonly Edit[]} edits
 */
export function applyEdits(text, edits) {
  let result = '';
  let end = 0;
  for (const { range, text: inserted } of nonOverlapping(edits)) {
    result += text.slice(end, range[0]) + inserted;
    end = range[1];
  }
  return result + text.slice(end);
}

/**
 * Of edits that overlap the first.
 *
 * @param {readonly Edit[]} edits
 */
export function nonOverlapping(edits) {
  let last = -1;
  return edits
    .toSorted((one, other) => one.range[0] - other.range[0] || one.range[1] - other.range[1])
    .filter(({ range: [start, end] }) => {
      const fits = start > last;
      last = fits ? end : last;
      return fits;
    });
}

/**
 * @param {import('eslint').ESLint.Plugin} plugin
 * @param {import('typescript').Program} program
 * @returns {import('eslint').Linter.Config[]}
 */
function configWith(plugin, program) {
  const rules = Object.fromEntries(Object.keys(plugin.rules ?? {}).map((name) => [`event-loop/${name}`, 'error']));
  return [
    {
      files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
      plugins: { 'event-loop': plugin },
      rules: /** @type {import('eslint').Linter.RulesRecord} */ (rules),
      linterOptions: { noInlineConfig: true },
      languageOptions: {
        parser: /** @type {import('eslint').Linter.Parser} */ (tseslint.parser),
        parserOptions: { programs: [program], ecmaFeatures: { jsx: true } },
      },
    },
  ];
}

/**
 * How long the compiler takes to check a file. All files are checked before the first is linted, so that the rules find
 * the compiler's answers and their time is their own.
 *
 * @param {import('typescript').Program} program
 * @param {import('typescript').SourceFile} source
 */
function timeOfCheck(program, source) {
  const clock = startClock();
  try {
    program.getSemanticDiagnostics(source);
  } catch {
    // The compiler itself fails on some code of a mutated program. That is not what is looked for.
  }
  return clock().used;
}

/**
 * Measures the time of the processor, which does not grow while the machine does something else.
 *
 * @returns {() => { used: number, share: number }} Milliseconds since the start, and their share of the time that went by.
 */
function startClock() {
  const start = performance.now();
  const before = process.cpuUsage();
  return () => {
    const passed = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    // Threads that collect garbage are counted too.
    const used = Math.min(passed, (user + system) / 1000);
    return { used, share: passed > 0 ? used / passed : 1 };
  };
}

/** @param {Readonly<Record<string, { total: number }>>} rules */
function slowestRule(rules) {
  return Object.entries(rules).toSorted(([, one], [, other]) => other.total - one.total)[0]?.[0] ?? '?';
}

/**
 * The fixes and suggestions that leave a file which does not parse. They are tried all at once, and one by one where
 * that does not parse.
 *
 * @param {import('typescript').SourceFile} source
 * @param {readonly import('eslint').Linter.LintMessage[]} messages
 * @returns {Fault[]}
 */
function brokenEdits({ fileName, text }, messages) {
  const edits = messages.flatMap(({ ruleId, line, fix, suggestions = [] }) =>
    [...(fix ? [fix] : []), ...suggestions.map((suggestion) => suggestion.fix)].map((edit) => ({ ruleId, line, edit })),
  );
  const all = edits.map(({ edit }) => edit);
  if (syntaxError(fileName, applyEdits(text, all)) === undefined && all.length === nonOverlapping(all).length) {
    return [];
  }
  return edits.flatMap(({ ruleId, line, edit }) => {
    const error = syntaxError(fileName, applyEdits(text, [edit]));
    return error === undefined ? [] : [{ file: fileName, rule: ruleId ?? '?', what: `edit of line ${line}: ${error}` }];
  });
}

/**
 * @param {string} fileName
 * @param {string} text
 * @returns {string | undefined} The first of them.
 */
function syntaxError(fileName, text) {
  const { diagnostics = [] } = ts.transpileModule(text, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.Preserve },
  });
  const isJavaScript = /\.[cm]?jsx?$/u.test(fileName);
  const all = isJavaScript ? [...diagnostics, ...typesIn(fileName, text)] : diagnostics;
  const [first] = all.filter(({ category }) => category === ts.DiagnosticCategory.Error);
  return first && ts.flattenDiagnosticMessageText(first.messageText, ' ');
}

/**
 * Types in JavaScript, of which the compiler tells when it has a program.
 *
 * @param {string} fileName
 * @param {string} text
 */
function typesIn(fileName, text) {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ESNext, true);
  const options = { allowJs: true, noLib: true, noResolve: true, types: [] };
  const host = {
    ...ts.createCompilerHost(options),
    getSourceFile: (/** @type {string} */ name) => (name === fileName ? source : undefined),
  };
  return ts.createProgram([fileName], options, host).getSyntacticDiagnostics(source);
}
