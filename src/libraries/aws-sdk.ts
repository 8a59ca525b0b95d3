import { defineLibrary } from './library.ts';

/**
 * What all clients of the AWS SDK inherit. `send()` starts at the call, and what it does stands in the class of its
 * command: those of all services that are named so only read. Paginators send when they are read.
 */
export const awsSdk = defineLibrary({
  name: 'AWS SDK',
  packages: ['@smithy/core', '@smithy/smithy-client', '@smithy/types'],
  reaches: 'network',
  client: true,
  awaitables: [{ type: 'Paginator', start: 'builder', executors: ['next', 'return'], noun: 'paginator' }],
  operations: [
    {
      commands: ['send'],
      reading: [
        'BatchGet',
        'Count',
        'Describe',
        'Get',
        'Head',
        'List',
        'Lookup',
        'Query',
        'Scan',
        'Search',
        'Select',
        'TransactGet',
      ],
    },
  ],
});

/** What a batch of DynamoDB has no place for: conditions, and the row that was there before. */
const unless = ['ConditionExpression', 'ConditionalOperator', 'Expected', 'ReturnValues'];

/**
 * DynamoDB: the methods of its aggregated clients, and those of its commands that have a batch form. `BatchWriteItem` puts and
 * deletes up to 25 items and cannot update any, `BatchGetItem` gets up to 100; no call serves several queries or scans.
 */
export const dynamodb = defineLibrary({
  name: 'DynamoDB',
  packages: ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'],
  operations: [
    {
      on: ['DynamoDB', 'DynamoDBDocument'],
      reads: [
        'getItem',
        'batchGetItem',
        'transactGetItems',
        'get',
        'batchGet',
        'transactGet',
        'query',
        'scan',
        'describeTable',
        'listTables',
      ],
      writes: [
        'putItem',
        'updateItem',
        'deleteItem',
        'batchWriteItem',
        'transactWriteItems',
        'put',
        'update',
        'delete',
        'batchWrite',
        'transactWrite',
        'createTable',
        'updateTable',
        'deleteTable',
        'updateTimeToLive',
      ],
    },
    { others: ['waitUntilTableExists', 'waitUntilTableNotExists'] },
  ],
  batches: [
    { methods: ['GetCommand'], instead: '`BatchGetCommand` with up to 100 keys' },
    { methods: ['GetItemCommand'], instead: '`BatchGetItemCommand` with up to 100 keys' },
    { methods: ['PutCommand', 'DeleteCommand'], instead: '`BatchWriteCommand` with up to 25 items', unless },
    {
      methods: ['PutItemCommand', 'DeleteItemCommand'],
      instead: '`BatchWriteItemCommand` with up to 25 items',
      unless,
    },
    { methods: ['get'], instead: '`batchGet` with up to 100 keys' },
    { methods: ['getItem'], instead: '`batchGetItem` with up to 100 keys' },
    { methods: ['put', 'delete'], instead: '`batchWrite` with up to 25 items', unless },
    { methods: ['putItem', 'deleteItem'], instead: '`batchWriteItem` with up to 25 items', unless },
  ],
  oneByOne: [
    'batchExecuteStatement',
    'batchGet',
    'batchGetItem',
    'batchWrite',
    'batchWriteItem',
    'createTable',
    'deleteTable',
    'describeTable',
    'executeStatement',
    'executeTransaction',
    'listTables',
    'query',
    'scan',
    'transactGet',
    'transactGetItems',
    'transactWrite',
    'transactWriteItems',
    'update',
    'updateItem',
    'updateTable',
    'updateTimeToLive',
  ],
});
