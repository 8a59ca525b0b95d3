import { bcrypt, bcryptjs } from '../../src/libraries/bcrypt.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(bcrypt, ['bcrypt']);
describeNames(bcryptjs, ['bcryptjs']);

describeOperations(
  'bcrypt and bcryptjs',
  "import bcrypt from 'bcrypt';\nimport { compare, hashSync } from 'bcryptjs';",
  [
    ["bcrypt.hash('password', 10)", 'eager bcrypt hash (other)'],
    ["bcrypt.compare('password', 'hash')", 'eager bcrypt compare (other)'],
    ["bcrypt.hashSync('password', 10)", 'none'],
    ["bcrypt.hash('password', 10, () => {})", 'none'],
    ["compare('password', 'hash')", 'eager bcryptjs compare (other)'],
    ["hashSync('password', 10)", 'none'],
  ],
);
