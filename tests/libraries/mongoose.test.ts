import { mongoose } from '../../src/libraries/mongoose.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(mongoose, ['mongoose']);

describeOperations(
  'Mongoose',
  `
import mongoose, { Schema, model, type ClientSession } from 'mongoose';
const schema = new Schema({ name: { type: String, required: true }, age: Number });
const User = model('User', schema);
const user = new User({ name: 'a' });
declare const session: ClientSession;
declare const connection: mongoose.Connection;
`,
  [
    ['User.find()', 'lazy Mongoose find (read)'],
    ['User.find({ age: 1 }).sort({ age: 1 }).limit(1)', 'lazy Mongoose find (read)'],
    ['User.find({ age: 1 }).lean()', 'lazy Mongoose find (read)'],
    ["User.findOne({ name: 'a' })", 'lazy Mongoose findOne (read)'],
    ["User.findById('1')", 'lazy Mongoose findById (read)'],
    ["User.findById('1').populate('friends')", 'lazy Mongoose findById (read)'],
    ["User.findById('1').orFail()", 'lazy Mongoose findById (read)'],
    ['User.countDocuments()', 'lazy Mongoose countDocuments (read)'],
    ["User.exists({ name: 'a' })", 'lazy Mongoose exists (read)'],
    ["User.distinct('name')", 'lazy Mongoose distinct (read)'],
    ["User.where('age').gte(1)", 'lazy Mongoose gte (unknown)'],
    ['User.find().session(session)', 'lazy Mongoose find (read)'],
    ["User.updateOne({ name: 'a' }, { age: 1 })", 'lazy Mongoose updateOne (write)'],
    ["User.updateMany({ name: 'a' }, { age: 1 })", 'lazy Mongoose updateMany (write)'],
    ["User.findOneAndUpdate({ name: 'a' }, { age: 1 })", 'lazy Mongoose findOneAndUpdate (write)'],
    ["User.findByIdAndUpdate('1', { age: 1 })", 'lazy Mongoose findByIdAndUpdate (write)'],
    ["User.findByIdAndDelete('1')", 'lazy Mongoose findByIdAndDelete (write)'],
    ["User.deleteOne({ name: 'a' })", 'lazy Mongoose deleteOne (write)'],
    ['User.deleteMany({})', 'lazy Mongoose deleteMany (write)'],
    ["User.replaceOne({ name: 'a' }, { name: 'b' })", 'lazy Mongoose replaceOne (write)'],
    ['User.aggregate([{ $match: {} }])', 'lazy Mongoose aggregate (unknown)'],
    ['User.aggregate().match({}).sort({ age: 1 })', 'lazy Mongoose aggregate (unknown)'],
    ['User.find().exec()', 'eager Mongoose find (read)'],
    ['User.deleteMany({}).exec()', 'eager Mongoose deleteMany (write)'],
    ['User.aggregate([{ $match: {} }]).exec()', 'eager Mongoose aggregate (unknown)'],
    ["User.create({ name: 'a' })", 'eager Mongoose create (write)'],
    ["User.create([{ name: 'a' }], { session })", 'eager Mongoose create (write)'],
    ["User.insertMany([{ name: 'a' }])", 'eager Mongoose insertMany (write)'],
    ['User.bulkWrite([])', 'eager Mongoose bulkWrite (write)'],
    ['user.save()', 'eager Mongoose save (write)'],
    ['user.deleteOne()', 'lazy Mongoose deleteOne (write)'],
    ['user.updateOne({ age: 1 })', 'lazy Mongoose updateOne (write)'],
    ["user.populate('friends')", 'eager Mongoose populate (read)'],
    ['user.validate()', 'eager Mongoose validate (other)'],
    ["new User({ name: 'a' }).save()", 'eager Mongoose save (write)'],
    ['user.toObject()', 'none'],
    ['User.startSession()', 'eager Mongoose startSession (other)'],
    ["mongoose.connect('mongodb://localhost')", 'eager Mongoose connect (other)'],
    ['mongoose.disconnect()', 'eager Mongoose disconnect (other)'],
    ['connection.transaction(async () => {})', 'eager Mongoose transaction (write)'],
    ['session.withTransaction(async () => {})', 'eager MongoDB withTransaction (write)'],
    ['session.commitTransaction()', 'eager MongoDB commitTransaction (write)'],
    ['session.endSession()', 'promise'],
    ['session.startTransaction()', 'none'],
  ],
);
