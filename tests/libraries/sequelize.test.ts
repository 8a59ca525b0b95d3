import { sequelize } from '../../src/libraries/sequelize.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(sequelize, ['sequelize']);

describeOperations(
  'Sequelize',
  `
import { DataTypes, Model, Sequelize, Transaction, type InferAttributes, type InferCreationAttributes, type HasManyCreateAssociationMixin, type HasManyGetAssociationsMixin, type ModelStatic, type QueryInterface } from 'sequelize';
const sequelize = new Sequelize('postgres://localhost/db');
class User extends Model<InferAttributes<User>, InferCreationAttributes<User>> {
  declare id: number;
  declare name: string;
  declare getFriends: HasManyGetAssociationsMixin<User>;
  declare createFriend: HasManyCreateAssociationMixin<User>;
}
const Defined = sequelize.define('Defined', { name: DataTypes.STRING });
declare const user: User;
declare const anyModel: ModelStatic<Model>;
declare const t: Transaction;
declare const text: string;
declare const queryInterface: QueryInterface;
const row = { id: 1, name: 'a' };
`,
  [
    ['user.getFriends()', 'eager Sequelize getFriends (read)'],
    ['user.createFriend()', 'eager Sequelize createFriend (write)'],
    ['User.findAll()', 'eager Sequelize findAll (read)'],
    ['User.findAll({ where: { id: 1 }, transaction: t })', 'eager Sequelize findAll (read)'],
    ['User.findByPk(1)', 'eager Sequelize findByPk (read)'],
    ['User.findOne({ rejectOnEmpty: true })', 'eager Sequelize findOne (read)'],
    ['User.findAndCountAll()', 'eager Sequelize findAndCountAll (read)'],
    ['User.count()', 'eager Sequelize count (read)'],
    ["User.max('id')", 'eager Sequelize max (read)'],
    ['User.scope().findAll()', 'eager Sequelize findAll (read)'],
    ['User.unscoped().findOne()', 'eager Sequelize findOne (read)'],
    ['User.create(row)', 'eager Sequelize create (write)'],
    ['User.bulkCreate([row])', 'eager Sequelize bulkCreate (write)'],
    ['User.findOrCreate({ where: { id: 1 } })', 'eager Sequelize findOrCreate (write)'],
    ['User.upsert(row)', 'eager Sequelize upsert (write)'],
    ["User.update({ name: 'b' }, { where: { id: 1 } })", 'eager Sequelize update (write)'],
    ['User.destroy({ where: { id: 1 } })', 'eager Sequelize destroy (write)'],
    ["User.increment('id', { where: { id: 1 } })", 'eager Sequelize increment (write)'],
    ['User.truncate()', 'eager Sequelize truncate (write)'],
    ['Defined.findAll()', 'eager Sequelize findAll (read)'],
    ["Defined.create({ name: 'a' })", 'eager Sequelize create (write)'],
    ['anyModel.destroy({ where: {} })', 'eager Sequelize destroy (write)'],
    ['user.save()', 'eager Sequelize save (write)'],
    ["user.update({ name: 'b' })", 'eager Sequelize update (write)'],
    ['user.destroy()', 'eager Sequelize destroy (write)'],
    ["user.increment('id')", 'eager Sequelize increment (write)'],
    ['user.reload()', 'eager Sequelize reload (read)'],
    ['user.validate()', 'eager Sequelize validate (other)'],
    ["sequelize.query('SELECT 1')", 'eager Sequelize query (read)'],
    ["sequelize.query('DELETE FROM users')", 'eager Sequelize query (write)'],
    ['sequelize.query(text)', 'eager Sequelize query (unknown)'],
    ['sequelize.authenticate()', 'eager Sequelize authenticate (other)'],
    ['sequelize.sync({ force: true })', 'eager Sequelize sync (other)'],
    ['sequelize.transaction()', 'eager Sequelize transaction (write)'],
    [
      'sequelize.transaction(async (inner) => { await User.create(row, { transaction: inner }); })',
      'eager Sequelize transaction (write)',
    ],
    [
      'sequelize.transaction({ isolationLevel: Transaction.ISOLATION_LEVELS.SERIALIZABLE }, async () => {})',
      'eager Sequelize transaction (write)',
    ],
    ['t.commit()', 'eager Sequelize commit (other)'],
    ['t.rollback()', 'eager Sequelize rollback (other)'],
    ["queryInterface.createTable('t', { id: DataTypes.INTEGER })", 'eager Sequelize createTable (write)'],
    ["queryInterface.addColumn('t', 'c', DataTypes.TEXT)", 'eager Sequelize addColumn (write)'],
    ["queryInterface.bulkInsert('t', [{}])", 'eager Sequelize bulkInsert (write)'],
    ['queryInterface.showAllTables()', 'eager Sequelize showAllTables (read)'],
    // Nobody needs to wait for it.
    ['sequelize.close()', 'promise'],
    ['User.build(row)', 'none'],
    ["user.set('name', 'b')", 'none'],
    ["user.setDataValue('name', 'b')", 'none'],
    ['User.hasMany(Defined)', 'none'],
    ["User.addHook('afterCreate', () => {})", 'none'],
    ['t.afterCommit(() => {})', 'none'],
    ["sequelize.define('Other', {})", 'none'],
  ],
);
