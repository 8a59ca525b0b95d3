import { neo4j } from '../../src/libraries/neo4j.ts';
import { describeReports } from './support/reports.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(neo4j, ['neo4j-driver', 'neo4j-driver-core']);

const prelude = `
import neo4j from 'neo4j-driver';
const driver = neo4j.driver('neo4j://localhost');
const session = driver.session();
declare const transaction: import('neo4j-driver').Transaction;
`;

describeOperations('Neo4j', prelude, [
  ["session.run('MATCH (n) RETURN n')", 'eager Neo4j run (unknown)'],
  ["transaction.run('CREATE (n)')", 'eager Neo4j run (unknown)'],
  ["session.executeRead((tx) => tx.run('MATCH (n) RETURN n'))", 'eager Neo4j executeRead (read)'],
  ["session.executeWrite((tx) => tx.run('CREATE (n)'))", 'eager Neo4j executeWrite (write)'],
  ["driver.executeQuery('MATCH (n) RETURN n')", 'eager Neo4j executeQuery (unknown)'],
  ['session.beginTransaction()', 'promise'],
  ['transaction.commit()', 'eager Neo4j commit (other)'],
  ['transaction.rollback()', 'eager Neo4j rollback (other)'],
  ['session.close()', 'eager Neo4j close (other)'],
  ['driver.close()', 'eager Neo4j close (other)'],
  ['driver.session()', 'none'],
  ['driver.verifyConnectivity()', 'eager Neo4j verifyConnectivity (other)'],
  ["session.run('MATCH (n) RETURN n').subscribe({})", 'none'],
]);

describeReports('Neo4j', `${prelude}declare function take(value: unknown): void;`, [
  ["session.run('CREATE (n)');", 'dropped'],
  ["await session.run('CREATE (n)');", 'silent'],
  ["session.run('CREATE (n)').catch(take);", 'silent'],
  ["session.run('MATCH (n) RETURN n').subscribe({ onNext: take, onError: take });", 'silent'],
  ["const result = session.run('MATCH (n) RETURN n'); result.subscribe({ onNext: take, onError: take });", 'silent'],
  ["for await (const record of session.run('MATCH (n) RETURN n')) { take(record); }", 'silent'],
  ["const tx = session.beginTransaction(); await tx.run('CREATE (n)'); await tx.commit();", 'silent'],
  ["const tx = await session.beginTransaction(); tx.run('CREATE (n)'); await tx.commit();", 'dropped'],
  ["const tx = session.beginTransaction(); await tx.run('CREATE (n)'); tx.commit();", 'dropped'],
  ["await session.executeWrite((tx) => tx.run('CREATE (n)'));", 'silent'],
  ["await session.executeWrite(async (tx) => { await tx.run('CREATE (n)'); });", 'silent'],
  ["await session.executeWrite(async (tx) => { tx.run('CREATE (n)'); });", 'outlivesSession'],
  [
    "const own = driver.session(); try { return own.run('MATCH (n) RETURN n'); } finally { await own.close(); }",
    'outlivesSession',
  ],
  [
    "const own = driver.session(); try { return await own.run('MATCH (n) RETURN n'); } finally { await own.close(); }",
    'silent',
  ],
  ["await Promise.all([driver.executeQuery('CREATE (n)'), driver.executeQuery('CREATE (m)')]);", 'silent'],
]);
