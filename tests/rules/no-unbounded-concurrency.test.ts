import { noUnboundedConcurrency } from '../../src/rules/no-unbounded-concurrency.ts';
import {
  shareProgramsOf,
  testRule,
  type ExpectedReport,
  type InvalidCase,
  type ValidCase,
} from '../support/rule-tester.ts';
import { pg, prisma } from './support/database-heads.ts';

const axios = `import axios from 'axios';
`;

/** The codes after each suggestion. */
interface Edited {
  readonly limited?: string;
  readonly inOrder?: string;
}

function atOnce(
  library: string,
  verb: string,
  items: string | undefined,
  edited: Edited = {},
  at: ExpectedReport['at'] = 'Promise.all',
): ExpectedReport {
  const suggestions = (['limited', 'inOrder'] as const).flatMap((messageId) => {
    const output = edited[messageId];
    return output === undefined ? [] : [{ messageId, output }];
  });
  return {
    messageId: 'unlimited',
    data: {
      What: `${/^[aeiou]/u.test(library) ? 'An' : 'A'} ${library === verb ? verb : `${library} ${verb}`}`,
      items: items === undefined ? '' : ` of \`${items}\``,
    },
    at,
    ...(suggestions.length > 0 && { suggestions }),
  };
}

/** The cases share a program with ones that import p-limit, which says that the project has it. */
const limiter = `import pLimit from 'p-limit';
export const other = pLimit(2);
`;

/** A code that has no suggestion, although the project has p-limit. */
function without(name: string, code: string): InvalidCase {
  return { name, head: axios + limiter, code, errors: [atOnce('axios', 'get', 'urls')] };
}

/** A code that gets a limit. */
function limited(name: string, code: string, output: string): InvalidCase {
  return { name, head: axios + limiter, code, errors: [atOnce('axios', 'get', 'urls', { limited: output })] };
}

const invalid: InvalidCase[] = [
  {
    name: 'A function that an object of functions has too: not all of its calls are known.',
    filename: 'src/main.ts',
    files: { 'src/main.test.ts': `import { clientOf } from './main.js';\nvoid clientOf().getAll(['a']);\n` },
    head: axios,
    code: `export const clientOf = () => {
  const getAll = async (urls: string[]) => Promise.all(urls.map((url) => axios.get(url)));
  return { getAll };
};`,
    errors: [atOnce('axios', 'get', 'urls')],
  },
  {
    name: 'Requests for a list that is given, in a project without p-limit.',
    // Alone in its program: the others have p-limit.
    filename: 'src/main.ts',
    head: axios,
    code: `export const run = async (urls: string[]) => Promise.all(urls.map((url) => axios.get(url)));`,
    errors: [atOnce('axios', 'get', 'urls')],
  },
  {
    name: 'In a project that imports p-limit in a test alone.',
    filename: 'src/main.ts',
    files: { 'src/main.test.ts': limiter },
    head: axios,
    code: `export const run = async (urls: string[]) => Promise.all(urls.map((url) => axios.get(url)));`,
    errors: [atOnce('axios', 'get', 'urls')],
  },
  {
    name: 'p-limit is imported where another file of the project does.',
    filename: 'src/main.ts',
    files: { 'src/other.ts': limiter },
    code: `import axios from 'axios';
export async function run(urls: string[]) {
  return Promise.all(urls.map((url) => axios.get(url)));
}`,
    errors: [
      atOnce('axios', 'get', 'urls', {
        limited: `import axios from 'axios';
import pLimit from 'p-limit';
export async function run(urls: string[]) {
  const limit = pLimit(10);
  return Promise.all(urls.map((url) => limit(() => axios.get(url))));
}`,
      }),
    ],
  },
  {
    name: 'It is imported under another name where its name is taken.',
    filename: 'src/main.ts',
    files: { 'src/other.ts': limiter },
    code: `import axios from 'axios';
export const pLimit = 3;
export async function run(urls: string[], limit: number) {
  const answers = await Promise.allSettled(urls.map((url) => axios.get(url)));
  return answers.length > limit;
}`,
    errors: [
      atOnce(
        'axios',
        'get',
        'urls',
        {
          limited: `import axios from 'axios';
import createLimit from 'p-limit';
export const pLimit = 3;
export async function run(urls: string[], limit: number) {
  const withLimit = createLimit(10);
  const answers = await Promise.allSettled(urls.map((url) => withLimit(() => axios.get(url))));
  return answers.length > limit;
}`,
        },
        'Promise.allSettled',
      ),
    ],
  },
  {
    name: 'Its types alone are no import, and nobody knows how they are used.',
    filename: 'src/main.ts',
    files: { 'src/other.ts': limiter },
    head: axios,
    code: `import type { LimitFunction } from 'p-limit';
export type Limit = LimitFunction;
export const run = async (urls: string[]) => Promise.all(urls.map((url) => axios.get(url)));`,
    errors: [atOnce('axios', 'get', 'urls')],
  },
  limited(
    'The body of an arrow becomes a block, an async callback stays async.',
    `export const run = async (urls: string[]) => ({
  answers: await Promise.all(urls.map(async (url) => axios.get(url))),
});`,
    `export const run = async (urls: string[]) => {
  const limit = pLimit(10);
  return ({
  answers: await Promise.all(urls.map((url) => limit(async () => axios.get(url)))),
});
};`,
  ),
  limited(
    'Patterns, the index, the list and the type that is written stay.',
    `export async function run(urls: { url: string }[]) {
  // All of them.
  const answers = await Promise.all(urls.map(async ({ url }, index, all): Promise<string> => {
    const { data } = await axios.get<string>(url);
    return \`\${index} of \${all.length}: \${data}\`;
  }));
  return answers.join();
}`,
    `export async function run(urls: { url: string }[]) {
  const limit = pLimit(10);
  // All of them.
  const answers = await Promise.all(urls.map(({ url }, index, all) => limit(async (): Promise<string> => {
    const { data } = await axios.get<string>(url);
    return \`\${index} of \${all.length}: \${data}\`;
  })));
  return answers.join();
}`,
  ),
  limited(
    'A function expression becomes an arrow.',
    `export async function run(urls: string[]) {
  return Promise.all(urls.map(async function (url) { return axios.get(url); }));
}`,
    `export async function run(urls: string[]) {
  const limit = pLimit(10);
  return Promise.all(urls.map((url) => limit(async () => { return axios.get(url); })));
}`,
  ),
  limited(
    'A function by its name that takes one parameter, which is not called as the limiter is.',
    `const load = async (limit: string) => axios.get(limit);
export async function run(urls: string[]) {
  return Promise.all(urls.map(load));
}`,
    `const load = async (limit: string) => axios.get(limit);
export async function run(urls: string[]) {
  const limit = pLimit(10);
  return Promise.all(urls.map((item) => limit(() => load(item))));
}`,
  ),
  limited(
    'The limiter stands before the statement around, not in a branch or in a condition of it.',
    `export async function run(urls: string[]) {
  if (urls.length > 1) return await Promise.all(urls.map((url) => axios.get(url)));
  else return [];
}`,
    `export async function run(urls: string[]) {
  const limit = pLimit(10);
  if (urls.length > 1) return await Promise.all(urls.map((url) => limit(() => axios.get(url))));
  else return [];
}`,
  ),
  without(
    'A function by its name that takes the index too.',
    `const load = async (url: string, index: number) => axios.get(url + index);
export const run = async (urls: string[]) => Promise.all(urls.map(load));`,
  ),
  without(
    'A function that throws before the next one starts.',
    `export const run = async (urls: string[]) =>
  Promise.all(urls.map((url) => { if (url === '') { throw new Error('None'); } return axios.get(url); }));`,
  ),
  without(
    'A function with a `this` of its own.',
    `export const run = async (urls: string[]) => Promise.all(urls.map(function (this: string, url) { return axios.get(this + url); }, 'a'));`,
  ),
  without(
    'Ten for each of a list would be more.',
    `export const run = async (all: string[][]) => all.map((urls) => Promise.all(urls.map((url) => axios.get(url))));`,
  ),
  without(
    'Promises that are used in another way too.',
    `export async function run(urls: string[]) {
  const pending = urls.map((url) => axios.get(url));
  console.log(pending.length);
  return Promise.all(pending);
}`,
  ),
  without(
    'No place for a declaration: the default of a parameter.',
    `export const run = async (urls: string[], answers = Promise.all(urls.map((url) => axios.get(url)))) => answers;`,
  ),
  {
    name: 'Through a function of the project that runs its work at once.',
    head: axios,
    code: `class Meter {
  calls = 0;
  async use<T>(work: () => Promise<T>): Promise<T> { this.calls += 1; return work(); }
}
const meter = new Meter();
export const run = async (urls: string[]) => Promise.all(urls.map((url) => meter.use(() => axios.get(url))));`,
    filename: 'src/main.ts',
    errors: [atOnce('axios', 'get', 'urls')],
  },
  {
    name: 'Requests that only read, as a statement: one after another they would wait for each other without need.',
    head: axios,
    code: `export async function run(urls: string[]) {
  const answers = await Promise.all(urls.map((url) => axios.get(url)));
  return answers.length;
}`,
    filename: 'src/main.ts',
    errors: [atOnce('axios', 'get', 'urls')],
  },
  {
    name: 'Requests that change something can go one after another.',
    head: axios + limiter,
    code: `export async function run(urls: string[]) {
  const answers = await Promise.all(urls.map((url) => axios.delete(url)));
  return answers.length;
}`,
    errors: [
      atOnce('axios', 'delete', 'urls', {
        limited: `export async function run(urls: string[]) {
  const limit = pLimit(10);
  const answers = await Promise.all(urls.map((url) => limit(() => axios.delete(url))));
  return answers.length;
}`,
        inOrder: `export async function run(urls: string[]) {
  const answers = [];
  for (const url of urls) {
    answers.push(await axios.delete(url));
  }
  return answers.length;
}`,
      }),
    ],
  },
  {
    name: 'Files, in an async callback, as a statement.',
    filename: 'src/main.ts',
    head: `import { readFile, unlink } from 'node:fs/promises';
`,
    code: `export async function run(paths: string[]) {
  await Promise.all(paths.map(async (path) => { await unlink(path); }));
}
void readFile;`,
    errors: [
      atOnce('Node.js', 'unlink', 'paths', {
        inOrder: `export async function run(paths: string[]) {
  for (const path of paths) { await unlink(path); }
}
void readFile;`,
      }),
    ],
  },
  {
    name: 'Through a function of the project, a constant and a filter.',
    head: axios + limiter,
    code: `async function load(id: number) { return (await axios.get<string>(\`https://example.com/\${id}\`)).data; }
export async function run(ids: number[]) {
  const pending = ids.filter((id) => id > 0).map(load);
  return Promise.all(pending);
}`,
    errors: [
      atOnce('axios', 'get', undefined, {
        limited: `async function load(id: number) { return (await axios.get<string>(\`https://example.com/\${id}\`)).data; }
export async function run(ids: number[]) {
  const limit = pLimit(10);
  const pending = ids.filter((id) => id > 0).map((id) => limit(() => load(id)));
  return Promise.all(pending);
}`,
      }),
    ],
  },
  {
    filename: 'src/main.ts',
    name: 'A function of the project that is called like a method of the language.',
    code: `async function push(to: string) { await fetch('https://push.example.com', { method: 'POST', body: to }); }
export const run = (recipients: Iterable<string>) => Promise.all([...recipients].map((to) => push(to)));`,
    errors: [atOnce('fetch', 'fetch', undefined)],
  },
  {
    name: 'A list that grows.',
    filename: 'src/main.ts',
    head: axios,
    code: `export async function run(text: string) {
  const urls: string[] = [];
  for (const line of text.split('\\n')) { urls.push(line); }
  return Promise.all(urls.map((url) => axios.get(url)));
}`,
    errors: [atOnce('axios', 'get', 'urls')],
  },
];

const valid: ValidCase[] = [
  {
    name: 'A literal list.',
    head: axios,
    code: `const hosts = ['https://a.example', 'https://b.example'];
export const run = async () => Promise.all(hosts.map((host) => axios.get(host)));
export const other = async () => Promise.all(['https://a.example'].map((host) => axios.get(host)));`,
  },
  {
    name: 'The values of a literal object.',
    head: axios,
    code: `const hosts = { a: 'https://a.example', b: 'https://b.example' };
export const run = async () => Promise.all(Object.values(hosts).map((host) => axios.get(host)));`,
  },
  {
    name: 'Commands of a cache, which go over one connection.',
    code: `import { createClient } from 'redis';
const redis = createClient();
export const run = async (keys: string[]) => Promise.all(keys.map((key) => redis.get(key)));`,
  },
  {
    name: 'A slice.',
    head: axios,
    code: `export const run = async (urls: string[]) => Promise.all(urls.slice(0, 10).map((url) => axios.get(url)));`,
  },
  {
    name: 'Chunks: by slices, by splice, by a loop over lists.',
    head: axios,
    code: `export async function slices(urls: string[]) {
  for (let index = 0; index < urls.length; index += 5) {
    const part = urls.slice(index, index + 5);
    await Promise.all(part.map((url) => axios.get(url)));
  }
}
export async function splices(urls: string[]) {
  while (urls.length > 0) { await Promise.all(urls.splice(0, 5).map((url) => axios.get(url))); }
}
export async function lists(groups: string[][]) {
  for (const group of groups) { await Promise.all(group.map((url) => axios.get(url))); }
}`,
  },
  {
    name: 'p-limit.',
    head: `${axios}import pLimit from 'p-limit';
const run = pLimit(5);
`,
    code: `export const all = async (urls: string[]) => Promise.all(urls.map((url) => run(() => axios.get(url))));
const load = async (url: string) => run(async () => axios.get(url));
export const more = async (urls: string[]) => Promise.all(urls.map((url) => load(url)));`,
  },
  {
    name: 'p-map.',
    head: `${axios}import pMap from 'p-map';
`,
    code: `export const run = async (urls: string[]) => pMap(urls, (url) => axios.get(url), { concurrency: 5 });`,
  },
  {
    name: 'p-queue.',
    head: `${axios}import PQueue from 'p-queue';
const work = new PQueue({ concurrency: 5 });
`,
    code: `export const run = async (urls: string[]) => Promise.all(urls.map((url) => work.add(() => axios.get(url))));`,
  },
  {
    name: 'A semaphore of the project.',
    head: axios,
    code: `declare const semaphore: { acquire(): Promise<() => void> };
export const run = async (urls: string[]) => Promise.all(urls.map(async (url) => {
  const release = await semaphore.acquire();
  try { return await axios.get(url); } finally { release(); }
}));`,
  },
  {
    name: 'A class of the project whose method makes its work wait in a line.',
    head: axios,
    code: `class Slots {
  #free = 4;
  readonly #line: (() => void)[] = [];
  async use<T>(work: () => Promise<T>): Promise<T> {
    while (this.#free === 0) { await new Promise<void>((go) => { this.#line.push(go); }); }
    this.#free -= 1;
    try { return await work(); } finally { this.#free += 1; this.#line.shift()?.(); }
  }
}
const slots = new Slots();
export const run = async (urls: string[]) => Promise.all(urls.map((url) => slots.use(() => axios.get(url))));`,
  },
  {
    name: 'A class of the project whose name says that it limits.',
    head: axios,
    code: `declare class RateLimiter { run<T>(work: () => Promise<T>): Promise<T>; }
declare const gate: RateLimiter;
export const run = async (urls: string[]) => Promise.all(urls.map((url) => gate.run(() => axios.get(url))));`,
  },
  {
    name: 'Database queries on a session and for each item are for other rules.',
    head: prisma + pg,
    code: `export const perItem = async (ids: number[]) =>
  Promise.all(ids.map((id) => prisma.user.update({ where: { id }, data: {} })));
export const onSession = async (client: PoolClient, ids: number[]) =>
  Promise.all(ids.map((id) => client.query('SELECT $1', [id])));
void [Client, Pool, Prisma];`,
  },
  {
    name: 'Work that is no I/O.',
    code: `export const run = async (ids: number[]) => Promise.all(ids.map(async (id) => Promise.resolve(id + 1)));`,
  },
];

shareProgramsOf([...invalid, ...valid]);
testRule('no-unbounded-concurrency', noUnboundedConcurrency, { valid, invalid });
