import { noForgottenAwait } from '../../src/rules/no-forgotten-await.ts';
import { testRule } from '../support/rule-tester.ts';

const pg = `
import { Pool } from 'pg';
declare const pool: Pool;
`;

testRule('no-forgotten-await', noForgottenAwait, {
  valid: [{ name: 'is awaited', head: pg, code: `await pool.query('SELECT 1');` }],
  invalid: [
    {
      name: 'is dropped',
      head: pg,
      code: `export async function f() {
  pool.query('DELETE FROM t');
}
`,
      errors: [
        {
          messageId: 'dropped',
          data: { what: 'this pg query' },
          at: `pool.query('DELETE FROM t')`,
          suggestions: [
            {
              messageId: 'addAwait',
              output: `export async function f() {
  await pool.query('DELETE FROM t');
}
`,
            },
          ],
        },
      ],
    },
  ],
});
