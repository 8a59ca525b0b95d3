// The real code that the robustness run lints: sources of installed packages at the versions of package-lock.json, and
// back ends from the registry at the versions here.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { packageCorpus } from '../bench/corpora.mjs';
import { root } from '../run.mjs';

/** @typedef {import('../bench/corpora.mjs').Corpus & { language: 'js' | 'ts' }} Corpus */

/**
 * Sources that installed packages ship.
 *
 * @type {readonly { name: string, from: string, language: 'js' | 'ts' }[]}
 */
const installed = [
  { name: 'typescript', from: 'lib', language: 'js' },
  { name: '@apollo/server', from: 'src', language: 'ts' },
  { name: '@azure/msal-browser', from: 'src', language: 'ts' },
  { name: '@grpc/grpc-js', from: 'src', language: 'ts' },
  { name: '@trpc/server', from: 'src', language: 'ts' },
  { name: 'bson', from: 'src', language: 'ts' },
  { name: 'effect', from: 'src', language: 'ts' },
  { name: 'mongodb', from: 'src', language: 'ts' },
  { name: 'rxjs', from: 'src', language: 'ts' },
  { name: 'slonik', from: 'src', language: 'ts' },
  { name: 'zod', from: 'src', language: 'ts' },
  { name: '@hapi/hapi', from: 'lib', language: 'js' },
  { name: '@mikro-orm/core', from: '.', language: 'js' },
  { name: '@nestjs/common', from: '.', language: 'js' },
  { name: '@nestjs/core', from: '.', language: 'js' },
  { name: '@redis/client', from: 'dist', language: 'js' },
  { name: 'bullmq', from: 'dist/esm', language: 'js' },
  { name: 'core-js', from: '.', language: 'js' },
  { name: 'drizzle-orm', from: '.', language: 'js' },
  { name: 'es-toolkit', from: 'dist', language: 'js' },
  { name: 'eslint', from: 'lib', language: 'js' },
  { name: 'express', from: 'lib', language: 'js' },
  { name: 'fastify', from: 'lib', language: 'js' },
  { name: 'graphql', from: '.', language: 'js' },
  { name: 'knex', from: 'lib', language: 'js' },
  { name: 'koa', from: 'lib', language: 'js' },
  { name: 'kysely', from: 'dist', language: 'js' },
  { name: 'lodash', from: '.', language: 'js' },
  { name: 'mongoose', from: 'lib', language: 'js' },
  { name: 'mysql2', from: 'lib', language: 'js' },
  { name: 'next', from: 'dist/server', language: 'js' },
  { name: 'objection', from: 'lib', language: 'js' },
  { name: 'pg', from: 'lib', language: 'js' },
  { name: 'restify', from: 'lib', language: 'js' },
  { name: 'sequelize', from: 'lib', language: 'js' },
  { name: 'typeorm', from: '.', language: 'js' },
  { name: 'undici', from: 'lib', language: 'js' },
];

/**
 * Back ends and servers of the registry. Their own dependencies are not installed; those that this repository has are
 * found, and with them their types.
 *
 * @type {readonly { name: string, version: string, from: string, language: 'js' | 'ts' }[]}
 */
const fetched = [
  { name: '@directus/api', version: '38.0.0', from: 'dist', language: 'js' },
  { name: '@feathersjs/knex', version: '5.0.50', from: 'src', language: 'ts' },
  { name: '@feathersjs/mongodb', version: '5.0.50', from: 'src', language: 'ts' },
  { name: '@loopback/repository', version: '8.0.15', from: 'src', language: 'ts' },
  { name: '@loopback/rest', version: '15.0.16', from: 'src', language: 'ts' },
  { name: '@theia/core', version: '1.75.0', from: 'src', language: 'ts' },
  { name: 'actionhero', version: '29.3.5', from: 'src', language: 'ts' },
  { name: 'ep_etherpad-lite', version: '1.8.14', from: '.', language: 'js' },
  { name: 'ghost', version: '6.65.0', from: 'core/server', language: 'js' },
  { name: 'n8n', version: '2.8.4', from: 'dist', language: 'js' },
  { name: 'nodebb', version: '1.4.0', from: 'src', language: 'js' },
  { name: 'parse-server', version: '9.10.0', from: 'lib', language: 'js' },
  { name: 'uptime-kuma', version: '2.0.0-dev.0', from: 'server', language: 'js' },
];

/**
 * Tests that installed packages ship.
 *
 * @type {readonly { name: string, from: string, language: 'js' | 'ts' }[]}
 */
const tested = [
  { name: 'avvio', from: '.', language: 'js' },
  { name: 'fastify', from: '.', language: 'js' },
  { name: 'piscina', from: '.', language: 'ts' },
  { name: 'zod', from: 'src/v3', language: 'ts' },
];

/** Where fetched packages are kept. */
const cache = join(root, '.bench', 'registry');

/**
 * The names of all packages, or of those that were asked for.
 *
 * @param {readonly string[]} [only]
 */
export function packageNames(only = []) {
  const names = [...installed, ...fetched].map(({ name }) => name);
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new Error(`No such package here: ${unknown.join(', ')}. There are ${names.join(', ')}.`);
  }
  return only.length > 0 ? only : names;
}

/**
 * The files of a package, copied to where they are linted as code of a project.
 *
 * @param {string} name
 * @returns {Corpus | undefined} Undefined where the package cannot be fetched.
 */
export function corpusOf(name) {
  const own = installed.find((each) => each.name === name);
  const other = fetched.find((each) => each.name === name);
  const from = own ? join(root, 'node_modules', name) : other && fetch(other.name, other.version);
  const entry = own ?? other;
  if (from === undefined || entry === undefined) {
    return undefined;
  }
  return { ...packageCorpus({ ...entry, from: join(from, entry.from) }), language: entry.language };
}

/** @returns {import('../bench/corpora.mjs').Corpus[]} */
export function testCorpora() {
  return tested.map(({ name, from, language }) => ({
    ...packageCorpus({ name, from: join(root, 'node_modules', name, from), language }, 'tests'),
    name: `tests of \`${name}\``,
  }));
}

/**
 * Unpacks a package of the registry, without its dependencies.
 *
 * @param {string} name
 * @param {string} version
 */
function fetch(name, version) {
  const folder = join(cache, `${name.replace('/', '-').replace('@', '')}-${version}`);
  if (!existsSync(folder)) {
    const unpacked = `${folder}.unpacked`;
    mkdirSync(unpacked, { recursive: true });
    const packed = spawnSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', unpacked], {
      encoding: 'utf8',
    });
    const [archive] = readdirSync(unpacked).filter((file) => file.endsWith('.tgz'));
    if (packed.status !== 0 || archive === undefined) {
      return undefined;
    }
    if (spawnSync('tar', ['-xzf', archive], { cwd: unpacked }).status !== 0) {
      return undefined;
    }
    renameSync(join(unpacked, 'package'), folder);
  }
  return folder;
}
