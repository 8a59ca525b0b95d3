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

function atOnce(library: string, verb: string, items: string | undefined, edited?: string): ExpectedReport {
  return {
    messageId: 'unlimited',
    data: {
      What: `${/^[aeiou]/u.test(library) ? 'An' : 'A'} ${library === verb ? verb : `${library} ${verb}`}`,
      items: items === undefined ? '' : ` of \`${items}\``,
    },
    at: 'Promise.all',
    ...(edited !== undefined && { suggestions: [{ messageId: 'inOrder', output: edited }] }),
  };
}

const invalid: InvalidCase[] = [
  {
    name: 'Requests for a list that is given.',
    head: axios,
    code: `export const run = async (urls: string[]) => Promise.all(urls.map((url) => axios.get(url)));`,
    errors: [atOnce('axios', 'get', 'urls')],
  },
  {
    name: 'Through a function of the project that runs its work at once.',
    head: axios,
    code: `class Meter {
  calls = 0;
  async use<T>(work: () => Promise<T>): Promise<T> { this.calls += 1; return work(); }
}
const meter = new Meter();
export const run = async (urls: string[]) => Promise.all(urls.map((url) => meter.use(() => axios.get(url))));`,
    errors: [atOnce('axios', 'get', 'urls')],
  },
  {
    name: 'Requests that only read, as a statement: one after another they would wait for each other without need.',
    head: axios,
    code: `export async function run(urls: string[]) {
  const answers = await Promise.all(urls.map((url) => axios.get(url)));
  return answers.length;
}`,
    errors: [atOnce('axios', 'get', 'urls')],
  },
  {
    name: 'Requests that change something can go one after another.',
    head: axios,
    code: `export async function run(urls: string[]) {
  const answers = await Promise.all(urls.map((url) => axios.delete(url)));
  return answers.length;
}`,
    errors: [
      atOnce(
        'axios',
        'delete',
        'urls',
        `export async function run(urls: string[]) {
  const answers = [];
  for (const url of urls) {
    answers.push(await axios.delete(url));
  }
  return answers.length;
}`,
      ),
    ],
  },
  {
    name: 'Files, in an async callback, as a statement.',
    head: `import { readFile, unlink } from 'node:fs/promises';
`,
    code: `export async function run(paths: string[]) {
  await Promise.all(paths.map(async (path) => { await unlink(path); }));
}
void readFile;`,
    errors: [
      atOnce(
        'Node.js',
        'unlink',
        'paths',
        `export async function run(paths: string[]) {
  for (const path of paths) { await unlink(path); }
}
void readFile;`,
      ),
    ],
  },
  {
    name: 'Through a function of the project, a constant and a filter.',
    head: axios,
    code: `async function load(id: number) { return (await axios.get<string>(\`https://example.com/\${id}\`)).data; }
export async function run(ids: number[]) {
  const pending = ids.filter((id) => id > 0).map(load);
  return Promise.all(pending);
}`,
    errors: [atOnce('axios', 'get', undefined)],
  },
  {
    name: 'A function of the project that is called like a method of the language.',
    code: `async function push(to: string) { await fetch('https://push.example.com', { method: 'POST', body: to }); }
export const run = (recipients: Iterable<string>) => Promise.all([...recipients].map((to) => push(to)));`,
    errors: [atOnce('fetch', 'fetch', undefined)],
  },
  {
    name: 'A list that grows.',
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
