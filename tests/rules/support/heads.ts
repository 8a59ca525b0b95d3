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
