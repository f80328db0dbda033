import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deskApi } from '../../src/desk/api.ts';
import {
  announceDesk,
  claimDesk,
  DESK_FOLDER,
  DESK_ID,
  LOCK_FILE,
  releaseDesk,
  runningDesk,
} from '../../src/desk/running.ts';

/** A second double-click finds the desk that is open, and nothing else: tests/desk/guide.test.ts does it for real. */
let root = '';
let server: Server;
let port = 0;
const lock = () => join(root, LOCK_FILE);
const put = (value: object) => writeFileSync(lock(), JSON.stringify(value));
/** No process has it: larger than any system gives. */
const DEAD = 2 ** 30;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'huimou-running-'));
  mkdirSync(join(root, DESK_FOLDER));
  const api = deskApi(root, () => undefined);
  server = createServer((request, response) => {
    void api(request, response, (request.url ?? '').slice('/proof/api'.length));
  }).listen(0, 'localhost');
  await new Promise((done) => server.once('listening', done));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true });
});

test('the desk that is open is found by what it answers, and is there no more when it has ended', async () => {
  expect(await runningDesk(root, true)).toBe(null);
  expect(claimDesk(root)).toBe(true);
  expect(claimDesk(root)).toBe(false);
  announceDesk(root, port);
  expect(await runningDesk(root, true)).toBe(`http://localhost:${port}`);
  releaseDesk(root);
  expect(existsSync(lock())).toBe(false);
  expect(await runningDesk(root, true)).toBe(null);
});

test('one that is starting is waited for, and not started a second time', async () => {
  claimDesk(root);
  expect(await runningDesk(root, false)).toBe(null);
  expect(existsSync(lock())).toBe(true);
  const found = runningDesk(root, true);
  await pause(50);
  announceDesk(root, port);
  expect(await found).toBe(`http://localhost:${port}`);
});

describe('a lock is stale, and gone, where', () => {
  test.each<[string, () => object | string]>([
    ['its process ended before it answered', () => ({ pid: DEAD, id: 'x', port: null })],
    ['nothing answers at its port', () => ({ pid: process.pid, id: 'x', port: 1 })],
    ['the desk of another project answers there', () => ({ pid: process.pid, id: `${DESK_ID}x`, port })],
    ['it was left half written', () => '{"pid":'],
  ])('%s', async (_, made) => {
    const value = made();
    if (typeof value === 'string') writeFileSync(lock(), value);
    else put(value);
    expect(await runningDesk(root, true)).toBe(null);
    expect(existsSync(lock())).toBe(false);
    expect(claimDesk(root)).toBe(true);
  });
});

test('the lock of another process is not taken back', () => {
  put({ pid: process.pid, id: 'another', port });
  releaseDesk(root);
  announceDesk(root, 1);
  expect(JSON.parse(readFileSync(lock(), 'utf8')).port).toBe(port);
});
