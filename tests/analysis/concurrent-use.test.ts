import type ts from 'typescript';
import { concurrentUseAfter, concurrentUseIn, type ConcurrentUseOfSession } from '../../src/analysis/concurrent-use.ts';
import { pg, prisma, typeorm } from './support/libraries.ts';
import { describeTable, type Row, type Table } from './support/table.ts';

const prelude = `${pg}${prisma}${typeorm}
import pLimit from 'p-limit';
declare const client: PoolClient;
declare const ids: number[];
const limit = pLimit(1);
const save = (on: PoolClient, id: number) => on.query('INSERT INTO a VALUES ($1)', [id]);
`;

function inside(name: string, body: string, expected: string): Row {
  return [name, `export async function run() {\n${body}\n}`, expected];
}

function print(use: ConcurrentUseOfSession): string {
  if (use.kind === 'none') {
    return 'none';
  }
  const { session, operations, each, second } = use;
  const called = operations.map((call) => call.getText().replace(/\(.*/su, '')).join(', ');
  return `${called} on ${session.name}${each ? ' for each' : ''}${second ? ', the last too early' : ''}`;
}

const together: Table<ts.CallExpression> = {
  prelude,
  accepts: (compiler, node): node is ts.CallExpression => compiler.isCallExpression(node),
  answer: ({ compiler, knowledge, node }) => print(concurrentUseIn(compiler, knowledge, node)),
};

describeTable('what Promise.all starts at once on one session', together, [
  inside(
    'elements of a literal',
    "await /* here */ Promise.all([client.query('SELECT 1'), client.query('SELECT 2')]);",
    'client.query, client.query on client',
  ),
  inside(
    'elements on a pool',
    "await /* here */ Promise.all([pool.query('SELECT 1'), pool.query('SELECT 2')]);",
    'none',
  ),
  inside(
    'elements on two sessions',
    "const other = await pool.connect();\nawait /* here */ Promise.all([client.query('SELECT 1'), other.query('SELECT 2')]);",
    'none',
  ),
  inside(
    'an element that is awaited before',
    "await /* here */ Promise.all([await client.query('SELECT 1'), client.query('SELECT 2')]);",
    'none',
  ),
  inside(
    'one of two branches',
    "await /* here */ Promise.all([ids.length > 0 ? client.query('SELECT 1') : client.query('SELECT 2')]);",
    'none',
  ),
  inside(
    'a callback for each',
    "await /* here */ Promise.all(ids.map(async (id) => { await client.query('SELECT 1', [id]); await client.query('SELECT 2'); }));",
    'client.query on client for each',
  ),
  inside(
    'a session of each item',
    "await /* here */ Promise.all(ids.map(async (id) => { const own = await pool.connect(); await own.query('SELECT 1', [id]); own.release(); }));",
    'none',
  ),
  inside(
    'a function that takes the session',
    'await /* here */ Promise.all(ids.map((id) => save(client, id)));',
    'save on client for each',
  ),
  inside('a limiter', 'await /* here */ Promise.all(ids.map((id) => limit(() => save(client, id))));', 'none'),
  inside('a list of one', 'await /* here */ Promise.all([1].map((id) => save(client, id)));', 'none'),
  inside(
    'constants that hold promises',
    "const first = client.query('SELECT 1');\nconst second = client.query('SELECT 2');\nawait /* here */ Promise.all([first, second]);",
    'client.query, client.query on client',
  ),
  inside(
    'a list that a loop fills',
    'const list = [];\nfor (const id of ids) { list.push(save(client, id)); }\nawait /* here */ Promise.all(list);',
    'save on client for each',
  ),
  inside(
    'a transaction',
    'await prisma.$transaction(async (tx) => { await /* here */ Promise.all([tx.user.deleteMany(), tx.post.deleteMany()]); });',
    'tx.user.deleteMany, tx.post.deleteMany on tx',
  ),
  inside(
    'repositories of one transaction',
    'await source.transaction(async (manager) => { const own = manager.getRepository(Item); await /* here */ Promise.all([own.save(new Item()), manager.save(new Item())]); });',
    'own.save, manager.save on manager',
  ),
]);

const after: Table<ts.VariableDeclaration> = {
  prelude,
  accepts: (compiler, node): node is ts.VariableDeclaration => compiler.isVariableDeclaration(node),
  answer: ({ compiler, knowledge, node }) => print(concurrentUseAfter(compiler, knowledge, node)),
};

describeTable('what starts before the promise of a constant was waited for', after, [
  inside(
    'another operation',
    "const /* here */ first = client.query('SELECT 1');\nawait client.query('SELECT 2');\nawait first;",
    'client.query, client.query on client, the last too early',
  ),
  inside(
    'another operation, where a member has the same name',
    "const /* here */ first = client.query('SELECT 1');\nconst other = { first: 1 };\nawait client.query('SELECT 2', [other.first]);\nawait first;",
    'client.query, client.query on client, the last too early',
  ),
  inside(
    'another operation, and the promise is returned',
    "const /* here */ first = client.query('SELECT 1');\nawait client.query('SELECT 2');\nreturn first;",
    'client.query, client.query on client, the last too early',
  ),
  inside(
    'one that comes after it',
    "const /* here */ first = client.query('SELECT 1');\nawait first;\nawait client.query('SELECT 2');",
    'none',
  ),
  inside(
    'one on the pool',
    "const /* here */ first = client.query('SELECT 1');\nawait pool.query('SELECT 2');\nawait first;",
    'none',
  ),
  inside(
    'one that Promise.all waits for with it',
    "const /* here */ first = client.query('SELECT 1');\nconst second = client.query('SELECT 2');\nawait Promise.all([first, second]);",
    'none',
  ),
  inside(
    'a lazy query has not started',
    'await prisma.$transaction(async (tx) => {\nconst /* here */ first = tx.user.deleteMany();\nawait tx.post.deleteMany();\nawait first;\n});',
    'none',
  ),
]);
