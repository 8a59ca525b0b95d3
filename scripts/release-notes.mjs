// Turns the changesets into CHANGELOG.md and the next version, and gives that version to the plugin and the lock file.
import { execSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runCommand } from './run.mjs';

process.exitCode = runCommand('@changesets/cli:changeset', ['version']);

if (process.exitCode === 0) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const plugin = join(root, 'src', 'index.ts');
  const code = readFileSync(plugin, 'utf8');
  writeFileSync(plugin, code.replace(/(?<=\bversion: ')[^']+/u, version));
  execSync('npm install --package-lock-only --no-audit --no-fund', { cwd: root, stdio: 'inherit' });
}
