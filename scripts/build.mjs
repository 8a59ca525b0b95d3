// Compiles src to dist. Types that do not fit stop it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runCommand } from './run.mjs';

rmSync(join(root, 'dist'), { recursive: true, force: true });
process.exitCode = runCommand('typescript:tsc', ['-p', 'tsconfig.build.json']);
