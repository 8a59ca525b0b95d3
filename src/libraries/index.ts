import { awsLambda } from './aws-lambda.ts';
import { awsSdk, dynamodb } from './aws-sdk.ts';
import { bcrypt, bcryptjs } from './bcrypt.ts';
import { betterSqlite3 } from './better-sqlite3.ts';
import { bull } from './bull.ts';
import { bullmq } from './bullmq.ts';
import { lruCache, nodeCache } from './caches.ts';
import { cassandra } from './cassandra.ts';
import { chai, chaiAsPromised, mocha } from './chai.ts';
import { azureFunctions, cloudflareWorkers, googleFunctions, vercelFunctions } from './cloud-functions.ts';
import { dockerode } from './dockerode.ts';
import { admZip, compilers, csvParse, ejs, esbuild, nunjucks, pug, sass, xlsx } from './documents.ts';
import { drizzle } from './drizzle.ts';
import { elasticsearch } from './elasticsearch.ts';
import { elysia } from './elysia.ts';
import { eventEmitter2, eventEmitter3 } from './emitters.ts';
import { express } from './express.ts';
import { fastify } from './fastify.ts';
import { cosmiconfig, del, fastGlob, findUp, glob, globby, mkdirp, rimraf, which } from './file-searches.ts';
import { firestore, firestoreBulkWriter } from './firestore.ts';
import { fsExtra } from './fs-extra.ts';
import { graphql } from './graphql.ts';
import { h3 } from './h3.ts';
import { hapi } from './hapi.ts';
import {
  calculations,
  nodeCalculations,
  nodeCopies,
  objectTools,
  observers,
  requestReaders,
  validation,
} from './harmless.ts';
import { hono } from './hono.ts';
import { axios, got, ky, nodeFetch, undici } from './http-clients.ts';
import { jest } from './jest.ts';
import { knex } from './knex.ts';
import { koa } from './koa.ts';
import { kysely } from './kysely.ts';
import type { Library } from './library.ts';
import { libsql } from './libsql.ts';
import { concurrencyLimiters, pLimit } from './limiters.ts';
import { mariadb } from './mariadb.ts';
import { mikroOrm } from './mikro-orm.ts';
import { mongodb } from './mongodb.ts';
import { mongoose } from './mongoose.ts';
import { mssql } from './mssql.ts';
import { mysql2 } from './mysql2.ts';
import { neo4j } from './neo4j.ts';
import { neon } from './neon.ts';
import { nestjs } from './nestjs.ts';
import { next } from './next.ts';
import {
  clocks,
  fetchApi,
  moduleLoading,
  node,
  nodeEvents,
  nodeHttp,
  nodePauses,
  nodePromises,
  nodeTimers,
} from './node.ts';
import { nodeTest } from './node-test.ts';
import { objection } from './objection.ts';
import { once } from './once.ts';
import { argon2, jsonwebtoken, nodeRsArgon2, nodeRsBcrypt, ssh2 } from './password-hashes.ts';
import { pg } from './pg.ts';
import { pgPromise } from './pg-promise.ts';
import { planetscale } from './planetscale.ts';
import { playwright } from './playwright.ts';
import { postgres } from './postgres.ts';
import { prisma } from './prisma.ts';
import { crossSpawn, execa, readlineSync, shelljs } from './processes.ts';
import { ioredis, redis } from './redis.ts';
import { restify } from './restify.ts';
import { agenda, nodeCron, nodeSchedule } from './schedulers.ts';
import { sequelize } from './sequelize.ts';
import { slonik } from './slonik.ts';
import { socketIo, ws } from './sockets.ts';
import { sqlite } from './sqlite.ts';
import { superagent } from './superagent.ts';
import { supabase } from './supabase.ts';
import { supertest } from './supertest.ts';
import { deasync, synchronousHttp } from './synchronous-http.ts';
import { testingLibrary } from './testing-library.ts';
import { trpc } from './trpc.ts';
import { typeorm } from './typeorm.ts';
import { vitest } from './vitest.ts';
import { workerPools } from './worker-pools.ts';

/** All descriptors that come with the plugin. */
export const builtInLibraries: readonly Library[] = [
  admZip,
  agenda,
  argon2,
  awsLambda,
  awsSdk,
  axios,
  azureFunctions,
  bcrypt,
  bcryptjs,
  betterSqlite3,
  bull,
  bullmq,
  calculations,
  cassandra,
  chai,
  chaiAsPromised,
  clocks,
  cloudflareWorkers,
  compilers,
  concurrencyLimiters,
  cosmiconfig,
  crossSpawn,
  csvParse,
  deasync,
  del,
  dockerode,
  drizzle,
  dynamodb,
  ejs,
  elasticsearch,
  elysia,
  esbuild,
  eventEmitter2,
  eventEmitter3,
  execa,
  express,
  fastGlob,
  fastify,
  fetchApi,
  findUp,
  firestore,
  firestoreBulkWriter,
  fsExtra,
  glob,
  globby,
  googleFunctions,
  got,
  graphql,
  h3,
  hapi,
  hono,
  ioredis,
  jest,
  jsonwebtoken,
  knex,
  koa,
  ky,
  kysely,
  libsql,
  lruCache,
  mariadb,
  mikroOrm,
  mkdirp,
  mocha,
  moduleLoading,
  mongodb,
  mongoose,
  mssql,
  mysql2,
  neo4j,
  neon,
  nestjs,
  next,
  node,
  nodeCache,
  nodeCalculations,
  nodeCopies,
  nodeCron,
  nodeEvents,
  nodeFetch,
  nodeHttp,
  nodePauses,
  nodePromises,
  nodeRsArgon2,
  nodeRsBcrypt,
  nodeSchedule,
  nodeTest,
  nodeTimers,
  nunjucks,
  objectTools,
  objection,
  observers,
  once,
  pLimit,
  pg,
  pgPromise,
  planetscale,
  playwright,
  postgres,
  prisma,
  pug,
  readlineSync,
  redis,
  requestReaders,
  restify,
  rimraf,
  sass,
  sequelize,
  shelljs,
  slonik,
  socketIo,
  sqlite,
  ssh2,
  supabase,
  superagent,
  supertest,
  synchronousHttp,
  testingLibrary,
  trpc,
  typeorm,
  undici,
  validation,
  vercelFunctions,
  vitest,
  which,
  workerPools,
  ws,
  xlsx,
];
