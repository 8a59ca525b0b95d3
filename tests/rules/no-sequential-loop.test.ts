import { noSequentialLoop } from '../../src/rules/no-sequential-loop.ts';
import { shareProgramsOf, testRule, type InvalidCase, type ValidCase } from '../support/rule-tester.ts';
import { pg, prisma } from '../analysis/support/libraries.ts';

const invalid: readonly InvalidCase[] = [
  {
    name: 'requests whose answers are pushed are mapped, in the order of the list',
    code: `export async function run(urls: readonly string[]) {
  const found: string[] = [];
  for (const url of urls) {
    const response = await fetch(url);
    found.push(await response.text());
  }
  return found;
}`,
    errors: [
      {
        messageId: 'sequentialLong',
        data: { list: 'urls' },
        at: 'for (const url of urls)',
        suggestions: [
          {
            messageId: 'overlap',
            output: `export async function run(urls: readonly string[]) {
  const found: string[] = [];
  found.push(...(await Promise.all(urls.map(async (url) => {
    const response = await fetch(url);
    return await response.text();
  }))));
  return found;
}`,
          },
        ],
      },
    ],
  },
  {
    name: 'files under their key are set after all have been read',
    head: "import { readFile } from 'node:fs/promises';\n",
    code: `export async function run() {
  const all = new Map<string, string>();
  for (const name of ['head', 'foot']) {
    all.set(name, await readFile(name, 'utf8'));
  }
  return all;
}`,
    errors: [
      {
        messageId: 'sequential',
        at: "for (const name of ['head', 'foot'])",
        suggestions: [
          {
            messageId: 'overlapShort',
            output: `export async function run() {
  const all = new Map<string, string>();
  for (const [resultKey, result] of await Promise.all(['head', 'foot'].map(async (name) => {
    return [name, await readFile(name, 'utf8')] as const;
  }))) {
    all.set(resultKey, result);
  }
  return all;
}`,
          },
        ],
      },
    ],
  },
  {
    name: 'a sum is added up after all have answered, because += across an await would lose some',
    head: "import { stat } from 'node:fs/promises';\n",
    code: `export async function run(paths: ReadonlySet<string>) {
  let size = 0;
  for (const path of paths) {
    size += (await stat(path)).size;
  }
  return size;
}`,
    errors: [
      {
        messageId: 'sequentialLong',
        data: { list: 'paths' },
        at: 'for (const path of paths)',
        suggestions: [
          {
            messageId: 'overlap',
            output: `export async function run(paths: ReadonlySet<string>) {
  let size = 0;
  for (const result of await Promise.all([...paths].map(async (path) => {
    return (await stat(path)).size;
  }))) {
    size += result;
  }
  return size;
}`,
          },
        ],
      },
    ],
  },
  {
    name: 'each element gets what belongs to it, through a function of the project, with a limit if the project has one',
    // Alone in its program: the others have no p-limit.
    filename: 'src/main.ts',
    head: "import pLimit from 'p-limit';\nexport const two = pLimit(2);\nasync function load(id: number) { const answer = await fetch(`http://a/${id}`); return answer.text(); }\n",
    code: `export async function run(items: { id: number; text?: string }[]) {
  for (const item of items) {
    item.text = await load(item.id);
  }
}`,
    errors: [
      {
        messageId: 'sequentialLong',
        data: { list: 'items' },
        at: 'for (const item of items)',
        suggestions: [
          {
            messageId: 'overlap',
            output: `export async function run(items: { id: number; text?: string }[]) {
  await Promise.all(items.map(async (item) => {
    item.text = await load(item.id);
  }));
}`,
          },
          {
            messageId: 'overlapLimited',
            output: `export async function run(items: { id: number; text?: string }[]) {
  const limit = pLimit(10);
  await Promise.all(items.map((item) => limit(async () => {
    item.text = await load(item.id);
  })));
}`,
          },
        ],
      },
    ],
  },
  {
    name: 'a loop that counts to the length of a list is one over the list, without an edit',
    code: `export async function run(urls: string[]) {
  const found: Response[] = [];
  for (let index = 0; index < urls.length; index++) {
    found.push(await fetch(urls[index] ?? ''));
  }
  return found;
}`,
    errors: [
      { messageId: 'sequentialLong', data: { list: 'urls' }, at: 'for (let index = 0; index < urls.length; index++)' },
    ],
  },
  {
    name: 'a loop that skips some is reported without an edit',
    code: `export async function run(urls: string[]) {
  const found: Response[] = [];
  for (const url of urls) {
    if (url === '') {
      continue;
    }
    found.push(await fetch(url));
  }
  return found;
}`,
    errors: [{ messageId: 'sequentialLong', data: { list: 'urls' }, at: 'for (const url of urls)' }],
  },
];

const valid: readonly ValidCase[] = [
  {
    name: 'queries of a database belong to no-query-in-loop',
    head: prisma,
    code: `export async function run(ids: number[]) {
  const all: unknown[] = [];
  for (const id of ids) { all.push(await prisma.user.findUnique({ where: { id } })); }
  return all;
}`,
  },
  {
    name: 'an iteration that needs the one before waits for it',
    code: `export async function run(urls: string[]) {
  let last = '';
  for (const url of urls) { const answer = await fetch(url + last); last = await answer.text(); }
  return last;
}`,
  },
  {
    name: 'a list that the loop looks at is carried from one iteration to the next',
    code: `export async function run(urls: string[]) {
  const all: string[] = [];
  for (const url of urls) { const answer = await fetch(url + String(all.length)); all.push(answer.url); }
  return all;
}`,
  },
  {
    name: 'a loop that ends when it has found something sends no more than it must',
    code: `export async function run(urls: string[]) {
  for (const url of urls) { const answer = await fetch(url); if (answer.ok) { return answer; } }
  return undefined;
}`,
  },
  {
    name: 'a break is an end too',
    code: `export async function run(urls: string[]) {
  const all: Response[] = [];
  for (const url of urls) { const answer = await fetch(url); if (!answer.ok) { break; } all.push(answer); }
  return all;
}`,
  },
  {
    name: 'writes keep their order',
    code: `export async function run(urls: string[]) {
  for (const url of urls) { await fetch(url, { method: 'POST' }); }
}`,
  },
  {
    name: 'a pause is meant',
    head: "import { setTimeout } from 'node:timers/promises';\n",
    code: `export async function run(urls: string[]) {
  const all: Response[] = [];
  for (const url of urls) { all.push(await fetch(url)); await setTimeout(100); }
  return all;
}`,
  },
  {
    name: 'retries and polls are no loops over a collection',
    code: `export async function run(url: string) {
  let answer = await fetch(url);
  for (let attempt = 0; attempt < 3; attempt++) { answer = await fetch(url); }
  while (!answer.ok) { answer = await fetch(url); }
  return answer;
}`,
  },
  {
    name: 'chunks are a limit already',
    code: `export async function run(chunks: string[][]) {
  const all: Response[] = [];
  for (const urls of chunks) { all.push(...(await Promise.all(urls.map((url) => fetch(url))))); }
  return all;
}`,
  },
  {
    name: 'a generator hands out as it goes',
    code: `export async function* run(urls: string[]) {
  for (const url of urls) { yield await fetch(url); }
}`,
  },
  {
    name: 'one connection does one thing at a time',
    head: pg,
    code: `export async function run(client: PoolClient, texts: string[]) {
  const all: unknown[] = [];
  for (const text of texts) { all.push(await client.query('SELECT ' + text)); }
  return all;
}`,
  },
  {
    name: 'what is not known to read is left alone',
    head: 'declare function load(id: number): Promise<string>;\n',
    code: `export async function run(ids: number[]) {
  const all: string[] = [];
  for (const id of ids) { all.push(await load(id)); }
  return all;
}`,
  },
];

shareProgramsOf([...valid, ...invalid]);
testRule('no-sequential-loop', noSequentialLoop, { valid, invalid });
