import type { Rule } from 'eslint';
import ts from 'typescript';
import { insertAwait } from '../../src/edits/insert-await.ts';
import { describeTable, type Row, type Table } from '../analysis/support/table.ts';

const prelude = `
declare function load(): any;
declare const db: { load(): any } | undefined;
declare function take(...values: unknown[]): void;
`;

const isLoad = (node: ts.Node): boolean => /^(?:db\??\.)?load\(\)$/u.test(node.getText());

/** The code of a row with `await` before the marked call, and without the mark and what stands around the function. */
const table: Table<ts.Expression> = {
  prelude,
  options: { compilerOptions: { jsx: ts.JsxEmit.React } },
  accepts: (compiler, node): node is ts.Expression => compiler.isCallExpression(node) && isLoad(node),
  answer: ({ compiler, node, file }) => {
    let { text } = file;
    for (const { range, text: inserted } of insertAwait(compiler, fixer, node).reverse()) {
      text = text.slice(0, range[0]) + inserted + text.slice(range[1]);
    }
    return text.slice(text.indexOf('{\n') + 2, text.lastIndexOf('\n}')).replace('/* here */ ', '');
  },
};

const fixer = {
  insertTextBeforeRange: ([start], text) => ({ range: [start, start], text }),
  insertTextAfterRange: ([, end], text) => ({ range: [end, end], text }),
  replaceTextRange: (range, text) => ({ range, text }),
} as Rule.RuleFixer;

function inside(name: string, body: string, expected: string): Row {
  return [name, `export async function run() {\n${body}\n}`, expected];
}

describeTable('await with the precedence that the place asks for', table, [
  inside('a statement', '/* here */ load();', 'await load();'),
  inside('a member after it', 'take(/* here */ load().rows);', 'take((await load()).rows);'),
  inside('an element after it', "take(/* here */ load()['rows']);", "take((await load())['rows']);"),
  inside('a call of the answer', 'take(/* here */ load()());', 'take((await load())());'),
  inside('an optional chain after it', 'take(/* here */ load()?.rows);', 'take((await load())?.rows);'),
  inside('an optional chain before it', 'take(/* here */ db?.load());', 'take(await db?.load());'),
  inside('a template', 'take(`${/* here */ load()} rows`);', 'take(`${await load()} rows`);'),
  inside('the tag of a template', 'take(/* here */ load()`rows`);', 'take((await load())`rows`);'),
  inside('a spread in a list', 'take([.../* here */ load()]);', 'take([...(await load())]);'),
  inside('a spread in an object', 'take({ .../* here */ load() });', 'take({ ...(await load()) });'),
  inside('a spread argument', 'take(.../* here */ load());', 'take(...(await load()));'),
  inside('a non-null assertion', 'take(/* here */ load()!);', 'take((await load())!);'),
  inside('a negation', 'take(!/* here */ load());', 'take(!(await load()));'),
  inside('a sign', 'take(-/* here */ load());', 'take(-(await load()));'),
  inside('a comparison', 'take(/* here */ load() === 1);', 'take((await load()) === 1);'),
  inside('a power', 'take(/* here */ load() ** 2);', 'take((await load()) ** 2);'),
  inside('a right side', 'take(1 + /* here */ load());', 'take(1 + (await load()));'),
  inside('what new makes', 'take(new (/* here */ load())());', 'take(new (await load())());'),
  inside('a cast', 'take(/* here */ load() as string);', 'take(await load() as string);'),
  inside('a condition', 'take(/* here */ load() ? 1 : 2);', 'take(await load() ? 1 : 2);'),
  inside('a comma', 'take(1), /* here */ load();', 'take(1), await load();'),
  inside(
    'an update',
    'let rows;\nrows ??= /* here */ load();\ntake(rows);',
    'let rows;\nrows ??= await load();\ntake(rows);',
  ),
  inside('a comparison by order', 'take(1 <= /* here */ load());', 'take(1 <= (await load()));'),
  inside('an argument', 'take(/* here */ load(), 1);', 'take(await load(), 1);'),
  inside('a property', 'take({ rows: /* here */ load() });', 'take({ rows: await load() });'),
  inside('a constant', 'const rows = /* here */ load();\ntake(rows);', 'const rows = await load();\ntake(rows);'),
  inside(
    'an assignment',
    'let rows;\nrows = /* here */ load();\ntake(rows);',
    'let rows;\nrows = await load();\ntake(rows);',
  ),
  inside('a return', 'return /* here */ load();', 'return await load();'),
  inside('in place of void', 'void /* here */ load();', 'await load();'),
  inside('the body of a concise arrow', 'take(async () => /* here */ load());', 'take(async () => await load());'),
  inside(
    'an object that a concise arrow gives',
    'take(async () => ({ .../* here */ load() }));',
    'take(async () => ({ ...(await load()) }));',
  ),
  inside(
    'a parenthesis at the start of a line, without semicolons',
    'take(1)\n/* here */ load().rows',
    'take(1)\n;(await load()).rows',
  ),
  [
    'an element of JSX',
    {
      'main.tsx':
        'declare global { namespace JSX { interface IntrinsicElements { p: { title?: unknown } } interface Element { own: 1 } } }\ndeclare const React: { createElement(...values: unknown[]): JSX.Element };\nexport async function Page() {\n  return <p title={/* here */ load()}>{1}</p>;\n}',
    },
    '  return <p title={await load()}>{1}</p>;',
  ],
]);

describeTable(
  'await before what binds less than it does',
  {
    ...table,
    accepts: (compiler, node): node is ts.Expression =>
      compiler.isAsExpression(node) ||
      compiler.isSatisfiesExpression(node) ||
      compiler.isConditionalExpression(node) ||
      compiler.isBinaryExpression(node) ||
      compiler.isNonNullExpression(node) ||
      compiler.isParenthesizedExpression(node),
  },
  [
    inside('a cast', 'take(/* here */ load() as string);', 'take(await (load() as string));'),
    inside('satisfies', 'take(/* here */ load() satisfies string);', 'take(await (load() satisfies string));'),
    inside('a choice', 'take(/* here */ db ? load() : load());', 'take(await (db ? load() : load()));'),
    inside('a default', 'take(/* here */ load() ?? load());', 'take(await (load() ?? load()));'),
    inside(
      'a choice in parentheses',
      'take(/* here */ (db ? load() : load()));',
      'take(await (db ? load() : load()));',
    ),
    inside('a non-null assertion', 'take(/* here */ load()!);', 'take(await load()!);'),
    inside(
      'a choice in place of void',
      'void (/* here */ db ? load() : load());',
      'void (await (db ? load() : load()));',
    ),
  ],
);
