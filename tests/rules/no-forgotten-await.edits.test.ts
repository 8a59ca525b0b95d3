import { Linter, type Rule } from 'eslint';
import { describe, expect, it } from 'vitest';
import { noForgottenAwait } from '../../src/rules/no-forgotten-await.ts';
import { codeOf, lintCase, shareProgramsOf, typeErrorsOf, type InvalidCase } from '../support/rule-tester.ts';
import { invalid } from './support/no-forgotten-await.invalid.ts';
