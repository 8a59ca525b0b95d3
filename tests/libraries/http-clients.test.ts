import { axios, got, ky, nodeFetch, undici } from '../../src/libraries/http-clients.ts';
import { describeReports } from './support/reports.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(axios, ['axios']);
describeNames(got, ['got']);
describeNames(ky, ['ky'], { compilerOptions: { lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'] } });
describeNames(nodeFetch, ['node-fetch']);
describeNames(undici, ['undici']);

const prelude = `
import axios from 'axios';
import got from 'got';
import ky from 'ky';
import fetch from 'node-fetch';
import { Pool, fetch as undiciFetch, request, stream } from 'undici';
import { createWriteStream } from 'node:fs';
const api = axios.create({ baseURL: 'http://localhost' });
const extended = got.extend({ retry: { limit: 1 } });
const own = ky.create({ retry: 1 });
const pool = new Pool('http://localhost');
`;

describeOperations(
  'HTTP clients',
  prelude,
  [
    ["api('/a')", 'eager axios api (read)'],
    ["api({ url: '/a', method: 'POST' })", 'eager axios api (write)'],
    ["axios('/a')", 'eager axios axios (read)'],
    ["axios.get('/a')", 'eager axios get (read)'],
    ["axios.head('/a')", 'eager axios head (read)'],
    ["axios.post('/a', {})", 'eager axios post (write)'],
    ["axios.delete('/a')", 'eager axios delete (write)'],
    ["axios.request({ url: '/a', method: 'POST' })", 'eager axios request (write)'],
    ["api.put('/a', {})", 'eager axios put (write)'],
    ['axios.isCancel(1)', 'none'],
    ['axios.interceptors.request.use((config) => config)', 'none'],
    ["got('http://a')", 'eager got got (read)'],
    ["got.get('http://a')", 'eager got get (read)'],
    ["got.post('http://a', { json: {} })", 'eager got post (write)'],
    ["got.post('http://a', { json: {} }).json()", 'eager got post (write)'],
    ["got('http://a').json()", 'eager got got (read)'],
    ["extended.delete('http://a')", 'eager got delete (write)'],
    ["got.stream('http://a')", 'none'],
    ["got.paginate('http://a')", 'none'],
    ["ky('http://a')", 'eager ky ky (read)'],
    ["ky.get('http://a')", 'eager ky get (read)'],
    ["ky.post('http://a').json()", 'eager ky post (write)'],
    ["own.put('http://a')", 'eager ky put (write)'],
    ["fetch('http://a')", 'eager node-fetch default (read)'],
    ["(await fetch('http://a')).json()", 'eager node-fetch json (read)'],
    ["request('http://a')", 'eager undici request (read)'],
    ["undiciFetch('http://a')", 'eager undici fetch (read)'],
    ["(await request('http://a')).body.json()", 'eager undici json (read)'],
    ["(await request('http://a')).body.dump()", 'promise'],
    ["stream('http://a', { method: 'GET' }, () => createWriteStream('a'))", 'eager undici stream (unknown)'],
    ["pool.request({ path: '/a', method: 'GET' })", 'eager undici request (read)'],
    ["pool.request({ path: '/a', method: 'GET' }, () => {})", 'none'],
    ['pool.close()', 'eager undici close (other)'],
  ],
  { compilerOptions: { lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'] } },
);

describeReports('HTTP clients', `${prelude}declare function take(value: unknown): void;`, [
  ["axios.post('/a', {});", 'dropped'],
  ["axios('/a');", 'dropped'],
  ["api.post('/a', {});", 'dropped'],
  ["await axios.post('/a', {});", 'silent'],
  ["axios.post('/a', {}).then(take, take);", 'silent'],
  ["axios.post('/a', {}).then(take);", 'dropped'],
  ["void axios.post('/a', {});", 'silent'],
  ["return api.get('/a');", 'silent'],
  ["await Promise.all([axios.get('/a'), axios.get('/b')]);", 'silent'],
  ["await axios.all([axios.get('/a'), axios.get('/b')]);", 'silent'],
  ["const answer = axios.get('/a'); take(`${answer}`);", 'usedTooEarly'],
  // Missed: nothing tells that a value which is called was made by axios.
  ["api('/a');", 'dropped'],
  ["got.post('http://a');", 'dropped'],
  ["got.post('http://a').json();", 'dropped'],
  ["take(await got('http://a').json());", 'silent'],
  ["got.stream('http://a').pipe(createWriteStream('a'));", 'silent'],
  ["const pending = got('http://a'); pending.cancel();", 'silent'],
  ["for await (const page of got.paginate('http://a')) { take(page); }", 'silent'],
  ["ky.post('http://a');", 'dropped'],
  ["take(await ky.get('http://a').json());", 'silent'],
  ["fetch('http://a');", 'dropped'],
  ["take(await (await fetch('http://a')).json());", 'silent'],
  ["request('http://a');", 'dropped'],
  ["const { body } = await request('http://a'); take(await body.json());", 'silent'],
  ["const { body } = await request('http://a'); body.dump();", 'silent'],
  ["pool.request({ path: '/a', method: 'GET' }, take);", 'silent'],
]);
