import { expect, test } from 'vitest';
import { mayServe } from '../../src/analysis/may-serve.ts';
import { knowledgeFor } from '../../src/libraries/knowledge.ts';
import { createProgram } from '../support/program.ts';

const worker = {
  'event-loop': {
    libraries: [
      {
        name: 'worker',
        packages: [],
        handlerMethods: [
          { implements: { from: 'file', name: 'Job' }, methods: ['run'], label: 'job', waits: true, catches: true },
        ],
      },
    ],
  },
};

const own = {
  'event-loop': {
    libraries: [
      {
        name: 'bus',
        packages: ['./src/bus.ts'],
        registrations: [{ methods: ['handle'], from: 0, label: 'message', waits: true, catches: true }],
      },
    ],
  },
};

/** The answer after so many questions that the program is looked at. */
function served(files: Readonly<Record<string, string>>, settings: Readonly<Record<string, unknown>> = {}): boolean {
  const { compiler } = createProgram(files);
  const knowledge = knowledgeFor(settings);
  return Array.from({ length: 20 }, () => mayServe(compiler, knowledge)).at(-1) ?? true;
}

test.each([
  ['imports a framework', { 'main.ts': "import express from 'express';\nexport const app = express();" }, {}, true],
  [
    'requires a framework that is not installed',
    { 'main.ts': "declare const require: (name: string) => any;\nexport const agenda = require('agenda');" },
    {},
    true,
  ],
  ['has a descriptor of a file with handlers', { 'main.ts': 'export const a = 1;' }, own, true],
  ['has a descriptor of a type of its own with handlers', { 'main.ts': 'export const a = 1;' }, worker, true],
  [
    'makes a server',
    { 'main.ts': "import { createServer } from 'node:http';\ncreateServer((request, response) => response.end());" },
    {},
    true,
  ],
  [
    'listens to an emitter',
    { 'main.ts': "import { EventEmitter } from 'node:events';\nnew EventEmitter().on('order', () => {});" },
    {},
    true,
  ],
  [
    'has a listener of requests by its type',
    {
      'main.ts':
        "import type { RequestListener } from 'node:http';\nexport const answer: RequestListener = (request, response) => void response.end();",
    },
    {},
    true,
  ],
  [
    'listens to failures and the end of streams alone',
    {
      'main.ts':
        "import { EventEmitter } from 'node:events';\nexport const emitter = new EventEmitter();\nemitter.on('error', () => {});\nprocess.on('SIGTERM', () => {});\nsetTimeout(() => {}, 10);",
    },
    {},
    false,
  ],
  [
    'has an `on` of its own',
    {
      'main.ts':
        "class Bus { on(event: string, listener: () => void) {} }\nnew Bus().on('order', () => {});\nexport {};",
    },
    {},
    false,
  ],
  [
    'makes servers in its tests alone',
    {
      'main.ts': 'export const sum = (a: number, b: number) => a + b;',
      'main.test.ts': "import { createServer } from 'node:http';\ncreateServer((request, response) => response.end());",
    },
    {},
    false,
  ],
  ['calculates', { 'main.ts': 'export const sum = (a: number, b: number) => a + b;' }, {}, false],
])('A program that %s', (_, files, settings, expected) => {
  expect(served(files, settings)).toBe(expected);
});

test('A program is looked at only when it is asked about often, as it is by those who lint all of it', () => {
  const { compiler } = createProgram({ 'main.ts': 'export const a = 1;' });

  expect(mayServe(compiler, knowledgeFor({}))).toBe(true);
  expect(served({ 'main.ts': 'export const a = 1;' })).toBe(false);
});
