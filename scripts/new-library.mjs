// Makes a library descriptor with its test and adds it to the plugin: npm run new-library NAME [PACKAGE]
import { addToIndex, camelCase, requireName, requirePackage, runScript, writeNew } from './scaffold.mjs';

const usage = 'npm run new-library NAME [PACKAGE]';

runScript(() => {
  const name = requireName(process.argv[2], usage);
  const packageName = requirePackage(process.argv[3] ?? name, usage);
  const identifier = camelCase(name);
  writeNew({
    [`src/libraries/${name}.ts`]: descriptor(name, identifier, packageName),
    [`tests/libraries/${name}.test.ts`]: tests(name, identifier, packageName),
  });
  addToIndex('src/libraries/index.ts', { identifier, from: `./${name}.ts`, entry: identifier });
  console.log(`
The descriptor states no fact yet:
1. \`npm install --save-dev ${packageName}\`, and its types if they are a package of their own;
2. the facts in src/libraries/${name}.ts, as src/libraries/library.ts explains them;
3. calls and what is to be known of them in tests/libraries/${name}.test.ts;
4. \`npx vitest tests/libraries/${name}.test.ts\`, which also looks up every name in the library's own types.
\`npm run changeset\` says for the change log what is new, and \`npm test\` runs everything.`);
});

/**
 * @param {string} name
 * @param {string} identifier
 * @param {string} packageName
 */
function descriptor(name, identifier, packageName) {
  return `import { defineLibrary } from './library.ts';

/** ${name}: what it is, and how its operations start. */
export const ${identifier} = defineLibrary({
  name: '${name}',
  packages: ['${packageName}'],
  operations: [],
});
`;
}

/**
 * @param {string} name
 * @param {string} identifier
 * @param {string} packageName
 */
function tests(name, identifier, packageName) {
  return `import { ${identifier} } from '../../src/libraries/${name}.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(${identifier}, ['${packageName}']);

const prelude = \`
import type {} from '${packageName}';
\`;

// Each row is a call and what the plugin is to know of it: ["client.query('SELECT 1')", 'eager ${name} query (read)'].
describeOperations('${name}', prelude, []);
`;
}
