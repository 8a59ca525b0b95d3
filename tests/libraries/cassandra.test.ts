import { cassandra } from '../../src/libraries/cassandra.ts';
import { describeReports } from './support/reports.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(cassandra, ['cassandra-driver']);

const prelude = `
import { Client, mapping, types } from 'cassandra-driver';
const client = new Client({ contactPoints: ['localhost'], localDataCenter: 'here' });
const users = new mapping.Mapper(client).forModel<{ name: string }>('User');
`;

describeOperations('Cassandra', prelude, [
  ["client.execute('SELECT * FROM users')", 'eager Cassandra execute (read)'],
  ["client.execute('INSERT INTO users (id) VALUES (?)', [1], { prepare: true })", 'eager Cassandra execute (write)'],
  ["client.execute('SELECT 1', [], {}, () => {})", 'none'],
  ["client.batch(['DELETE FROM users WHERE id = 1'])", 'eager Cassandra batch (write)'],
  ["client.executeGraph('g.V()')", 'eager Cassandra executeGraph (unknown)'],
  ["client.stream('SELECT * FROM users')", 'none'],
  ["client.eachRow('SELECT * FROM users', [], {}, () => {})", 'none'],
  ["users.get({ name: 'a' })", 'eager Cassandra get (read)'],
  ['users.findAll()', 'eager Cassandra findAll (read)'],
  ["users.insert({ name: 'a' })", 'eager Cassandra insert (write)'],
  ["users.remove({ name: 'a' })", 'eager Cassandra remove (write)'],
  ['client.connect()', 'eager Cassandra connect (other)'],
  ['client.shutdown()', 'eager Cassandra shutdown (other)'],
  ["client.on('log', () => {})", 'none'],
]);

describeReports('Cassandra', `${prelude}declare function take(value: unknown): void;`, [
  ["client.execute('DELETE FROM users WHERE id = 1');", 'dropped'],
  ["await client.execute('DELETE FROM users WHERE id = 1');", 'silent'],
  ["client.execute('DELETE FROM users WHERE id = 1').catch(take);", 'silent'],
  ["const { rows } = await client.execute('SELECT * FROM users'); take(rows);", 'silent'],
  ["await Promise.all([client.execute('SELECT 1'), users.findAll()]);", 'silent'],
  ["users.insert({ name: 'a' });", 'dropped'],
  ["client.execute('SELECT 1', [], {}, (error, result) => { take([error, result]); });", 'silent'],
  ["client.execute('SELECT 1', [], (error, result) => { take([error, result]); });", 'silent'],
  // The types take this callback for parameters and promise an answer, which there is not.
  ["client.execute('SELECT 1', (error: Error, result: types.ResultSet) => { take([error, result]); });", 'silent'],
  ["client.stream('SELECT 1').on('end', take);", 'silent'],
  ["client.on('log', take);", 'silent'],
  ['take(types.Uuid.random());', 'silent'],
]);
