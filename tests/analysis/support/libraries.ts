/** Imports and declarations of the libraries, for the rows of a table; all names differ. */

export const pg = `
import { Client as PgClient, Pool, type PoolClient } from 'pg';
declare const pool: Pool;
`;

/** The client is generated: tests/support/global-setup.ts. */
export const prisma = `
import { PrismaClient } from '../../prisma/generated/client/client.js';
declare const prisma: PrismaClient;
`;

export const drizzle = `
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
const users = pgTable('users', { id: integer('id').primaryKey(), name: text('name').notNull() });
const db = drizzle('postgres://localhost/db');
`;

export const knex = `
import createKnex, { type Knex } from 'knex';
const knex: Knex = createKnex({ client: 'pg' });
`;

export const kysely = `
import { sql, type Kysely, type Transaction } from 'kysely';
interface Tables { person: { id: number; name: string } }
declare const kysely: Kysely<Tables>;
`;

export const typeorm = `
import { DataSource, EntityManager, Repository, type QueryRunner } from 'typeorm';
class Item { id!: number; name!: string; }
declare const source: DataSource;
declare const items: Repository<Item>;
`;

export const mongoose = `
import { Schema, model, type ClientSession } from 'mongoose';
const Animal = model('Animal', new Schema({ name: { type: String, required: true } }));
`;
