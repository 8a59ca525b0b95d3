import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The ESLint server of the VS Code extension, which other editors run as well. */
export const serverFile = join(
  createRequire(import.meta.url).resolve('vscode-langservers-extracted/package.json'),
  '..',
  'bin',
  'vscode-eslint-language-server',
);

interface Position {
  readonly line: number;
  readonly character: number;
}

interface Range {
  readonly start: Position;
  readonly end: Position;
}

interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** What the server says of a place in a document. */
export interface Diagnostic {
  readonly range: Range;
  readonly code?: string;
  readonly codeDescription?: { readonly href: string };
  readonly message: string;
  readonly severity: number;
  readonly source?: string;
}

/** What the server offers at a diagnostic. */
interface CodeAction {
  readonly title: string;
  readonly kind?: string;
  readonly edit?: WorkspaceEdit;
  readonly command?: { readonly command: string; readonly arguments?: readonly unknown[] };
}

interface WorkspaceEdit {
  readonly documentChanges?: readonly { readonly textDocument: { readonly uri: string }; readonly edits: TextEdit[] }[];
  readonly changes?: Readonly<Record<string, TextEdit[]>>;
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** An editor with a folder open, as far as the server can tell. Documents are named relative to the folder. */
export interface Editor {
  /** Opens a document with a text, which need not be the one on the disk. */
  open(file: string, text: string): void;
  /** Types: the document now has this text, and nothing is saved. */
  change(file: string, text: string): void;
  /** Asks for the diagnostics of a document as it stands. */
  diagnose(file: string): Promise<readonly Diagnostic[]>;
  /** The titles of what is offered at a diagnostic. */
  offers(file: string, diagnostic: Diagnostic): Promise<readonly string[]>;
  /** Takes an offer by its title, and gives the text of the document after it. */
  take(file: string, diagnostic: Diagnostic, title: string): Promise<string>;
  /** Runs "fix all", as editors do when a document is saved, and gives the text of the document after it. */
  fixAll(file: string): Promise<string>;
  /** Ends the server. */
  close(): Promise<void>;
}

/**
 * The settings of the VS Code extension with their defaults. The server asks for them all, and a missing one is an
 * error. `experimental.useFlatConfig` has no default: set to `true` it would look for an entry of ESLint that is gone.
 */
function settingsFor(folder: string): object {
  return {
    validate: 'on',
    packageManager: 'npm',
    useESLintClass: false,
    useFlatConfig: true,
    experimental: {},
    codeAction: {
      disableRuleComment: { enable: true, location: 'separateLine', commentStyle: 'line' },
      showDocumentation: { enable: true },
    },
    codeActionOnSave: { mode: 'all' },
    format: false,
    quiet: false,
    onIgnoredFiles: 'off',
    options: {},
    rulesCustomizations: [],
    run: 'onType',
    problems: { shortenToSingleLine: false },
    nodePath: null,
    workspaceFolder: { name: 'project', uri: pathToFileURL(folder).href },
    workingDirectory: { mode: 'location' },
  };
}

/** Starts the server and opens a folder in it. */
export async function startEditor(folder: string): Promise<Editor> {
  const server = spawn(process.execPath, [serverFile, '--stdio'], { cwd: folder, stdio: 'pipe' });
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  const texts = new Map<string, { text: string; version: number }>();
  let errors = '';
  let nextId = 0;
  let received = Buffer.alloc(0);

  server.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  server.stdout.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (let message = takeMessage(); message; message = takeMessage()) {
      receive(message);
    }
  });
  server.on('exit', (code) => {
    for (const { reject } of waiting.values()) {
      reject(new Error(`The server ended with ${String(code)}: ${errors}`));
    }
  });

  /** Takes the first whole message from what has been received. */
  function takeMessage(): Message | undefined {
    const end = received.indexOf('\r\n\r\n');
    const length = Number(/Content-Length: (\d+)/u.exec(received.toString('latin1', 0, Math.max(end, 0)))?.[1]);
    if (end < 0 || received.length < end + 4 + length) {
      return undefined;
    }
    const body = received.toString('utf8', end + 4, end + 4 + length);
    received = received.subarray(end + 4 + length);
    return JSON.parse(body) as Message;
  }

  function send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`);
  }

  function ask(method: string, params: object): Promise<unknown> {
    const id = nextId++;
    send({ id, method, params });
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
    });
  }

  function receive({ id, method, params, result, error }: Message): void {
    if (method === undefined) {
      const asked = waiting.get(Number(id));
      waiting.delete(Number(id));
      if (error) {
        asked?.reject(new Error(error.message));
      } else {
        asked?.resolve(result);
      }
    } else if (id !== undefined) {
      send({ id, result: answer(method, params) });
    } else if (method === 'eslint/status' && (params as { state: number }).state !== 1) {
      errors += JSON.stringify(params);
    } else if (method === 'window/logMessage') {
      const { type, message } = params as { type: number; message: string };
      // Errors and warnings, without what is for information.
      errors += type <= 2 ? `${message}\n` : '';
    }
  }

  /** What an editor answers to a question of the server. */
  function answer(method: string, params: unknown): unknown {
    if (method === 'workspace/configuration') {
      return (params as { items: unknown[] }).items.map(() => settingsFor(folder));
    }
    if (method === 'workspace/applyEdit') {
      apply((params as { edit: WorkspaceEdit }).edit);
      return { applied: true };
    }
    return null;
  }

  function apply({ documentChanges = [], changes = {} }: WorkspaceEdit): void {
    const all = [
      ...documentChanges.map(({ textDocument, edits }) => ({ uri: textDocument.uri, edits })),
      ...Object.entries(changes).map(([uri, edits]) => ({ uri, edits })),
    ];
    for (const { uri, edits } of all) {
      changeTo(uri, edited(textOf(uri), edits));
    }
  }

  function textOf(uri: string): string {
    const document = texts.get(uri);
    if (!document) {
      throw new Error(`${uri} is not open.`);
    }
    return document.text;
  }

  function changeTo(uri: string, text: string): void {
    const version = (texts.get(uri)?.version ?? 0) + 1;
    texts.set(uri, { text, version });
    send({ method: 'textDocument/didChange', params: { textDocument: { uri, version }, contentChanges: [{ text }] } });
  }

  function uriOf(file: string): string {
    return pathToFileURL(join(folder, file)).href;
  }

  async function actionsAt(file: string, diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
    const params = {
      textDocument: { uri: uriOf(file) },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic], only: ['quickfix'] },
    };
    return ((await ask('textDocument/codeAction', params)) ?? []) as CodeAction[];
  }

  async function run(file: string, action: CodeAction | undefined): Promise<string> {
    if (action?.edit) {
      apply(action.edit);
    }
    if (action?.command) {
      await ask('workspace/executeCommand', action.command);
    }
    return textOf(uriOf(file));
  }

  await ask('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ name: 'project', uri: pathToFileURL(folder).href }],
    capabilities: {
      workspace: { configuration: true, applyEdit: true, workspaceFolders: true },
      textDocument: {
        diagnostic: {},
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
      },
    },
  });
  send({ method: 'initialized', params: {} });

  return {
    open(file, text) {
      const uri = uriOf(file);
      texts.set(uri, { text, version: 1 });
      send({
        method: 'textDocument/didOpen',
        params: { textDocument: { uri, languageId: 'typescript', version: 1, text } },
      });
    },
    change(file, text) {
      changeTo(uriOf(file), text);
    },
    async diagnose(file) {
      errors = '';
      const report = await ask('textDocument/diagnostic', { textDocument: { uri: uriOf(file) } });
      if (errors !== '') {
        throw new Error(errors);
      }
      return (report as { items: Diagnostic[] }).items;
    },
    async offers(file, diagnostic) {
      return (await actionsAt(file, diagnostic)).map(({ title }) => title);
    },
    async take(file, diagnostic, title) {
      const actions = await actionsAt(file, diagnostic);
      const action = actions.find((offered) => offered.title === title);
      if (!action) {
        throw new Error(`${title} is not offered, but ${actions.map((offered) => offered.title).join(', ')}`);
      }
      return run(file, action);
    },
    async fixAll(file) {
      const actions = (await ask('textDocument/codeAction', {
        textDocument: { uri: uriOf(file) },
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        context: { diagnostics: [], only: ['source.fixAll.eslint'] },
      })) as CodeAction[] | null;
      return run(file, actions?.[0]);
    },
    async close() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      await ask('shutdown', {});
      send({ method: 'exit' });
      await ended;
    },
  };
}

/** A text after edits that do not overlap. */
function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offsetOf = ({ line, character }: Position): number =>
    lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0) + character;
  return edits
    .toSorted((one, other) => offsetOf(other.range.start) - offsetOf(one.range.start))
    .reduce(
      (before, { range, newText }) =>
        before.slice(0, offsetOf(range.start)) + newText + before.slice(offsetOf(range.end)),
      text,
    );
}
