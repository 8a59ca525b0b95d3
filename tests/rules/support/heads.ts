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

export const koaRouter = `
import Router from '@koa/router';
const router = new Router({ prefix: '/shop' });
`;

export const hapi = `
import Hapi, { type ServerRoute } from '@hapi/hapi';
const server = Hapi.server();
`;

export const hono = `
import { Hono } from 'hono';
const app = new Hono();
`;

export const h3 = `
import { defineEventHandler, H3 } from 'h3';
const app = new H3();
`;

export const elysia = `
import { Elysia } from 'elysia';
const app = new Elysia();
`;

export const restify = `
import restify, { type Next, type Request, type Response } from 'restify';
const server = restify.createServer();
`;

export const trpc = `
import { initTRPC } from '@trpc/server';
const t = initTRPC.create();
`;

export const yoga = `
import { createSchema } from 'graphql-yoga';
`;

export const lambda = `
import type { APIGatewayProxyEventV2, SQSHandler } from 'aws-lambda';
`;

export const sockets = `
import { WebSocketServer } from 'ws';
const sockets = new WebSocketServer({ port: 0 });
`;
