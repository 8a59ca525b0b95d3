import { bcrypt, bcryptjs } from './bcrypt.ts';
import { betterSqlite3 } from './better-sqlite3.ts';
import { drizzle } from './drizzle.ts';
import { express } from './express.ts';
import { fastify } from './fastify.ts';
import { fsExtra } from './fs-extra.ts';
import { knex } from './knex.ts';
import { kysely } from './kysely.ts';
import type { Library } from './library.ts';
import { mongoose } from './mongoose.ts';
import { nestjs } from './nestjs.ts';
import { fetchApi, node, nodeEvents, nodeHttp, nodePromises } from './node.ts';
import { once } from './once.ts';
import { pg } from './pg.ts';
import { prisma } from './prisma.ts';
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
  mongoose,
  nestjs,
  node,
  nodeEvents,
  nodeHttp,
  nodePromises,
  once,
  pg,
  prisma,
  synchronousHttp,
  typeorm,
];
