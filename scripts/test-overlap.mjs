// Runs 10,000 generated programs and 10,000 loops before and after their awaits overlap: npm run test:overlap [SEED]
import { runCommand } from './run.mjs';
import { runScript } from './scaffold.mjs';

runScript(() => {
  process.env['EVENT_LOOP_PROGRAMS'] = '10000';
  process.env['EVENT_LOOP_SEED'] = process.argv[2] ?? String(Date.now() % 1_000_000);
  console.log(`seed ${process.env['EVENT_LOOP_SEED']}`);
  process.exitCode = runCommand('vitest', [
    'run',
    'tests/rules/no-sequential-awaits.edits.test.ts',
    'tests/rules/no-sequential-loop.edits.test.ts',
  ]);
});
