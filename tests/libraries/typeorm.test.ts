import { typeorm } from '../../src/libraries/typeorm.ts';
import { describeNames, describeOperations } from './support/tables.ts';

const group =
  'operations Repository, TreeRepository, MongoRepository, EntityManager, BaseEntity, DataSource, QueryRunner, SelectQueryBuilder, InsertQueryBuilder, UpdateQueryBuilder, DeleteQueryBuilder, SoftDeleteQueryBuilder, RelationQueryBuilder';

describeNames(typeorm, ['typeorm'], {
  except: { [`${group}: exist`]: 'typeorm 0.3', [`${group}: findOneById`]: 'typeorm 0.3' },
});

describeOperations(
  'TypeORM',
  `
import { BaseEntity, Column, DataSource, Entity, ManyToMany, PrimaryGeneratedColumn, type EntityManager, type Repository, type TreeRepository } from 'typeorm';
@Entity() class Tag { @PrimaryGeneratedColumn() id!: number; }
@Entity() class User extends BaseEntity {
  @PrimaryGeneratedColumn() id!: number;
  @Column() name!: string;
  @ManyToMany(() => Tag) tags!: Tag[];
}
const source = new DataSource({ type: 'postgres', entities: [User, Tag] });
const users = source.getRepository(User);
declare const tree: TreeRepository<Tag>;
declare const manager: EntityManager;
declare const own: Repository<User> & { active(): Promise<User[]> };
const runner = source.createQueryRunner();
const user = new User();
`,
  [
    ['users.find()', 'eager TypeORM find (read)'],
    ['users.find({ where: { id: 1 } })', 'eager TypeORM find (read)'],
    ['users.findBy({ id: 1 })', 'eager TypeORM findBy (read)'],
    ['users.findOne({ where: { id: 1 } })', 'eager TypeORM findOne (read)'],
    ['users.findOneByOrFail({ id: 1 })', 'eager TypeORM findOneByOrFail (read)'],
    ['users.findAndCount()', 'eager TypeORM findAndCount (read)'],
    ['users.count()', 'eager TypeORM count (read)'],
    ['users.existsBy({ id: 1 })', 'eager TypeORM existsBy (read)'],
    ["users.sum('id', {})", 'eager TypeORM sum (read)'],
    ['users.save(user)', 'eager TypeORM save (write)'],
    ["users.save({ name: 'a' })", 'eager TypeORM save (write)'],
    ["users.insert({ name: 'a' })", 'eager TypeORM insert (write)'],
    ["users.update({ id: 1 }, { name: 'b' })", 'eager TypeORM update (write)'],
    ["users.upsert({ id: 1, name: 'b' }, ['id'])", 'eager TypeORM upsert (write)'],
    ['users.delete({ id: 1 })', 'eager TypeORM delete (write)'],
    ['users.remove(user)', 'eager TypeORM remove (write)'],
    ['users.softDelete({ id: 1 })', 'eager TypeORM softDelete (write)'],
    ['users.restore({ id: 1 })', 'eager TypeORM restore (write)'],
    ["users.increment({ id: 1 }, 'id', 1)", 'eager TypeORM increment (write)'],
    ['users.clear()', 'eager TypeORM clear (write)'],
    ["users.query('SELECT 1')", 'eager TypeORM query (read)'],
    ["users.query('DELETE FROM users')", 'eager TypeORM query (write)'],
    ["users.create({ name: 'a' })", 'none'],
    ["users.merge(user, { name: 'b' })", 'none'],
    ['users.preload({ id: 1 })', 'eager TypeORM preload (other)'],
    ['own.find()', 'eager TypeORM find (read)'],
    ['tree.findTrees()', 'eager TypeORM findTrees (read)'],
    ['tree.findDescendants(new Tag())', 'eager TypeORM findDescendants (read)'],
    ['manager.save(user)', 'eager TypeORM save (write)'],
    ['manager.find(User)', 'eager TypeORM find (read)'],
    ['manager.getRepository(User).delete({ id: 1 })', 'eager TypeORM delete (write)'],
    ["manager.query('SELECT 1')", 'eager TypeORM query (read)'],
    ['manager.transaction(async (inner) => { await inner.save(user); })', 'eager TypeORM transaction (write)'],
    ['source.transaction(async (inner) => { await inner.save(user); })', 'eager TypeORM transaction (write)'],
    ["source.query('SELECT 1')", 'eager TypeORM query (read)'],
    ['source.initialize()', 'eager TypeORM initialize (other)'],
    ['source.destroy()', 'eager TypeORM destroy (other)'],
    // Active record.
    ['user.save()', 'eager TypeORM save (write)'],
    ['user.remove()', 'eager TypeORM remove (write)'],
    ['user.reload()', 'eager TypeORM reload (other)'],
    ['User.find()', 'eager TypeORM find (read)'],
    ['User.findOneBy({ id: 1 })', 'eager TypeORM findOneBy (read)'],
    ['User.delete({ id: 1 })', 'eager TypeORM delete (write)'],
    // Query builders wait for an executor.
    ["users.createQueryBuilder('u')", 'builder TypeORM createQueryBuilder (unknown)'],
    ["users.createQueryBuilder('u').where('u.id = 1')", 'builder TypeORM where (unknown)'],
    ["users.createQueryBuilder('u').getMany()", 'eager TypeORM getMany (read)'],
    ["users.createQueryBuilder('u').where('u.id = 1').getOne()", 'eager TypeORM getOne (read)'],
    ["users.createQueryBuilder('u').getRawOne()", 'eager TypeORM getRawOne (read)'],
    ["users.createQueryBuilder('u').getCount()", 'eager TypeORM getCount (read)'],
    ["users.createQueryBuilder('u').stream()", 'eager TypeORM stream (read)'],
    ['users.createQueryBuilder().update()', 'builder TypeORM update (write)'],
    ["users.createQueryBuilder().update().set({ name: 'b' }).where('id = 1')", 'builder TypeORM update (write)'],
    [
      "users.createQueryBuilder().update().set({ name: 'b' }).where('id = 1').execute()",
      'eager TypeORM update (write)',
    ],
    ["users.createQueryBuilder().insert().values({ name: 'a' })", 'builder TypeORM insert (write)'],
    ["users.createQueryBuilder().insert().values({ name: 'a' }).execute()", 'eager TypeORM insert (write)'],
    ["users.createQueryBuilder().delete().where('id = 1')", 'builder TypeORM delete (write)'],
    ["users.createQueryBuilder().delete().where('id = 1').execute()", 'eager TypeORM delete (write)'],
    ["users.createQueryBuilder().softDelete().where('id = 1')", 'builder TypeORM softDelete (write)'],
    ["users.createQueryBuilder().relation('tags').of(1)", 'builder TypeORM of (unknown)'],
    ["users.createQueryBuilder().relation('tags').of(1).add(2)", 'eager TypeORM add (write)'],
    ["users.createQueryBuilder().relation('tags').of(1).loadMany()", 'eager TypeORM loadMany (read)'],
    ["users.createQueryBuilder('u').getQuery()", 'none'],
    // Query runners are sessions.
    ['runner.connect()', 'eager TypeORM connect (other)'],
    ['runner.startTransaction()', 'eager TypeORM startTransaction (other)'],
    ["runner.query('INSERT INTO users VALUES (1)')", 'eager TypeORM query (write)'],
    ['runner.manager.save(user)', 'eager TypeORM save (write)'],
    ['runner.commitTransaction()', 'eager TypeORM commitTransaction (other)'],
    ['runner.rollbackTransaction()', 'eager TypeORM rollbackTransaction (other)'],
    ['runner.release()', 'eager TypeORM release (other)'],
  ],
);

describeOperations(
  'TypeORM in NestJS',
  `
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
class User { id!: number }
@Injectable() class Users { constructor(@InjectRepository(User) readonly repository: Repository<User>) {} }
declare const users: Users;
`,
  [['users.repository.findOneBy({ id: 1 })', 'eager TypeORM findOneBy (read)']],
);
