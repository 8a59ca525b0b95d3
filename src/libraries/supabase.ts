import { defineLibrary } from './library.ts';

const writes = ['insert', 'update', 'upsert', 'delete'];

/**
 * Supabase. Queries are thenables that are sent when awaited; `from(table)` alone is a builder that cannot be awaited.
 * A download from the storage is lazy too; the rest of storage, authentication and functions starts at the call. The
 * sending of realtime messages needs nobody to wait for it.
 */
export const supabase = defineLibrary({
  name: 'Supabase',
  packages: [
    '@supabase/supabase-js',
    '@supabase/postgrest-js',
    '@supabase/auth-js',
    '@supabase/functions-js',
    '@supabase/realtime-js',
    '@supabase/storage-js',
  ],
  awaitables: [
    { type: 'PostgrestBuilder', start: 'lazy', changesInPlace: true },
    { type: 'PostgrestQueryBuilder', start: 'builder', executors: ['select', ...writes] },
    { type: 'BlobDownloadBuilder', start: 'lazy', noun: 'download' },
    { type: 'StreamDownloadBuilder', start: 'lazy', noun: 'download' },
  ],
  tables: [{ methods: ['from'] }],
  operations: [
    {
      on: ['PostgrestQueryBuilder', 'PostgrestFilterBuilder', 'SupabaseClient'],
      reads: ['select'],
      writes: [...writes, 'rpc'],
      begins: ['from'],
    },
    {
      on: ['StorageFileApi', 'StorageBucketApi'],
      reads: ['download', 'list', 'info', 'exists', 'createSignedUrl', 'createSignedUrls', 'getBucket', 'listBuckets'],
      writes: [
        'upload',
        'uploadToSignedUrl',
        'move',
        'copy',
        'remove',
        'createBucket',
        'updateBucket',
        'deleteBucket',
        'emptyBucket',
      ],
    },
    // The clients of authentication and realtime messages are default exports, which have no name to give.
    {
      reads: ['getUser', 'getSession', 'getClaims', 'getUserById', 'listUsers'],
      writes: [
        'signUp',
        'signInWithPassword',
        'signInWithOAuth',
        'signInWithOtp',
        'signInWithIdToken',
        'signInAnonymously',
        'signOut',
        'verifyOtp',
        'refreshSession',
        'setSession',
        'updateUser',
        'resetPasswordForEmail',
        'createUser',
        'deleteUser',
        'updateUserById',
        'inviteUserByEmail',
      ],
      free: [
        'startAutoRefresh',
        'stopAutoRefresh',
        'send',
        'track',
        'untrack',
        'unsubscribe',
        'removeChannel',
        'removeAllChannels',
        'disconnect',
        'setAuth',
        'sendHeartbeat',
      ],
    },
    { on: ['FunctionsClient'], writes: ['invoke'] },
  ],
  batches: [
    { methods: ['select'], instead: '`in(column, [...])`, or a nested `select`' },
    { methods: ['insert', 'upsert'], instead: 'one call with a list' },
    {
      methods: ['update'],
      instead: 'one `update` with `in(column, [...])` where the change is the same, or `upsert` of a list',
    },
    { methods: ['delete'], instead: 'one `delete` with `in(column, [...])`' },
  ],
  lists: [{ methods: ['select'], limitedBy: ['limit', 'range', 'single', 'maybeSingle', 'in', 'head'] }],
});
