import { elasticsearch } from '../../src/libraries/elasticsearch.ts';
import { describeReports } from './support/reports.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(elasticsearch, ['@elastic/elasticsearch']);

const prelude = `
import { Client } from '@elastic/elasticsearch';
const client = new Client({ node: 'http://localhost:9200' });
const document = { name: 'a' };
`;

describeOperations('Elasticsearch', prelude, [
  ["client.search({ index: 'users' })", 'eager Elasticsearch search (read)'],
  ["client.get({ index: 'users', id: '1' })", 'eager Elasticsearch get (read)'],
  ["client.count({ index: 'users' })", 'eager Elasticsearch count (read)'],
  ["client.exists({ index: 'users', id: '1' })", 'eager Elasticsearch exists (read)'],
  ["client.index({ index: 'users', document })", 'eager Elasticsearch index (write)'],
  ["client.update({ index: 'users', id: '1', doc: document })", 'eager Elasticsearch update (write)'],
  ["client.delete({ index: 'users', id: '1' })", 'eager Elasticsearch delete (write)'],
  ['client.bulk({ operations: [] })', 'eager Elasticsearch bulk (write)'],
  ["client.deleteByQuery({ index: 'users', query: { match_all: {} } })", 'eager Elasticsearch deleteByQuery (write)'],
  ["client.indices.create({ index: 'users' })", 'eager Elasticsearch create (write)'],
  ["client.indices.exists({ index: 'users' })", 'eager Elasticsearch exists (read)'],
  ["client.indices.refresh({ index: 'users' })", 'eager Elasticsearch refresh (other)'],
  ['client.cluster.health()', 'eager Elasticsearch health (read)'],
  ["client.esql.query({ query: 'FROM users' })", 'eager Elasticsearch query (read)'],
  ['client.ping()', 'eager Elasticsearch ping (other)'],
  ['client.close()', 'eager Elasticsearch close (other)'],
  [
    "client.helpers.bulk({ datasource: [document], onDocument: () => ({ index: { _index: 'users' } }) })",
    'eager Elasticsearch bulk (write)',
  ],
  ["client.helpers.search({ index: 'users' })", 'eager Elasticsearch search (read)'],
  ["client.helpers.scrollSearch({ index: 'users' })", 'none'],
  ["client.diagnostic.on('response', () => {})", 'none'],
]);

describeReports('Elasticsearch', `${prelude}declare function take(value: unknown): void;`, [
  ["client.index({ index: 'users', document });", 'dropped'],
  ["await client.index({ index: 'users', document });", 'silent'],
  ["client.index({ index: 'users', document }).catch(take);", 'silent'],
  ["const found = client.search({ index: 'users' }); take(JSON.stringify(found));", 'usedTooEarly'],
  ["await Promise.all([client.search({ index: 'users' }), client.count({ index: 'users' })]);", 'silent'],
  ["return client.search({ index: 'users' });", 'silent'],
  ["client.helpers.bulk({ datasource: [document], onDocument: () => ({ index: { _index: 'users' } }) });", 'dropped'],
  [
    "const bulk = client.helpers.bulk({ datasource: [document], onDocument: () => ({ index: { _index: 'users' } }) }); take(await bulk);",
    'silent',
  ],
  ["for await (const page of client.helpers.scrollSearch({ index: 'users' })) { take(page); }", 'silent'],
  ["client.diagnostic.on('response', take);", 'silent'],
]);
