import ts from 'typescript';
import { runnable, type Runnable, type State } from './overlap-run.ts';

/** Which operations a run has started, in their order, and what they are run on. */
interface Recorder {
  state: State;
}

/**
 * Runs a program of a rule's tests with clients that record: whatever it imports or declares gives, when it is awaited,
 * a row that names the calls that led there.
 *
 * @param code - The program. Each function that it exports is run, and what it exports is awaited.
 */
export function loadRecorded(code: string, files: Readonly<Record<string, string>> = {}): Runnable {
  const recorder: Recorder = {
    state: { now: 0, events: [], durations: {}, failing: new Set(), refused: new Set(), pending: [] },
  };
  return runnable(
    () => runExports(code, files, recorder),
    (state) => {
      recorder.state = state;
    },
  );
}

async function runExports(code: string, files: Readonly<Record<string, string>>, recorder: Recorder): Promise<unknown> {
  const values: unknown[] = [];
  for (const value of Object.values(await evaluate(code, files, recorder))) {
    if (typeof value !== 'function') {
      values.push(value);
    } else if (value.toString().startsWith('class')) {
      const object = new (value as new () => { load(): Promise<void> })();
      await object.load();
      values.push({ ...object });
    } else {
      // Numbers, texts and lists of them: what the parameters of the programs are.
      values.push(await (value as (...given: unknown[]) => unknown)(1, 2));
    }
  }
  return values;
}

async function evaluate(
  code: string,
  files: Readonly<Record<string, string>>,
  recorder: Recorder,
): Promise<Record<string, unknown>> {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const modules = new Map<string, unknown>();
  for (const [path, text] of Object.entries(files)) {
    modules.set(path.replace('src/', './').replace('.ts', '.js'), await evaluate(text, {}, recorder));
  }
  const declared = new Map(
    [...code.matchAll(/declare (?:const|function) (?<name>\w+)/gu)].map(([, name]) => [
      String(name),
      client(recorder, String(name)),
    ]),
  );
  declared.set('fetch', (...given: unknown[]) => start(recorder, `fetch(${texts(given)})`));
  const exports: Record<string, unknown> = {};
  const require = (name: string): unknown =>
    modules.get(name) ??
    (name.startsWith('node:')
      ? eagerModule(recorder)
      : { __esModule: true, default: client(recorder, name), ...members(recorder, code, name) });
  const parameters = ['exports', 'require', 'console', ...declared.keys()];
  const AsyncFunction = (async () => {
    await Promise.resolve();
  }).constructor as new (...parts: string[]) => (...given: unknown[]) => Promise<void>;
  await new AsyncFunction(...parameters, outputText)(exports, require, { log: () => undefined }, ...declared.values());
  return exports;
}

/** The names that a program imports from a module. */
function members(recorder: Recorder, code: string, module: string): Record<string, unknown> {
  const imported = [...code.matchAll(/import (?:\w+, )?\{(?<names>[^}]*)\} from '(?<from>[^']*)'/gu)];
  const names = imported.filter(([, , from]) => from === module).flatMap(([, list = '']) => list.split(','));
  return Object.fromEntries(
    names.map((each) => each.trim().split(' as ')[0] ?? '').map((name) => [name, client(recorder, name)]),
  );
}

/** The functions of one of Node's modules, which start at the call. */
function eagerModule(recorder: Recorder): object {
  return new Proxy(
    {},
    {
      get:
        (_, name) =>
        (...given: unknown[]) =>
          start(recorder, `${String(name)}(${texts(given)})`),
    },
  );
}

/** A client whose calls lead on, and are sent when something awaits them. */
function client(recorder: Recorder, path: string): unknown {
  return new Proxy(function recorded() {}, {
    get(_, name) {
      if (name === 'then') {
        return path.includes('(')
          ? (fulfilled: (value: unknown) => unknown, rejected: (reason: unknown) => unknown) =>
              start(recorder, path).then(fulfilled, rejected)
          : undefined;
      }
      return name === 'toJSON'
        ? () => path
        : typeof name === 'symbol'
          ? undefined
          : client(recorder, `${path}.${name}`);
    },
    apply: (_, __, given: unknown[]) => client(recorder, `${path}(${texts(given)})`),
    construct: (_, given: unknown[]) => client(recorder, `${path}{${texts(given)}}`) as object,
  });
}

function texts(given: readonly unknown[]): string {
  return given.map((each) => JSON.stringify(each)).join();
}

function start({ state }: Recorder, id: string): Promise<unknown> {
  state.events.push(`read ${id}`);
  return new Promise((resolve, reject) => {
    state.pending.push({
      at: state.now + (state.durations[id] ?? 1),
      order: state.pending.length,
      finish: () => {
        if (state.failing.has(id)) {
          reject(new Error(`failed ${id}`));
        } else {
          resolve(Object.assign([{ id }], { id, rows: [{ id }] }));
        }
      },
    });
  });
}
