// Brings the table in README.md and the head of every rule page up to date with the rules.
import { runDocGenerator, runNode } from './run.mjs';

process.exitCode = runNode(['scripts/build.mjs']) || runDocGenerator();
