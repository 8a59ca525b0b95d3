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

/** DynamoDB with the methods of its aggregated clients. */
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
});
