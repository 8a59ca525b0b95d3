import { parentPort, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { type Row, toCsv } from './csv.ts';

parentPort?.postMessage(gzipSync(toCsv(workerData as Row[])));
