import { noSequentialAwaits } from '../../src/rules/no-sequential-awaits.ts';
import { shareProgramsOf, testRule } from '../support/rule-tester.ts';
import { invalid, valid } from './support/no-sequential-awaits.cases.ts';

shareProgramsOf([...valid, ...invalid]);
testRule('no-sequential-awaits', noSequentialAwaits, { valid, invalid });
