import { firestore, firestoreBulkWriter } from '../../src/libraries/firestore.ts';
import { describeReports } from './support/reports.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(firestore, ['@google-cloud/firestore']);
describeNames(firestoreBulkWriter, ['@google-cloud/firestore']);

const prelude = `
import { Firestore, type Query, type Transaction } from '@google-cloud/firestore';
const db = new Firestore();
const users = db.collection('users');
const ada = users.doc('ada');
const writer = db.bulkWriter();
declare const transaction: Transaction;
`;

describeOperations('Firestore', prelude, [
  ['ada.get()', 'eager Firestore get (read)'],
  ["ada.set({ name: 'Ada' })", 'eager Firestore set (write)'],
  ["ada.update({ name: 'Ada' })", 'eager Firestore update (write)'],
  ['ada.delete()', 'eager Firestore delete (write)'],
  ["ada.create({ name: 'Ada' })", 'eager Firestore create (write)'],
  ["users.add({ name: 'Ada' })", 'eager Firestore add (write)'],
  ["db.collection('users').doc('ada').set({ name: 'Ada' })", 'eager Firestore set (write)'],
  ['users.get()', 'eager Firestore get (read)'],
  ["users.where('age', '>', 1)", 'builder Firestore where (unknown)'],
  ["users.where('age', '>', 1).limit(1).get()", 'eager Firestore get (read)'],
  ["db.collectionGroup('posts')", 'builder Firestore collectionGroup (unknown)'],
  ['users.count()', 'builder Firestore count (unknown)'],
  ['users.count().get()', 'eager Firestore get (read)'],
  ['users.listDocuments()', 'eager Firestore listDocuments (read)'],
  ['users.stream()', 'none'],
  ['users.onSnapshot(() => {})', 'none'],
  ["users.doc('ada')", 'none'],
  ['db.getAll(ada)', 'eager Firestore getAll (read)'],
  ['db.batch()', 'builder Firestore batch (unknown)'],
  ["db.batch().set(ada, { name: 'Ada' })", 'builder Firestore set (write)'],
  ["db.batch().set(ada, { name: 'Ada' }).commit()", 'eager Firestore set (write)'],
  ['db.runTransaction(async () => {})', 'eager Firestore runTransaction (write)'],
  ['transaction.get(ada)', 'eager Firestore get (read)'],
  ["transaction.set(ada, { name: 'Ada' })", 'none'],
  ["writer.set(ada, { name: 'Ada' })", 'promise'],
  ['writer.delete(ada)', 'promise'],
  ['writer.flush()', 'eager Firestore flush (other)'],
  ['writer.close()', 'eager Firestore close (other)'],
  ['db.recursiveDelete(ada)', 'eager Firestore recursiveDelete (write)'],
  ['db.terminate()', 'eager Firestore terminate (other)'],
]);

describeReports('Firestore', `${prelude}declare function take(value: unknown): void;`, [
  ["ada.set({ name: 'Ada' });", 'dropped'],
  ["db.collection('users').doc('ada').set({ name: 'Ada' });", 'dropped'],
  ["const own = db.collection('users'); own.doc('ada').set({ name: 'Ada' });", 'dropped'],
  ["const own = db.collection('users'); own.add({ name: 'Ada' });", 'dropped'],
  ["const own = db.collection('users').doc('ada'); await own.set({ name: 'Ada' });", 'silent'],
  ["await ada.set({ name: 'Ada' });", 'silent'],
  ["ada.set({ name: 'Ada' }).catch(take);", 'silent'],
  ['await Promise.all([ada.get(), users.get()]);', 'silent'],
  ["const adults = await db.collection('users').where('age', '>', 17).limit(1); take(adults);", 'notExecuted'],
  // Missed: a method of a query that is held counts as a change of it, though these change nothing.
  ["const adults = await users.where('age', '>', 17).limit(1); take(adults);", 'silent'],
  ["const adults = await users.where('age', '>', 17).get(); take(adults);", 'silent'],
  ["let query: Query = users.where('age', '>', 17); query = query.limit(1); return await query.get();", 'silent'],
  ["users.where('age', '>', 17).onSnapshot(take);", 'silent'],
  ["users.where('age', '>', 17).stream().on('data', take);", 'silent'],
  ["const adults = users.where('age', '>', 17); adults.onSnapshot(take);", 'silent'],
  ['const size = users.count(); take((await size.get()).data());', 'silent'],
  ["const batch = db.batch(); batch.set(ada, { name: 'Ada' }); batch.delete(ada);", 'notExecuted'],
  ["const batch = db.batch(); batch.set(ada, { name: 'Ada' }); batch.delete(ada); await batch.commit();", 'silent'],
  ["const batch = db.batch(); ['a'].forEach((id) => batch.delete(users.doc(id))); await batch.commit();", 'silent'],
  ['const batch = db.batch(); batch.delete(ada); batch.commit();', 'dropped'],
  ["writer.set(ada, { name: 'Ada' }); writer.delete(ada); await writer.close();", 'silent'],
  ["writer.set(ada, { name: 'Ada' }); writer.close();", 'dropped'],
  [
    "await db.runTransaction(async (tx) => { const found = await tx.get(ada); tx.update(ada, { age: found.get('age') }); });",
    'silent',
  ],
  ['await db.runTransaction(async (tx) => { tx.get(ada); });', 'outlivesSession'],
]);
