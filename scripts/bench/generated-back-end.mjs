// Writes a back end of any size for the benchmark: routes, controllers, services, repositories and helpers that import
// each other as those of a real one do. The same size gives the same files.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files of one resource of the back end, by their place in its folder. */
const filesOfResource = 8;

/** Files that the whole back end has once. */
const sharedFiles = 4;

/**
 * Writes the back end.
 *
 * @param {string} folder - Where; what stands there is removed.
 * @param {number} size - How many TypeScript files, at least 12.
 * @returns {string[]} The paths of the files.
 */
export function writeBackEnd(folder, size) {
  rmSync(folder, { recursive: true, force: true });
  /** @type {Record<string, string>} */
  const files = { ...sharedSources() };
  const resources = Math.floor((size - sharedFiles) / filesOfResource);
  const names = Array.from({ length: resources }, (_, index) => nameOf(index));
  for (const [index, name] of names.entries()) {
    Object.assign(files, resourceSources(name, names[Math.floor(index / 3)] ?? name, index));
  }
  for (let extra = 0; Object.keys(files).length < size - 1; extra += 1) {
    files[`src/shared/constants-${extra}.ts`] = `export const limit${extra} = ${extra};\n`;
  }
  files['src/main.ts'] = mainSource(names);
  files['tsconfig.json'] = `${JSON.stringify({ compilerOptions, include: ['src'] }, undefined, 2)}\n`;
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return Object.keys(files)
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path));
}

const compilerOptions = {
  target: 'es2023',
  lib: ['es2023'],
  module: 'nodenext',
  types: ['node'],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  allowImportingTsExtensions: true,
};

/** @param {number} index */
function nameOf(index) {
  const stems = ['order', 'user', 'invoice', 'product', 'shipment', 'review', 'coupon', 'address', 'ticket', 'report'];
  return `${stems[index % stems.length] ?? 'item'}${Math.floor(index / stems.length) || ''}`;
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @returns {Record<string, string>} */
function sharedSources() {
  return {
    'src/shared/database.ts': `import { Pool } from 'pg';
import knexFactory from 'knex';

export const pool = new Pool({ max: 10 });
export const knex = knexFactory({ client: 'pg' });
`,
    'src/shared/log.ts': `export function log(message: string): void {
  process.stdout.write(\`\${new Date().toISOString()} \${message}\\n\`);
}
`,
    'src/shared/templates.ts': `import { readFileSync } from 'node:fs';

const cache = new Map<string, string>();

export function template(name: string): string {
  let text = cache.get(name);
  if (text === undefined) {
    text = readFileSync(\`templates/\${name}.html\`, 'utf8');
    cache.set(name, text);
  }
  return text;
}

export function freshTemplate(name: string): string {
  return readFileSync(\`templates/\${name}.html\`, 'utf8');
}
`,
  };
}

/**
 * @param {string} name - The resource.
 * @param {string} other - Another resource, whose service this one uses.
 * @param {number} index
 * @returns {Record<string, string>}
 */
function resourceSources(name, other, index) {
  const type = capital(name);
  const Other = capital(other);
  const folder = `src/${name}`;
  const usesOther = other !== name;
  return {
    [`${folder}/${name}.ts`]: `export interface ${type} {
  readonly id: number;
  readonly title: string;
  readonly total: number;
  readonly tags: readonly string[];
  readonly createdAt: Date;
}

export type New${type} = Omit<${type}, 'createdAt' | 'id'>;
`,
    [`${folder}/${name}.errors.ts`]: `export class ${type}NotFound extends Error {
  constructor(readonly id: number) {
    super(\`There is no ${name} \${String(id)}.\`);
  }
}
`,
    [`${folder}/${name}.repository.ts`]: `import { knex, pool } from '../shared/database.ts';
import type { New${type}, ${type} } from './${name}.ts';

export class ${type}Repository {
  async find(id: number): Promise<${type} | undefined> {
    const { rows } = await pool.query<${type}>('select * from ${name} where id = $1', [id]);
    return rows[0];
  }

  async list(limit: number, offset: number): Promise<${type}[]> {
    return await knex<${type}>('${name}').select('*').orderBy('id').limit(limit).offset(offset);
  }

  async count(): Promise<number> {
    const { rows } = await pool.query<{ count: string }>('select count(*) from ${name}');
    return Number(rows[0]?.count ?? 0);
  }

  async insert(value: New${type}): Promise<${type} | undefined> {
    const { rows } = await pool.query<${type}>(
      'insert into ${name} (title, total, tags) values ($1, $2, $3) returning *',
      [value.title, value.total, value.tags],
    );
    return rows[0];
  }

  async update(id: number, value: Partial<New${type}>): Promise<void> {
    await knex('${name}').where({ id }).update(value);
  }

  async remove(id: number): Promise<void> {
    await knex('${name}').where({ id }).delete();
  }
}
`,
    [`${folder}/${name}.format.ts`]: `import type { ${type} } from './${name}.ts';

export function format${type}(value: ${type}): string {
  const tags = value.tags.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag.length > 0);
  return [value.title, value.total.toFixed(2), tags.join(', ')].join(' | ');
}

export function sum${type}(values: readonly ${type}[]): number {
  let total = 0;
  for (const value of values) {
    total += value.total;
  }
  return Math.round(total * 100) / 100;
}

export function parse${type}(body: Record<string, unknown>): { title: string; total: number; tags: string[] } {
  const tags = Array.isArray(body['tags']) ? body['tags'].map(String) : [];
  return { title: String(body['title']), total: Number(body['total']), tags };
}
`,
    [`${folder}/${name}.service.ts`]: `import { log } from '../shared/log.ts';
import { ${index % 20 === 7 ? 'freshTemplate as template' : 'template'} } from '../shared/templates.ts';
${usesOther ? `import { ${Other}Service } from '../${other}/${other}.service.ts';\n` : ''}import type { New${type}, ${type} } from './${name}.ts';
import { ${type}NotFound } from './${name}.errors.ts';
import { format${type}, sum${type} } from './${name}.format.ts';
import { ${type}Repository } from './${name}.repository.ts';

export class ${type}Service {
  readonly #repository = new ${type}Repository();
${usesOther ? `  readonly #${other} = new ${Other}Service();\n` : ''}
  async get(id: number): Promise<${type}> {
    const found = await this.#repository.find(id);
    if (!found) {
      throw new ${type}NotFound(id);
    }
    return found;
  }

  async page(number: number): Promise<{ items: ${type}[]; count: number; total: number }> {
    const count = await this.#repository.count();
    const items = await this.#repository.list(50, number * 50);
    return { items, count, total: sum${type}(items) };
  }

  async create(value: New${type}): Promise<${type} | undefined> {
    const created = await this.#repository.insert(value);
    log(\`created ${name} \${String(created?.id)}\`);
    return created;
  }

  async rename(id: number, title: string): Promise<void> {
    await this.get(id);
    await this.#repository.update(id, { title });
  }

  async remove(id: number): Promise<void> {
    ${usesOther ? `await this.#${other}.get(id);\n    ` : ''}await this.#repository.remove(id);
  }

  async summary(ids: readonly number[]): Promise<string[]> {
    const lines: string[] = [];
    for (const id of ids) {
      const value = await this.#repository.find(id);
      if (value) {
        lines.push(format${type}(value));
      }
    }
    return lines;
  }

  render(value: ${type}): string {
    return template('${name}').replace('{{ text }}', format${type}(value));
  }
}
`,
    [`${folder}/${name}.controller.ts`]: `import type { Request, Response } from 'express';
import { parse${type} } from './${name}.format.ts';
import { ${type}Service } from './${name}.service.ts';

const service = new ${type}Service();

export async function show(request: Request, response: Response): Promise<void> {
  const value = await service.get(Number(request.params['id']));
  response.send(service.render(value));
}

export async function index(request: Request, response: Response): Promise<void> {
  response.json(await service.page(Number(request.query['page'] ?? 0)));
}

export async function create(request: Request, response: Response): Promise<void> {
  const created = await service.create(parse${type}(request.body as Record<string, unknown>));
  response.status(201).json(created);
}

export async function rename(request: Request, response: Response): Promise<void> {
  await service.rename(Number(request.params['id']), String((request.body as { title?: unknown }).title));
  response.status(204).end();
}

export async function remove(request: Request, response: Response): Promise<void> {
  ${index % 10 === 3 ? 'service' : 'await service'}.remove(Number(request.params['id']));
  response.status(204).end();
}

export async function summary(request: Request, response: Response): Promise<void> {
  const ids = String(request.query['ids']).split(',').map(Number);
  response.json(await service.summary(ids));
}
`,
    [`${folder}/${name}.routes.ts`]: `import { Router } from 'express';
import { create, index, remove, rename, show, summary } from './${name}.controller.ts';

export const ${name}Routes = Router();

${name}Routes.get('/', index);
${name}Routes.get('/summary', summary);
${name}Routes.get('/:id', show);
${name}Routes.post('/', create);
${name}Routes.put('/:id', rename);
${name}Routes.delete('/:id', remove);
`,
    [`${folder}/index.ts`]: `export { ${name}Routes } from './${name}.routes.ts';
export type { ${type} } from './${name}.ts';
`,
  };
}

/** @param {readonly string[]} names */
function mainSource(names) {
  return `import express from 'express';
${names.map((name) => `import { ${name}Routes } from './${name}/index.ts';`).join('\n')}
import { log } from './shared/log.ts';

const app = express();
app.use(express.json());
${names.map((name) => `app.use('/${name}', ${name}Routes);`).join('\n')}

app.listen(3000, () => {
  log('listening');
});
`;
}
