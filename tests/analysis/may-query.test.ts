import { expect, test } from 'vitest';
import { mayQuery } from '../../src/analysis/may-query.ts';
import { knowledgeFor } from '../../src/libraries/knowledge.ts';
import { createProgram } from '../support/program.ts';

const own = {
  'event-loop': {
    libraries: [
      {
        name: 'store',
        packages: ['store'],
        operations: [{ on: [{ from: 'file', path: 'store.ts', name: 'Store' }], reads: ['load'] }],
      },
    ],
  },
};

test.each([
  ['imports a client', "import { Pool } from 'pg';\nexport const pool = new Pool();", {}, true],
  ['mentions an ORM without types', "const models = require('sequelize');", {}, true],
  ['has a descriptor of its own types', 'export class Store {}', own, true],
  ['has a generated Prisma client', 'export class PrismaClient {}', {}, true],
  ['asks an HTTP service', "import axios from 'axios';\nexport const client = axios.create();", {}, false],
  ['calculates', 'export const sum = (a: number, b: number) => a + b;', {}, false],
])('A program that %s', (_, code, settings, expected) => {
  const { compiler } = createProgram({ 'store.ts': code });

  expect(mayQuery(compiler, knowledgeFor(settings))).toBe(expected);
});
