import type ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { untypedModel } from '../../src/analysis/untyped-model.ts';
import { createProgram, findMarked } from '../support/program.ts';
import { untypedModels } from './support/untyped-models.ts';

const table: readonly (readonly [title: string, code: string, answer: string])[] = [
  [
    'a model taken out of what is required',
    "const { User } = require('./models/index.cjs'); /* here */ User.findByPk(1);",
    'findByPk read',
  ],
  [
    'under another name',
    "const { User: People } = require('./models/index.cjs'); /* here */ People.create({});",
    'create write',
  ],
  [
    'a member of what is required',
    "const db = require('./models/index.cjs'); /* here */ db.Post.findAll();",
    'findAll read',
  ],
  [
    'a constant for a member',
    "const db = require('./models/index.cjs'); const Post = db.Post; /* here */ Post.count();",
    'count read',
  ],
  [
    'a member of require',
    "const Post = require('./models/index.cjs').Post; /* here */ Post.destroy({ where: {} });",
    'destroy write',
  ],
  [
    'models that are collected one by one',
    "const db = require('./tables/index.cjs'); const Tutorial = db.tutorials; /* here */ Tutorial.findByPk(1);",
    'findByPk read',
  ],
  [
    'a model that is made where it is used',
    "const Tutorial = require('./tables/tutorial.model.cjs')(null, null); /* here */ Tutorial.findOne();",
    'findOne read',
  ],
  [
    'a model that a file makes and exports',
    "const { Tutorial } = require('./database.cjs'); /* here */ Tutorial.findAll();",
    'findAll read',
  ],
  [
    'one under another name, as a member',
    "const database = require('./database.cjs'); /* here */ database.Lesson.findAll();",
    'findAll read',
  ],
  [
    'a model of a file of its own',
    "const { Plant } = require('./plants/index.cjs'); /* here */ Plant.findOne();",
    'findOne read',
  ],
  [
    'a model that is all that a file exports',
    "const Pot = require('./plants/pot.cjs'); /* here */ Pot.create({});",
    'create write',
  ],
  [
    'a scope',
    "const { User } = require('./models/index.cjs'); /* here */ User.scope('active').findAll();",
    'findAll read',
  ],
  [
    'a row',
    "const { User } = require('./models/index.cjs'); async function run() { const user = await User.findByPk(1); /* here */ user.save(); }",
    'save write',
  ],
  [
    'a row of a list, by a loop',
    "const { User } = require('./models/index.cjs'); async function run() { for (const user of await User.findAll()) { /* here */ user.getPosts(); } }",
    'getPosts read',
  ],
  [
    'a row of a list, by a callback',
    "const { User } = require('./models/index.cjs'); async function run() { const all = await User.findAll(); all.forEach((user) => { /* here */ user.addPost(1); }); }",
    'addPost write',
  ],
  [
    'a name that no file defines',
    "const { Account } = require('./models/index.cjs'); /* here */ Account.findByPk(1);",
    'none',
  ],
  ['what is no operation', "const { User } = require('./models/index.cjs'); /* here */ User.associate(1);", 'none'],
  ['what is no model', "const db = require('./tables/index.cjs'); /* here */ db.nothing.findAll();", 'none'],
  [
    'a file that collects something else',
    "const { User } = require('./other.cjs'); /* here */ User.findAll();",
    'none',
  ],
  ['any other value of type any', "const User = JSON.parse('1'); /* here */ User.findAll();", 'none'],
  [
    'a row of something else',
    "const users = JSON.parse('1'); users.forEach((user) => { /* here */ user.save(); });",
    'none',
  ],
];

const program = createProgram({
  ...untypedModels,
  ...Object.fromEntries(table.map(([, code], index) => [`src/case${index}.cjs`, code])),
});

describe('the models of plain JavaScript', () => {
  test.each(table.map((row, index) => [...row, index] as const))('%s', (_, code, answer, index) => {
    const { compiler, knowledge } = program;
    const call = findMarked(program.file(`src/case${index}.cjs`), 'here', (node): node is ts.CallExpression =>
      compiler.isCallExpression(node),
    );
    const found = untypedModel(compiler, knowledge, call);
    expect(found ? `${found.verb} ${found.effect}` : 'none').toBe(answer);
  });
});
