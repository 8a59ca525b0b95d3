// Lints and checks the format of the repository. The plugin lints itself, so it is built first.
import { runCommand, runNode } from './run.mjs';

process.exitCode =
  runNode(['scripts/build.mjs']) || runCommand('eslint', ['.']) || runCommand('prettier', ['--check', '.']);
