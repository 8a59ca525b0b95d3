import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEditor, type Diagnostic, type Editor } from './editor.ts';
import { createProject, packPlugin, type Project } from './project.ts';
import { config, everything, files, server } from './sample.ts';

const file = 'src/server.ts';

/** What a person types into the server: a second route, which is async and sends a promise as JSON. */
const visits = `
app.get('/visits', async (request, response) => {
  response.json({ visits: pool.query('select * from visits'), terms: readFileSync('terms.html', 'utf8') });
});
`;

let tarball = '';
let project: Project | undefined;
let editor: Editor | undefined;

beforeAll(async () => {
  tarball = packPlugin();
  project = createProject(tarball, {
    files: {
      ...files,
      'src/terms.ts': `import { readFileSync } from 'node:fs';

export function terms(): string {
  return readFileSync('terms.html', 'utf8');
}
`,
      'eslint.config.js': config,
    },
    packages: everything,
  });
  editor = await startEditor(project.folder);
});

afterAll(async () => {
  await editor?.close();
  project?.remove();
  rmSync(dirname(tarball), { recursive: true });
});

describe('In the ESLint server of VS Code', () => {
  test('a document that is opened has its findings, each with a link to the page of its rule', async () => {
    opened().open(file, server);

    expect(briefly(await opened().diagnose(file))).toEqual([
      '9:17-9:29 event-loop/no-blocking-call docs/rules/no-blocking-call.md',
      '13:3-13:50 event-loop/no-forgotten-await docs/rules/no-forgotten-await.md',
    ]);
  });

  test('a change that is not saved has its findings at once', async () => {
    opened().change(file, server + visits);

    expect(briefly(await opened().diagnose(file)).slice(2)).toEqual([
      '18:27-18:61 event-loop/no-forgotten-await docs/rules/no-forgotten-await.md',
      '18:70-18:82 event-loop/no-blocking-call docs/rules/no-blocking-call.md',
    ]);
  });

  test('a finding with a fix offers it, alone and with all others', async () => {
    const [, , sent] = await opened().diagnose(file);

    expect(await opened().offers(file, sent!)).toEqual([
      'Fix this event-loop/no-forgotten-await problem',
      'Disable event-loop/no-forgotten-await for this line',
      'Disable event-loop/no-forgotten-await for the entire file',
      'Show documentation for event-loop/no-forgotten-await',
      'Fix all auto-fixable problems',
    ]);
    expect(await opened().take(file, sent!, 'Fix this event-loop/no-forgotten-await problem')).toBe(
      server + visits.replace('pool.query', 'await pool.query'),
    );
  });

  test('a finding whose fix needs a decision offers it as a suggestion, which says what it does', async () => {
    opened().change(file, server);
    const [blocking, forgotten] = await opened().diagnose(file);

    expect(await opened().offers(file, blocking!)).toContain(
      'Make the handler async and await `readFile` instead of `readFileSync`. (event-loop/no-blocking-call)',
    );
    expect(await opened().take(file, forgotten!, 'Await it. (event-loop/no-forgotten-await)')).toBe(
      server.replace('pool.query', 'await pool.query'),
    );
    expect(briefly(await opened().diagnose(file))).toHaveLength(1);
  });

  test('"fix all" makes all fixes and no suggestion', async () => {
    opened().change(file, server + visits);
    await opened().diagnose(file);

    expect(await opened().fixAll(file)).toBe(
      (server + visits)
        .replace("from 'pg';", "from 'pg';\nimport { readFile } from 'node:fs/promises';")
        .replace('visits: pool', 'visits: await pool')
        .replace('terms: readFileSync', 'terms: await readFile'),
    );
  });

  test('a change that is not saved changes what is found in another file', async () => {
    const terms =
      "import { readFileSync } from 'node:fs';\n\nexport const terms = () => readFileSync('a.html', 'utf8');\n";
    opened().open('src/terms.ts', terms);
    expect(briefly(await opened().diagnose('src/terms.ts'))).toEqual([]);

    opened().change(
      file,
      `import express from 'express';
import { terms } from './terms.js';

express().get('/terms', (request, response) => {
  response.send(terms());
});
`,
    );
    expect(briefly(await opened().diagnose(file))).toEqual([]);

    expect((await opened().diagnose('src/terms.ts')).map(({ message }) => message)).toEqual([
      '`readFileSync` stops every request until it is done: GET /terms (src/server.ts:4) → terms. Await `readFile` from `node:fs/promises` instead.',
    ]);
  });
});

function opened(): Editor {
  if (!editor) {
    throw new Error('The server has not started.');
  }
  return editor;
}

/** Places as an editor shows them, the rule, and the end of the link behind it. */
function briefly(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ range: { start, end }, code = '', codeDescription }) => {
    const [from, to] = [start, end].map(({ line, character }) => `${String(line + 1)}:${String(character + 1)}`);
    return `${from ?? ''}-${to ?? ''} ${code} ${codeDescription?.href.split('/main/')[1] ?? ''}`;
  });
}
