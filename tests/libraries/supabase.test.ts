import { supabase } from '../../src/libraries/supabase.ts';
import { describeReports } from './support/reports.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(supabase, [
  '@supabase/supabase-js',
  '@supabase/storage-js',
  '@supabase/realtime-js',
  '@supabase/auth-js',
]);

const prelude = `
import { createClient } from '@supabase/supabase-js';
type Row = { id: number; name: string };
type Database = {
  public: {
    Tables: { users: { Row: Row; Insert: Partial<Row>; Update: Partial<Row>; Relationships: [] } };
    Views: Record<never, never>;
    Functions: { greet: { Args: { name: string }; Returns: string } };
  };
};
const db = createClient<Database>('http://localhost', 'key');
const untyped = createClient('http://localhost', 'key');
const channel = db.channel('room');
`;

describeOperations('Supabase', prelude, [
  ["db.from('users')", 'builder Supabase from (unknown)'],
  ["db.from('users').select()", 'lazy Supabase select (read)'],
  ["db.from('users').select('id').eq('id', 1).single()", 'lazy Supabase select (read)'],
  ["db.from('users').insert({ name: 'a' })", 'lazy Supabase insert (write)'],
  ["db.from('users').insert({ name: 'a' }).select().single()", 'lazy Supabase insert (write)'],
  ["db.from('users').update({ name: 'a' }).eq('id', 1)", 'lazy Supabase update (write)'],
  ["db.from('users').upsert({ name: 'a' })", 'lazy Supabase upsert (write)'],
  ["db.from('users').delete().eq('id', 1)", 'lazy Supabase delete (write)'],
  ["db.from('users').delete().eq('id', 1).throwOnError()", 'lazy Supabase delete (write)'],
  ["db.schema('public').from('users').delete()", 'lazy Supabase delete (write)'],
  ["untyped.from('users').insert({ name: 'a' })", 'lazy Supabase insert (write)'],
  ["db.rpc('greet', { name: 'a' })", 'lazy Supabase rpc (write)'],
  ["db.auth.signInWithPassword({ email: 'a', password: 'b' })", 'eager Supabase signInWithPassword (write)'],
  ['db.auth.getUser()', 'eager Supabase getUser (read)'],
  ['db.auth.signOut()', 'eager Supabase signOut (write)'],
  ["db.auth.admin.deleteUser('1')", 'eager Supabase deleteUser (write)'],
  ['db.auth.onAuthStateChange(() => {})', 'none'],
  ["db.storage.from('files').upload('a.txt', 'a')", 'eager Supabase upload (write)'],
  ["db.storage.from('files').remove(['a.txt'])", 'eager Supabase remove (write)'],
  ["db.storage.from('files').list()", 'eager Supabase list (read)'],
  ["db.storage.from('files').download('a.txt')", 'lazy Supabase download (read)'],
  ["db.storage.from('files').download('a.txt').asStream()", 'lazy Supabase download (read)'],
  ["db.storage.from('files').getPublicUrl('a.txt')", 'none'],
  ["db.functions.invoke('greet')", 'eager Supabase invoke (write)'],
  ["channel.send({ type: 'broadcast', event: 'a' })", 'promise'],
  ['channel.subscribe()', 'none'],
  ['db.removeChannel(channel)', 'promise'],
]);

describeReports('Supabase', `${prelude}declare function take(value: unknown): void;`, [
  ["db.from('users').insert({ name: 'a' });", 'neverRuns'],
  ["void db.from('users').delete().eq('id', 1);", 'neverRuns'],
  ["['a'].forEach((name) => db.from('users').insert({ name }));", 'neverRuns'],
  ["db.rpc('greet', { name: 'a' });", 'neverRuns'],
  ["await db.from('users').insert({ name: 'a' });", 'silent'],
  ["return db.from('users').select();", 'silent'],
  ["db.from('users').insert({ name: 'a' }).then(take, take);", 'silent'],
  ["await Promise.all([db.from('users').select(), db.rpc('greet', { name: 'a' })]);", 'silent'],
  ["let query = db.from('users').select(); query = query.eq('id', 1); take(await query);", 'silent'],
  ["const query = db.from('users').select(); query.eq('id', 1); take(await query);", 'silent'],
  ["const query = db.from('users').delete(); query.eq('id', 1);", 'neverRuns'],
  ["take(await db.from('users'));", 'notExecuted'],
  ["const users = db.from('users'); await users.insert({ name: 'a' });", 'silent'],
  // Missed: a method of a builder that is held counts as a change of it, though these change nothing.
  ["const users = db.from('users'); users.insert({ name: 'a' });", 'silent'],
  ["take(JSON.stringify({ users: db.from('users').select() }));", 'usedTooEarly'],
  ['db.auth.signOut();', 'dropped'],
  ['db.auth.onAuthStateChange(() => {});', 'silent'],
  ["db.storage.from('files').upload('a.txt', 'a');", 'dropped'],
  ["take(await db.storage.from('files').download('a.txt'));", 'silent'],
  ["db.storage.from('files').getPublicUrl('a.txt');", 'silent'],
  ["db.functions.invoke('greet');", 'dropped'],
  ["channel.send({ type: 'broadcast', event: 'a' });", 'silent'],
  ['channel.subscribe(); db.removeChannel(channel);', 'silent'],
]);
