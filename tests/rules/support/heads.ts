/** Imports and declarations that stand before the code of cases; all names differ. */
export { drizzle, knex, kysely, mongoose, pg, prisma, typeorm } from '../../analysis/support/libraries.ts';

export const express = `
import express from 'express';
const app = express();
`;

export const fastify = `
import createFastify from 'fastify';
const fastify = createFastify();
`;

export const files = `
import { appendFile, readdir, readFile, stat, unlink, writeFile } from 'node:fs/promises';
`;

/** With the types of handlers; `app` is that of `express`. */
export const routes = `
import express, { Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
const app = express();
const router = Router();
`;

export const nest = `
import * as nest from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
`;

export const http = `
import { createServer } from 'node:http';
`;

export const bullmq = `
import { Worker } from 'bullmq';
`;

export const koa = `
import Koa from 'koa';
const koa = new Koa();
`;
