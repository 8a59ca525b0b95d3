/** Imports and declarations of the libraries, to stand before the code of cases. */

export const pg = `import { Client, Pool, type PoolClient } from 'pg';
declare const pool: Pool;
`;

export const prisma = `import { Prisma, PrismaClient } from '../../prisma/generated/client/client.js';
declare const prisma: PrismaClient;
`;

export const drizzle = `import { eq, inArray } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
const users = pgTable('users', { id: integer('id').primaryKey(), name: text('name').notNull() });
const db = drizzle('postgres://localhost/db');
`;

export const knex = `import createKnex, { type Knex } from 'knex';
interface Row { id: number; name: string }
const knex: Knex = createKnex({ client: 'pg' });
`;

export const kysely = `import { sql, type Kysely, type Transaction } from 'kysely';
interface Tables { person: { id: number; name: string } }
declare const kysely: Kysely<Tables>;
`;

export const typeorm = `import { DataSource, EntityManager, In, Repository, type QueryRunner } from 'typeorm';
class Item { id!: number; name!: string; }
declare const source: DataSource;
declare const items: Repository<Item>;
`;

export const sequelize = `import { DataTypes, Model, Sequelize, type Transaction } from 'sequelize';
const sequelize = new Sequelize('sqlite::memory:');
class Post extends Model { declare id: number; declare title: string; }
Post.init({ id: { type: DataTypes.INTEGER, primaryKey: true }, title: DataTypes.STRING }, { sequelize });
`;

export const mongoose = `import { Schema, connection, model, type ClientSession } from 'mongoose';
const Animal = model('Animal', new Schema({ name: { type: String, required: true } }));
`;

export const mikroOrm = `import { EntityManager } from '@mikro-orm/core';
class Item { id!: number; name!: string; }
declare const em: EntityManager;
`;

export const mongodb = `import { MongoClient } from 'mongodb';
const animals = new MongoClient('mongodb://localhost').db('test').collection('animals');
`;
