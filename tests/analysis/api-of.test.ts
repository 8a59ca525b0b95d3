import { apiOf, printApi } from '../../src/analysis/api-of.ts';
import { pg, prisma } from './support/libraries.ts';
import { describeTable, type Table } from './support/table.ts';
import type ts from 'typescript';

const callee: Table<ts.CallExpression> = {
  accepts: (compiler, node) => compiler.isCallExpression(node),
  answer: ({ compiler, node }) => printApi(apiOf(compiler, node.expression)),
};

describeTable('the API behind an import', callee, [
  [
    'a named import is the export',
    "import { readFileSync } from 'node:fs';\n/* here */ readFileSync('a');",
    'node:fs readFileSync',
  ],
  [
    'the prefix of a module of Node makes no difference',
    "import { readFileSync } from 'fs';\n/* here */ readFileSync('a');",
    'node:fs readFileSync',
  ],
  [
    'a renamed import is the export',
    "import { readFileSync as read } from 'node:fs';\n/* here */ read('a');",
    'node:fs readFileSync',
  ],
  [
    'a member of a namespace import is the export',
    "import * as fs from 'node:fs';\n/* here */ fs.readFileSync('a');",
    'node:fs readFileSync',
  ],
  [
    'a member of a default import is the export',
    "import files from 'node:fs';\n/* here */ files.readFileSync('a');",
    'node:fs readFileSync',
  ],
  [
    'a subpath module keeps its path',
    "import { readFile } from 'node:fs/promises';\n/* here */ readFile('a');",
    'node:fs/promises readFile',
  ],
  [
    'the promises of fs are those of fs/promises',
    "import { promises } from 'node:fs';\n/* here */ promises.readFile('a');",
    'node:fs/promises readFile',
  ],
  [
    'an import assignment is the module',
    { 'main.cts': "import fs = require('fs');\n/* here */ fs.readFileSync('a');" },
    'node:fs readFileSync',
  ],
  [
    'a dynamic import is the module',
    "const fs = await import('node:fs');\n/* here */ fs.readFileSync('a');\nexport {};",
    'node:fs readFileSync',
  ],
  [
    'a default export of a package is called default or by its own name',
    "import createKnex from 'knex';\n/* here */ createKnex({});",
    'knex knex',
  ],
]);

describeTable('the API behind a file of the project', callee, [
  [
    'a re-export is followed',
    {
      'main.ts': "import { readFileSync } from './files.js';\n/* here */ readFileSync('a');",
      'files.ts': "export { readFileSync } from 'node:fs';",
    },
    'node:fs readFileSync',
  ],
  [
    'a renamed re-export is followed',
    {
      'main.ts': "import { load } from './files.js';\n/* here */ load('a');",
      'files.ts': "export { readFileSync as load } from 'node:fs';",
    },
    'node:fs readFileSync',
  ],
  [
    'a star export is followed',
    {
      'main.ts': "import { readFileSync } from './files.js';\n/* here */ readFileSync('a');",
      'files.ts': "export * from 'node:fs';",
    },
    'node:fs readFileSync',
  ],
  [
    'a star export under a name is followed',
    {
      'main.ts': "import { files } from './files.js';\n/* here */ files.readFileSync('a');",
      'files.ts': "export * as files from 'node:fs';",
    },
    'node:fs readFileSync',
  ],
  [
    're-exports of re-exports are followed',
    {
      'main.ts': "import { load } from './a.js';\n/* here */ load('a');",
      'a.ts': "export { read as load } from './b.js';",
      'b.ts': "export { readFileSync as read } from 'node:fs';",
    },
    'node:fs readFileSync',
  ],
  [
    'a default export of an imported name is followed',
    {
      'main.ts': "import load from './files.js';\n/* here */ load('a');",
      'files.ts': "import { readFileSync } from 'node:fs';\nexport default readFileSync;",
    },
    'node:fs readFileSync',
  ],
  [
    'an exported constant is followed',
    {
      'main.ts': "import { load } from './files.js';\n/* here */ load('a');",
      'files.ts': "import { readFileSync } from 'node:fs';\nexport const load = readFileSync;",
    },
    'node:fs readFileSync',
  ],
]);

describeTable('the API of a package that the project declares without types', callee, [
  [
    'a default import',
    {
      'types.d.ts': "declare module 'p-untyped';",
      'main.ts':
        "/// <reference path=\"./types.d.ts\" />\nimport untyped from 'p-untyped';\n/* here */ untyped.hashSync('a');",
    },
    'p-untyped hashSync',
  ],
  [
    'a named import',
    {
      'types.d.ts': "declare module 'q-untyped';",
      'main.ts':
        "/// <reference path=\"./types.d.ts\" />\nimport { hashSync as hash } from 'q-untyped';\n/* here */ hash('a');",
    },
    'q-untyped hashSync',
  ],
  [
    'a function that is declared',
    {
      'types.d.ts':
        "declare module 'r-declared' {\n  import type { Stats } from 'node:fs';\n  export function hashSync(text: string): Stats;\n}",
      'main.ts':
        "/// <reference path=\"./types.d.ts\" />\nimport { hashSync } from 'r-declared';\n/* here */ hashSync('a');",
    },
    'r-declared hashSync',
  ],
  [
    'a member that the project adds to a class of a package',
    {
      'types.d.ts': "import 'pg';\ndeclare module 'pg' {\n  interface Pool { shared(text: string): void }\n}",
      'main.ts':
        "import './types.js';\nimport pg from 'pg';\ndeclare const pool: pg.Pool;\n/* here */ pool.shared('a');",
    },
    'file Pool.shared',
  ],
]);

describeTable('the API behind a variable', callee, [
  [
    'a constant is followed',
    "import * as fs from 'node:fs';\nconst read = fs.readFileSync;\n/* here */ read('a');",
    'node:fs readFileSync',
  ],
  [
    'constants of constants are followed',
    "import * as fs from 'node:fs';\nconst a = fs.readFileSync;\nconst b = a;\nconst read = b;\n/* here */ read('a');",
    'node:fs readFileSync',
  ],
  [
    'a constant that holds the module is followed',
    "import * as fs from 'node:fs';\nconst files = fs;\n/* here */ files.readFileSync('a');",
    'node:fs readFileSync',
  ],
  [
    'a destructured name is followed',
    "import fs from 'node:fs';\nconst { readFileSync: read } = fs;\n/* here */ read('a');",
    'node:fs readFileSync',
  ],
  [
    'a name that is destructured under its own is followed',
    "import fs from 'node:fs';\nconst { readFileSync } = fs;\n/* here */ readFileSync('a');",
    'node:fs readFileSync',
  ],
  [
    'a name destructured from a client is its method',
    `${pg}const { query } = pool;\n/* here */ query('SELECT 1');`,
    'pg Pool.query',
  ],
  [
    'a variable that can be reassigned stands for itself',
    "import { readFileSync } from 'node:fs';\nlet read = readFileSync;\n/* here */ read('a');",
    'file read',
  ],
  [
    'nested destructuring is not followed',
    "import fs from 'node:fs';\nconst { promises: { readFile } } = fs;\n/* here */ readFile('a');",
    'file readFile',
  ],
  [
    'a constant that holds a call stands for itself no longer',
    "import { promisify } from 'node:util';\nimport { exec } from 'node:child_process';\nconst run = promisify(exec);\n/* here */ run('ls');",
    'file run',
  ],
  [
    'a chain of aliases longer than anyone writes ends',
    "import { readFileSync } from 'node:fs';\nconst a = readFileSync, b = a, c = b, d = c, e = d, f = e, g = f, h = g;\n/* here */ h('a');",
    'file c',
  ],
]);

describeTable('the API behind require', callee, [
  [
    'a member of a required module is the export',
    "const fs = require('fs');\n/* here */ fs.readFileSync('a');\nexport {};",
    'node:fs readFileSync',
  ],
  [
    'a destructured require is the export',
    "const { readFileSync } = require('fs');\n/* here */ readFileSync('a');\nexport {};",
    'node:fs readFileSync',
  ],
  [
    'a renamed, destructured require is the export',
    "const { readFileSync: read } = require('node:fs');\n/* here */ read('a');\nexport {};",
    'node:fs readFileSync',
  ],
  [
    'a member of the call of require is the export',
    "/* here */ require('node:fs').readFileSync('a');\nexport {};",
    'node:fs readFileSync',
  ],
  [
    'a required package is the package',
    "const { hashSync } = require('bcrypt');\n/* here */ hashSync('a', 1);\nexport {};",
    'bcrypt hashSync',
  ],
  [
    'a required file of the project is not looked into',
    "const { readFileSync } = require('./files');\n/* here */ readFileSync('a');\nexport {};",
    'file readFileSync',
  ],
  [
    'a required module whose name is computed is unknown',
    "const name: string = 'fs';\nconst fs = require(name);\n/* here */ fs.readFileSync('a');\nexport {};",
    'unknown',
  ],
  [
    'require in a JavaScript file is the module',
    { 'main.cjs': "const fs = require('fs');\n/* here */ fs.readFileSync('a');" },
    'node:fs readFileSync',
  ],
  [
    'a destructured require in a JavaScript file is the module',
    { 'main.cjs': "const { readFileSync: read } = require('fs');\n/* here */ read('a');" },
    'node:fs readFileSync',
  ],
]);

describeTable('the API behind a member', callee, [
  ['a method belongs to the type that declares it', `${pg}/* here */ pool.query('SELECT 1');`, 'pg Pool.query'],
  [
    'an optional call changes nothing',
    `${pg}declare const maybe: Pool | undefined;\n/* here */ maybe?.query('SELECT 1');`,
    'pg Pool.query',
  ],
  [
    'a non-null assertion and parentheses change nothing',
    `${pg}declare const maybe: Pool | undefined;\n/* here */ (maybe!).query('SELECT 1');`,
    'pg Pool.query',
  ],
  [
    'element access by a literal is the member',
    "import * as fs from 'node:fs';\n/* here */ fs['readFileSync']('a');",
    'node:fs readFileSync',
  ],
  [
    'element access by a variable is unknown',
    "import * as fs from 'node:fs';\nconst name = 'readFileSync' as 'existsSync' | 'readFileSync';\n/* here */ fs[name]('a');",
    'unknown',
  ],
  [
    'a method of a subclass belongs to its class',
    `${pg}class OwnPool extends Pool {}\n/* here */ new OwnPool().query('SELECT 1');`,
    'pg Pool.query',
  ],
  [
    'a method that a subclass overrides is that of the project',
    `${pg}class OwnPool extends Pool { override async end() {} }\n/* here */ new OwnPool().end();`,
    'file OwnPool.end',
  ],
  [
    'a generated client is code of the project',
    `${prisma}/* here */ prisma.user.findMany();`,
    'file UserDelegate.findMany',
  ],
  [
    'a function of the language is that of a library of TypeScript',
    "/* here */ JSON.parse('1');\nexport {};",
    'lib JSON.parse',
  ],
  ['fetch is a global of Node', "/* here */ fetch('a');\nexport {};", 'node:globals fetch'],
]);

describeTable('what only looks like an API', callee, [
  [
    "a user's own function of the same name is theirs",
    "function readFileSync(path: string) { return path; }\n/* here */ readFileSync('a');\nexport {};",
    'file readFileSync',
  ],
  [
    "a user's own imported function is theirs",
    {
      'main.ts': "import { readFileSync } from './files.js';\n/* here */ readFileSync('a');",
      'files.ts': 'export function readFileSync(path: string) { return path; }',
    },
    'file readFileSync',
  ],
  [
    'a parameter that hides an import is the parameter',
    "import { readFileSync } from 'node:fs';\nexport function load(readFileSync: (path: string) => string) { return /* here */ readFileSync('a'); }\nexport { readFileSync };",
    'file readFileSync',
  ],
  [
    "a user's own type of the same name is theirs",
    "interface Pool { query(text: string): Promise<void> }\ndeclare const pool: Pool;\n/* here */ pool.query('SELECT 1');\nexport {};",
    'file Pool.query',
  ],
  ['a member of any is unknown', "declare const fs: any;\n/* here */ fs.readFileSync('a');\nexport {};", 'unknown'],
  [
    'a call of a call is unknown',
    "declare function make(): (path: string) => void;\n/* here */ make()('a');\nexport {};",
    'unknown',
  ],
  ['a function written out has no name', '/* here */ (() => 1)();\nexport {};', 'unknown'],
]);
