import { mongodb } from '../../src/libraries/mongodb.ts';
import { describeReports } from './support/reports.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(mongodb, ['mongodb']);

const prelude = `
import { MongoClient, type ClientSession, type Collection } from 'mongodb';
interface User { name: string; age?: number }
const client = new MongoClient('mongodb://localhost');
const db = client.db('shop');
const users: Collection<User> = db.collection<User>('users');
declare const session: ClientSession;
`;

describeOperations('MongoDB', prelude, [
  ["users.findOne({ name: 'a' })", 'eager MongoDB findOne (read)'],
  ['users.countDocuments()', 'eager MongoDB countDocuments (read)'],
  ["users.distinct('name')", 'eager MongoDB distinct (read)'],
  ["users.insertOne({ name: 'a' })", 'eager MongoDB insertOne (write)'],
  ["users.updateOne({ name: 'a' }, { $set: { name: 'b' } })", 'eager MongoDB updateOne (write)'],
  ["users.findOneAndUpdate({ name: 'a' }, { $set: { name: 'b' } })", 'eager MongoDB findOneAndUpdate (write)'],
  ['users.deleteMany({})', 'eager MongoDB deleteMany (write)'],
  ["users.bulkWrite([{ insertOne: { document: { name: 'a' } } }])", 'eager MongoDB bulkWrite (write)'],
  ['users.createIndex({ name: 1 })', 'eager MongoDB createIndex (write)'],
  ['users.find()', 'builder MongoDB find (read)'],
  ['users.find().sort({ name: 1 }).limit(1)', 'builder MongoDB find (read)'],
  ['users.find().toArray()', 'eager MongoDB find (read)'],
  ['users.find().hasNext()', 'eager MongoDB find (read)'],
  ['users.find().stream()', 'none'],
  ['users.aggregate([])', 'builder MongoDB aggregate (unknown)'],
  ['users.aggregate([]).toArray()', 'eager MongoDB aggregate (unknown)'],
  ['users.listIndexes()', 'builder MongoDB listIndexes (read)'],
  ['db.listCollections()', 'builder MongoDB listCollections (read)'],
  ['db.runCursorCommand({ find: 1 })', 'builder MongoDB runCursorCommand (unknown)'],
  ['db.command({ ping: 1 })', 'eager MongoDB command (unknown)'],
  ['db.dropDatabase()', 'eager MongoDB dropDatabase (write)'],
  ['users.initializeOrderedBulkOp()', 'builder MongoDB initializeOrderedBulkOp (write)'],
  ['users.initializeOrderedBulkOp().execute()', 'eager MongoDB initializeOrderedBulkOp (write)'],
  ['users.watch()', 'none'],
  ['client.connect()', 'eager MongoDB connect (other)'],
  ['client.close()', 'eager MongoDB close (other)'],
  ["client.on('close', () => {})", 'none'],
  ['client.startSession()', 'none'],
  ['client.withSession(async () => {})', 'eager MongoDB withSession (write)'],
  ['session.startTransaction()', 'none'],
  ['session.withTransaction(async () => {})', 'eager MongoDB withTransaction (write)'],
  ['session.commitTransaction()', 'eager MongoDB commitTransaction (write)'],
  ['session.abortTransaction()', 'eager MongoDB abortTransaction (write)'],
  ['session.endSession()', 'promise'],
]);

describeReports('MongoDB', `${prelude}declare function take(value: unknown): void;`, [
  ["users.insertOne({ name: 'a' });", 'dropped'],
  ["await users.insertOne({ name: 'a' });", 'silent'],
  ["users.insertOne({ name: 'a' }).catch(take);", 'silent'],
  ["await Promise.all([users.findOne({}), users.insertOne({ name: 'a' })]);", 'silent'],
  ['users.find();', 'notExecuted'],
  ["users.aggregate([{ $out: 'copy' }]);", 'notExecuted'],
  ['const cursor = users.find(); cursor.limit(1);', 'notExecuted'],
  ['const all = await users.find({ age: 1 }); take(all);', 'notExecuted'],
  ['const all = await users.find({ age: 1 }).toArray(); take(all);', 'silent'],
  ['const cursor = users.find(); cursor.limit(1); return await cursor.toArray();', 'silent'],
  ['const cursor = users.find(); while (await cursor.hasNext()) { take(await cursor.next()); }', 'silent'],
  ['for await (const user of users.find().limit(1)) { take(user); }', 'silent'],
  ['const cursor = users.find(); for await (const user of cursor) { take(user); }', 'silent'],
  ["const cursor = users.find(); cursor.stream().on('data', take);", 'silent'],
  ["users.find().stream().on('data', take);", 'silent'],
  ['return users.find();', 'silent'],
  ['const page = users.find().limit(1); take(page);', 'silent'],
  ["const bulk = users.initializeOrderedBulkOp(); bulk.insert({ name: 'a' });", 'notExecuted'],
  [
    "const bulk = users.initializeOrderedBulkOp(); bulk.insert({ name: 'a' }); bulk.find({ name: 'a' }).deleteOne(); await bulk.execute();",
    'silent',
  ],
  ["users.watch().on('change', take);", 'silent'],
  ["client.on('close', take);", 'silent'],
  ["await session.withTransaction(async () => { await users.insertOne({ name: 'a' }, { session }); });", 'silent'],
  ["await session.withTransaction(async () => { users.insertOne({ name: 'a' }, { session }); });", 'outlivesSession'],
  [
    'const own = client.startSession(); try { return users.findOne({}, { session: own }); } finally { await own.endSession(); }',
    'outlivesSession',
  ],
  [
    'const own = client.startSession(); try { return await users.findOne({}, { session: own }); } finally { own.endSession(); }',
    'silent',
  ],
]);
