import { superagent } from '../../src/libraries/superagent.ts';
import { describeReports } from './support/reports.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(superagent, ['superagent']);

const prelude = `
import type { Server } from 'node:http';
import superagent, { type CallbackHandler } from 'superagent';
import request from 'supertest';
declare const app: Server;
declare const callback: CallbackHandler;
declare function take(value: unknown): void;
const agent = superagent.agent();
`;

describeOperations('superagent', prelude, [
  ["superagent.get('http://a')", 'lazy superagent get (read)'],
  ["superagent.post('http://a').send({ id: 1 })", 'lazy superagent post (write)'],
  ["superagent('GET', 'http://a')", 'lazy superagent superagent (unknown)'],
  ["agent.put('http://a').set('a', 'b')", 'lazy superagent put (write)'],
  ["superagent.get('http://a').end(callback)", 'none'],
  ['superagent.agent()', 'none'],
  ["request(app).get('/')", 'none'],
  ["request(app).get('/').expect(200)", 'none'],
]);

describeReports('superagent', prelude, [
  ["superagent.post('http://a').send({ id: 1 });", 'neverRuns'],
  ["await superagent.post('http://a').send({ id: 1 });", 'silent'],
  ["superagent.post('http://a').then(take, take);", 'silent'],
  ["superagent.post('http://a').end(callback);", 'silent'],
  ["superagent.get('http://a').pipe(process.stdout);", 'silent'],
  ["const pending = superagent.get('http://a'); pending.set('a', 'b'); await pending;", 'silent'],
  ["const pending = superagent.get('http://a'); pending.set('a', 'b'); pending.end(callback);", 'silent'],
  ["const pending = superagent.get('http://a'); pending.set('a', 'b');", 'neverRuns'],
  ["superagent.get('http://a', callback);", 'silent'],
  ["superagent.get('http://a', (error, answer) => { take(answer); });", 'silent'],
  ["request(app).get('/').expect(200);", 'silent'],
]);
