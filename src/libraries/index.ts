import { bcrypt, bcryptjs } from './bcrypt.ts';
import { betterSqlite3 } from './better-sqlite3.ts';
import { drizzle } from './drizzle.ts';
import { express } from './express.ts';
import { fastify } from './fastify.ts';
import { fsExtra } from './fs-extra.ts';
import { knex } from './knex.ts';
import { kysely } from './kysely.ts';
import type { Library } from './library.ts';
import { libsql } from './libsql.ts';
import { mariadb } from './mariadb.ts';
import { mikroOrm } from './mikro-orm.ts';
import { mongoose } from './mongoose.ts';
import { mssql } from './mssql.ts';
import { mysql2 } from './mysql2.ts';
import { nestjs } from './nestjs.ts';
import { fetchApi, node, nodeEvents, nodeHttp, nodePromises } from './node.ts';
import { objection } from './objection.ts';
import { once } from './once.ts';
import { pg } from './pg.ts';
import { pgPromise } from './pg-promise.ts';
import { postgres } from './postgres.ts';
import { prisma } from './prisma.ts';
import { sequelize } from './sequelize.ts';
import { slonik } from './slonik.ts';
import { sqlite } from './sqlite.ts';
import { synchronousHttp } from './synchronous-http.ts';
import { typeorm } from './typeorm.ts';

/** All descriptors that come with the plugin. */
export const builtInLibraries: readonly Library[] = [
  bcrypt,
  bcryptjs,
  betterSqlite3,
  drizzle,
  express,
  fastify,
  fetchApi,
  fsExtra,
  knex,
  kysely,
  libsql,
  mariadb,
  mikroOrm,
  mongoose,
  mssql,
  mysql2,
  nestjs,
  node,
  nodeEvents,
  nodeHttp,
  nodePromises,
  objection,
  once,
  pg,
  pgPromise,
  postgres,
  prisma,
  sequelize,
  slonik,
  sqlite,
  synchronousHttp,
  typeorm,
];
