import { defineLibrary } from './library.ts';

/** supertest: nothing is sent, and so nothing expected, until a request is awaited or ended. */
export const supertest = defineLibrary({
  name: 'supertest',
  packages: ['supertest'],
  testRequests: [{ type: 'Test', sentBy: ['end', 'then', 'catch', 'finally', 'pipe'] }],
});
