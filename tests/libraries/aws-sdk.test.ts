import { awsSdk, dynamodb } from '../../src/libraries/aws-sdk.ts';
import { describeReports } from './support/reports.ts';
import { describeNames, describeOperations } from './support/tables.ts';

const packages = ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'];
describeNames(awsSdk, packages);
describeNames(dynamodb, packages);

const prelude = `
import { DynamoDB, DynamoDBClient, GetItemCommand, PutItemCommand, paginateScan, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument, DynamoDBDocumentClient, PutCommand, QueryCommand, UpdateCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
const client = new DynamoDBClient({});
const documents = DynamoDBDocumentClient.from(client);
const aggregated = new DynamoDB({});
const document = DynamoDBDocument.from(client);
const TableName = 'users';
`;

describeOperations('DynamoDB', prelude, [
  ["client.send(new GetItemCommand({ TableName, Key: { id: { S: '1' } } }))", 'eager DynamoDB GetItemCommand (read)'],
  ["client.send(new PutItemCommand({ TableName, Item: { id: { S: '1' } } }))", 'eager DynamoDB PutItemCommand (write)'],
  [
    "client.send(new PutItemCommand({ TableName, Item: { id: { S: '1' } }, ConditionExpression: 'attribute_not_exists(id)' }))",
    'eager AWS SDK send (write)',
  ],
  ["client.send(new GetItemCommand({ TableName, Key: { id: { S: '1' } } }), () => {})", 'none'],
  ["documents.send(new PutCommand({ TableName, Item: { id: '1' } }))", 'eager DynamoDB PutCommand (write)'],
  ["documents.send(new UpdateCommand({ TableName, Key: { id: '1' } }))", 'eager AWS SDK send (write)'],
  ['documents.send(new QueryCommand({ TableName }))', 'eager AWS SDK send (read)'],
  ["aggregated.getItem({ TableName, Key: { id: { S: '1' } } })", 'eager DynamoDB getItem (read)'],
  ["aggregated.putItem({ TableName, Item: { id: { S: '1' } } })", 'eager DynamoDB putItem (write)'],
  ['aggregated.scan({ TableName })', 'eager DynamoDB scan (read)'],
  ["document.get({ TableName, Key: { id: '1' } })", 'eager DynamoDB get (read)'],
  ["document.put({ TableName, Item: { id: '1' } })", 'eager DynamoDB put (write)'],
  ['document.transactWrite({ TransactItems: [] })', 'eager DynamoDB transactWrite (write)'],
  ["document.executeStatement({ Statement: 'SELECT * FROM users' })", 'eager DynamoDB executeStatement (unknown)'],
  ['paginateScan({ client }, { TableName })', 'builder AWS SDK paginateScan (unknown)'],
  ['paginateQuery({ client: documents }, { TableName })', 'builder AWS SDK paginateQuery (unknown)'],
  ['waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName })', 'eager DynamoDB waitUntilTableExists (other)'],
  ['client.destroy()', 'none'],
]);

describeReports('DynamoDB', `${prelude}declare function take(value: unknown): void;`, [
  ["client.send(new PutItemCommand({ TableName, Item: { id: { S: '1' } } }));", 'dropped'],
  ["await client.send(new PutItemCommand({ TableName, Item: { id: { S: '1' } } }));", 'silent'],
  ["documents.send(new PutCommand({ TableName, Item: { id: '1' } }));", 'dropped'],
  ["document.put({ TableName, Item: { id: '1' } });", 'dropped'],
  ["document.put({ TableName, Item: { id: '1' } }).catch(take);", 'silent'],
  ["const command = new PutCommand({ TableName, Item: { id: '1' } }); await documents.send(command);", 'silent'],
  ['const page = documents.send(new QueryCommand({ TableName })); take(`${page}`);', 'usedTooEarly'],
  ['return documents.send(new QueryCommand({ TableName }));', 'silent'],
  ["await Promise.all(['1', '2'].map((id) => documents.send(new PutCommand({ TableName, Item: { id } }))));", 'silent'],
  ['paginateScan({ client }, { TableName });', 'notExecuted'],
  ['for await (const page of paginateScan({ client }, { TableName })) { take(page); }', 'silent'],
  [
    'const pages = paginateQuery({ client: documents }, { TableName }); for await (const page of pages) { take(page); }',
    'silent',
  ],
  ['const pages = paginateQuery({ client: documents }, { TableName }); take(await pages.next());', 'silent'],
  ['client.destroy();', 'silent'],
]);
