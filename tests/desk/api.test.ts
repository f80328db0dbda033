import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deskApi } from '../../src/desk/api.ts';

/** The write interface of the desk alone, on a port of its own: no pages, no browser. */
const PAGE = '---\ntitle: 凝心聚力\ndistrict: 鼓楼区\n---\n\n开展技能竞赛16次。\n';
/** A picture of 1 × 1. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let root = '';
let server: Server;
let port = 0;
const page = (name: string) => join(root, `content/2021/${name}/index.mdx`);
const read = (name = 'gulou') => readFileSync(page(name), 'utf8');

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'huimou-api-'));
  for (const name of ['gulou', 'xuanwu']) {
    mkdirSync(join(page(name), '..'), { recursive: true });
    writeFileSync(page(name), PAGE);
  }
  const api = deskApi(root, () => undefined);
  server = createServer((request, response) => void api(request, response, request.url ?? '/'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true, force: true });
});

const origin = (at = port) => `http://127.0.0.1:${at}`;
const ask = (path: string, init: RequestInit = {}, at = port) =>
  fetch(`${origin(at)}${path}`, { ...init, headers: { Origin: origin(at), ...init.headers } });
const versionOf = async (slug = '2021-gulou', at = port): Promise<string> =>
  ((await (await ask(`/${slug}/`, {}, at)).json()) as { version: string }).version;
const edit = (version: string, text: string) => JSON.stringify({ version, act: 'edit', edit: { block: 0, text } });
const save = (version: string, text: string, at = port) =>
  ask(
    '/2021-gulou/decide/',
    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: edit(version, text) },
    at,
  );
/** A request as it goes over the wire. */
const wire = (body: string, from = origin()) =>
  [
    'POST /2021-gulou/decide/ HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    `Origin: ${from}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');

/** Sends requests over one connection at once; resolves to the status of each answer. */
const pipelined = (requests: readonly string[]): Promise<number[]> =>
  new Promise((done, fail) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(requests.join('')));
    socket.on('error', fail).on('data', (data) => {
      heard += data;
      const found = [...heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
      if (found.length < requests.length) return;
      socket.destroy();
      done(found);
    });
  });

describe('of many saves at once', () => {
  test('one is done and the others are told so, though requests between them are refused', async () => {
    const version = await versionOf();
    const rounds = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        pipelined([
          wire(edit(version, `开展技能竞赛${n}次，甲。`)),
          wire('{}', 'http://127.0.0.1:9'),
          wire(edit(version, `开展技能竞赛${n}次，乙。`)),
        ]),
      ),
    );
    expect(rounds.map(([, refused]) => refused)).toEqual(rounds.map(() => 403));
    const saved = rounds.flatMap(([first, , second], n) => [
      { status: first, text: `开展技能竞赛${n}次，甲。` },
      { status: second, text: `开展技能竞赛${n}次，乙。` },
    ]);
    const done = saved.filter(({ status }) => status === 200);
    expect(done).toHaveLength(1);
    expect(saved.filter(({ status }) => status === 422)).toHaveLength(saved.length - 1);
    expect(read()).toContain(done[0]!.text);
  });

  test('forty in a row, each from what the one before it answered, all arrive', async () => {
    let version = await versionOf();
    for (let n = 1; n <= 40; n++) {
      const answer = await save(version, `开展技能竞赛${n}次。`);
      expect(answer.status).toBe(200);
      version = ((await answer.json()) as { version: string }).version;
      expect(read()).toContain(`开展技能竞赛${n}次。`);
    }
  });
});

/** An upload that sends its first bytes and then falls silent. */
const stall = (slug: string): Promise<{ end: () => void }> =>
  new Promise((done, fail) => {
    const head = [`POST /${slug}/upload/?name=a.png HTTP/1.1`, `Host: 127.0.0.1:${port}`, `Origin: ${origin()}`];
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`${[...head, 'Content-Length: 1000', '', ''].join('\r\n')}abc`, () =>
        setTimeout(() => done({ end: () => socket.destroy() }), 200),
      );
    });
    socket.on('error', fail);
  });

describe('an upload that stalls', () => {
  test('holds up neither the work list nor a save of another report, nor one of its own', async () => {
    const { end } = await stall('2021-gulou');
    const soon = { signal: AbortSignal.timeout(10_000) };
    const list = await ask('/', soon);
    expect(list.status).toBe(200);
    const version = await versionOf();
    expect((await save(version, '开展技能竞赛17次。')).status).toBe(200);
    expect((await ask('/2021-xuanwu/', soon)).status).toBe(200);
    end();
  });
});

describe('a body', () => {
  test('that is too large is refused with a sentence, and the connection goes on', async () => {
    const version = await versionOf();
    const large = JSON.stringify({ version, act: 'edit', edit: { block: 0, text: '甲'.repeat(2 ** 20) } });
    expect(await pipelined([wire(large), wire(edit(version, '开展技能竞赛18次。'))])).toEqual([413, 200]);
    expect(read()).toContain('开展技能竞赛18次。');
  });

  test('that is no JSON changes nothing', async () => {
    expect(await pipelined([wire('{"version":')])).toEqual([400]);
    expect(read()).toBe(PAGE);
  });
});

describe('photos/ that is a link out of content/', () => {
  test('is neither written through nor read from', async () => {
    mkdirSync(join(root, 'elsewhere'));
    writeFileSync(join(root, 'elsewhere/secret.png'), PNG);
    symlinkSync(join(root, 'elsewhere'), join(page('gulou'), '../photos'), 'junction');
    const answer = await ask('/2021-gulou/upload/?name=a.png', { method: 'POST', body: PNG });
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as { what: string }).what).toContain('photos');
    expect(readdirSync(join(root, 'elsewhere'))).toEqual(['secret.png']);
    expect((await ask('/2021-gulou/photos/secret.png')).status).toBe(404);
  });

  test('nor is a picture in it that is such a link', async () => {
    writeFileSync(join(root, 'secret.png'), PNG);
    mkdirSync(join(page('gulou'), '../photos'));
    symlinkSync(join(root, 'secret.png'), join(page('gulou'), '../photos/linked.png'));
    expect((await ask('/2021-gulou/photos/linked.png')).status).toBe(404);
    // A picture of the same bytes is put there all the same, and no link is handed out for it.
    const answer = await ask('/2021-gulou/upload/?name=a.png', { method: 'POST', body: PNG });
    expect(await answer.json()).toEqual({ src: 'photos/a.png' });
    expect((await ask('/2021-gulou/photos/a.png')).status).toBe(200);
  });
});

test('a page of another port of this machine gets nothing, though its browser does not say where it stands', async () => {
  const elsewhere = { headers: { Origin: 'http://127.0.0.1:9' } };
  expect((await ask('/2021-gulou/', elsewhere)).status).toBe(403);
  expect((await ask('/', elsewhere)).status).toBe(403);
  expect((await ask('/2021-gulou/upload/?name=a.png', { method: 'POST', body: PNG, ...elsewhere })).status).toBe(403);
  expect(existsSync(join(page('gulou'), '../photos'))).toBe(false);
});

test('what was answered with 200 is on the disk, though the server is killed at once', async () => {
  const program = `
    import { createServer } from 'node:http';
    import { deskApi } from ${JSON.stringify(pathToFileURL(resolve('src/desk/api.ts')).href)};
    const api = deskApi(process.argv[1], () => undefined);
    const server = createServer((request, response) => void api(request, response, request.url));
    server.listen(0, '127.0.0.1', () => console.log(server.address().port));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, root], { stdio: ['ignore', 'pipe', 2] });
  const at = await new Promise<number>((done) => child.stdout!.once('data', (data) => done(Number(data))));
  const answer = await save(await versionOf('2021-gulou', at), '开展技能竞赛19次。', at);
  child.kill('SIGKILL');
  expect(answer.status).toBe(200);
  expect(read()).toContain('开展技能竞赛19次。');
});
