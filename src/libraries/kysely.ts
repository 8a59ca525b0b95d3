import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'serial',
  words: 'Kysely runs them one after another all the same',
} as const;

const mergeExecutors = ['execute', 'executeTakeFirst', 'executeTakeFirstOrThrow'];
const executors = [...mergeExecutors, 'stream', 'explain'];

const reads = ['selectFrom', 'selectNoFrom'];
const changes = [
  'insertInto',
  'replaceInto',
  'updateTable',
  'deleteFrom',
  'mergeInto',
  'createTable',
  'alterTable',
  'dropTable',
  'createIndex',
  'dropIndex',
  'createView',
  'dropView',
];

const queries = ['SelectQueryBuilder', 'InsertQueryBuilder', 'UpdateQueryBuilder', 'DeleteQueryBuilder'];

/** The steps of a MERGE, of which `WheneableMergeQueryBuilder` alone has the executors. */
const merges = [
  'MergeQueryBuilder',
  'WheneableMergeQueryBuilder',
  'MatchedThenableMergeQueryBuilder',
  'NotMatchedThenableMergeQueryBuilder',
];

const schemaChanges = [
  'AlterTableAddForeignKeyConstraintBuilder',
  'AlterTableAddIndexBuilder',
  'AlterTableColumnAlteringBuilder',
  'AlterTableDropConstraintBuilder',
  'AlterTableExecutor',
  'CreateIndexBuilder',
  'CreateSchemaBuilder',
  'CreateTableBuilder',
  'CreateTypeBuilder',
  'CreateViewBuilder',
  'DropIndexBuilder',
  'DropSchemaBuilder',
  'DropTableBuilder',
  'DropTypeBuilder',
  'DropViewBuilder',
  'RefreshMaterializedViewBuilder',
];

/** Kysely. Builders are immutable and no thenables: `await builder` gives the builder back. */
export const kysely = defineLibrary({
  name: 'Kysely',
  packages: ['kysely'],
  awaitables: [
    ...queries.map((type) => ({ type, start: 'builder' as const, executors })),
    ...merges.map((type) => ({ type, start: 'builder' as const, executors: mergeExecutors })),
    ...schemaChanges.map((type) => ({
      type,
      start: 'builder' as const,
      executors: ['execute'],
      noun: 'schema change',
    })),
    { type: 'RawBuilder', start: 'builder', executors: ['execute'], noun: 'raw query' },
    { type: 'TransactionBuilder', start: 'builder', executors: ['execute'], noun: 'transaction' },
    { type: 'ControlledTransactionBuilder', start: 'builder', executors: ['execute'], noun: 'transaction' },
    { type: 'Command', start: 'builder', executors: ['execute'], noun: 'end of the transaction' },
    { type: 'ConnectionBuilder', start: 'builder', executors: ['execute'], noun: 'connection' },
  ],
  operations: [
    {
      reads,
      writes: [...changes, 'transaction'],
      others: ['destroy', 'commit', 'rollback', 'savepoint', 'connection'],
      begins: [...reads, ...changes],
    },
  ],
  transactions: [
    { on: ['TransactionBuilder'], methods: ['execute'], callback: 0, concurrent },
    { on: ['ConnectionBuilder'], methods: ['execute'], callback: 0, concurrent },
  ],
  sessions: [{ type: 'Transaction', concurrent }, { type: 'ControlledTransaction', concurrent }, { type: 'Kysely' }],
  tables: [{ methods: ['selectFrom', 'insertInto', 'replaceInto', 'updateTable', 'deleteFrom', 'mergeInto'] }],
  batches: [
    { methods: ['selectFrom'], instead: "`where(column, 'in', [...])` or a join" },
    {
      methods: ['insertInto', 'replaceInto'],
      instead: 'one `insertInto` whose `values` is a list',
      writes: { many: { values: 'values' }, refusesEmpty: true },
    },
    {
      methods: ['updateTable'],
      instead: "one `updateTable` with `where(column, 'in', [...])` where the change is the same",
    },
    { methods: ['deleteFrom'], instead: "one `deleteFrom` with `where(column, 'in', [...])`" },
  ],
  beginnings: [{ on: ['ControlledTransactionBuilder'], methods: ['execute'], commits: ['commit'], creates: true }],
  lists: [
    {
      methods: ['selectFrom'],
      limitedBy: ['limit', 'top', 'fetch', 'in', 'executeTakeFirst', 'executeTakeFirstOrThrow', 'countAll', 'stream'],
    },
  ],
});
