import { playwright } from '../../src/libraries/playwright.ts';
import { describeNames } from './support/tables.ts';

describeNames(playwright, ['@playwright/test']);
