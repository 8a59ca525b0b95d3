import { planetscale } from '../../src/libraries/planetscale.ts';
import { describeReports } from './support/reports.ts';
import { describeNames, describeOperations } from './support/tables.ts';

const dom = { compilerOptions: { lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'] } };

describeNames(planetscale, ['@planetscale/database'], dom);

const prelude = `
import { Client, connect } from '@planetscale/database';
const connection = connect({ url: 'mysql://user:word@localhost/db' });
const client = new Client({ url: 'mysql://user:word@localhost/db' });
`;

describeOperations(
  'PlanetScale',
  prelude,
  [
    ["connection.execute('SELECT * FROM users WHERE id = ?', [1])", 'eager PlanetScale execute (read)'],
    ["client.execute('DELETE FROM users')", 'eager PlanetScale execute (write)'],
    ['connection.refresh()', 'eager PlanetScale refresh (other)'],
    ["client.transaction((tx) => tx.execute('DELETE FROM users'))", 'eager PlanetScale transaction (write)'],
    ['client.connection()', 'none'],
  ],
  dom,
);

describeReports('PlanetScale', prelude, [
  ["connection.execute('DELETE FROM users');", 'dropped'],
  ["await connection.execute('DELETE FROM users');", 'silent'],
  ["await client.transaction(async (tx) => { tx.execute('DELETE FROM users'); });", 'outlivesSession'],
  ["await client.transaction(async (tx) => { await tx.execute('DELETE FROM users'); });", 'silent'],
  ["await client.transaction((tx) => tx.execute('DELETE FROM users'));", 'silent'],
]);
