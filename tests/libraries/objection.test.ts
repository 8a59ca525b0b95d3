import { objection } from '../../src/libraries/objection.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(objection, ['objection']);

describeOperations(
  'Objection',
  `
import createKnex from 'knex';
import { initialize, Model, QueryBuilder, transaction, type Transaction } from 'objection';
class Pet extends Model {
  static override tableName = 'pets';
  id!: number;
  name!: string;
  owner?: Person;
}
class Person extends Model {
  static override tableName = 'persons';
  id!: number;
  name!: string;
  pets?: Pet[];
}
class OwnQuery<M extends Model, R = M[]> extends QueryBuilder<M, R> {
  declare ArrayQueryBuilderType: OwnQuery<M, M[]>;
  declare SingleQueryBuilderType: OwnQuery<M, M>;
  declare MaybeSingleQueryBuilderType: OwnQuery<M, M | undefined>;
  declare NumberQueryBuilderType: OwnQuery<M, number>;
  active(): this { return this.where('active', true); }
}
class Own extends Model {
  declare QueryBuilderType: OwnQuery<this>;
  static override QueryBuilder = OwnQuery;
}
const knex = createKnex({ client: 'pg' });
declare const person: Person;
declare const trx: Transaction;
`,
  [
    ['Person.query()', 'lazy Objection query (read)'],
    ["Person.query().where('id', 1)", 'lazy Objection where (read)'],
    ["Person.query().select('id').orderBy('id')", 'lazy Objection select (read)'],
    ['Person.query().findById(1)', 'lazy Objection findById (read)'],
    ["Person.query().findOne({ name: 'a' })", 'lazy Objection findOne (read)'],
    ['Person.query().first()', 'lazy Objection first (read)'],
    ["Person.query().withGraphFetched('pets')", 'lazy Objection withGraphFetched (read)'],
    ['Person.query().page(0, 10)', 'lazy Objection page (read)'],
    ['Person.query().resultSize()', 'eager Objection resultSize (read)'],
    ["Person.query().where('id', 1).execute()", 'eager Objection execute (unknown)'],
    ["Person.query().insert({ name: 'a' })", 'lazy Objection insert (write)'],
    ["Person.query(trx).insert({ name: 'a' }).returning('*')", 'lazy Objection insert (write)'],
    ["Person.query().insert({ name: 'a' }).onConflict('id').merge()", 'lazy Objection insert (write)'],
    ["Person.query().insertAndFetch({ name: 'a' })", 'lazy Objection insertAndFetch (write)'],
    ["Person.query().insertGraph({ name: 'a', pets: [{ name: 'b' }] })", 'lazy Objection insertGraph (write)'],
    ["Person.query().upsertGraph({ id: 1, name: 'a' })", 'lazy Objection upsertGraph (write)'],
    ["Person.query().findById(1).patch({ name: 'b' })", 'lazy Objection patch (write)'],
    ["Person.query().patchAndFetchById(1, { name: 'b' })", 'lazy Objection patchAndFetchById (write)'],
    ["Person.query().update({ name: 'b' }).where('id', 1)", 'lazy Objection update (write)'],
    ["Person.query().delete().where('id', 1)", 'lazy Objection delete (write)'],
    ['Person.query().deleteById(1)', 'lazy Objection deleteById (write)'],
    ['Person.query().deleteById(1).throwIfNotFound()', 'lazy Objection deleteById (write)'],
    ['Person.query().deleteById(1).execute()', 'eager Objection deleteById (write)'],
    ["Person.query().increment('id', 1)", 'lazy Objection increment (write)'],
    ['Person.query().truncate()', 'lazy Objection truncate (write)'],
    ["person.$query().patch({ name: 'b' })", 'lazy Objection patch (write)'],
    ['person.$query().delete()', 'lazy Objection delete (write)'],
    ["person.$relatedQuery('pets').insert({ name: 'b' })", 'lazy Objection insert (write)'],
    ["person.$relatedQuery('pets').relate(1)", 'lazy Objection relate (write)'],
    ["person.$relatedQuery('pets').unrelate().where('id', 1)", 'lazy Objection unrelate (write)'],
    ["Person.relatedQuery('pets').for(1)", 'lazy Objection for (read)'],
    ["person.$fetchGraph('pets')", 'lazy Objection $fetchGraph (read)'],
    ["Person.fetchGraph(person, 'pets')", 'lazy Objection fetchGraph (read)'],
    ['Own.query().active().delete()', 'lazy Objection delete (write)'],
    ['Own.query().active()', 'lazy Objection where (read) via OwnQuery.active'],
    [
      'Person.transaction(async (inner) => { await Person.query(inner).deleteById(1); })',
      'eager Objection transaction (write)',
    ],
    [
      'Person.transaction(trx, async (inner) => { await Person.query(inner).deleteById(1); })',
      'eager Objection transaction (write)',
    ],
    [
      'transaction(knex, async (inner) => { await Person.query(inner).deleteById(1); })',
      'eager Objection transaction (write)',
    ],
    ['transaction.start(knex)', 'eager Objection start (other)'],
    ['Person.startTransaction()', 'eager Objection startTransaction (other)'],
    ['Person.fetchTableMetadata()', 'eager Objection fetchTableMetadata (other)'],
    ['initialize([Person, Pet])', 'eager Objection initialize (other)'],
    // A transaction is one of Knex, whose ends have the type of its queries.
    ['trx.commit()', 'eager Knex commit (other)'],
    ['Person.bindKnex(knex)', 'none'],
    ["Person.fromJson({ name: 'a' })", 'none'],
    ['person.$toJson()', 'none'],
    ["person.$set({ name: 'b' })", 'none'],
    ['Person.query().toKnexQuery()', 'lazy Knex toKnexQuery (read)'],
  ],
);
