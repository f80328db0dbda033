import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Served, serveSite } from '../../src/release/serve.ts';

let folder: string;
let site: Served;
const get = (path: string, init: RequestInit = {}) => fetch(`${site.url}${path}`, { redirect: 'manual', ...init });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huimou-serve-'));
  const files = {
    'dist/index.html': '书架',
    'dist/404.html': '没有这一页',
    'dist/2020/jintan/index.html': '金坛',
    'dist/data/figures.csv': '数字',
    'dist/data/reports/a.json': '{}',
    'dist/_assets/base.D3UEO22r.css': '',
    'dist/fonts/huimou-serif-237fe11e.woff2': '',
    'dist/fonts/OFL.txt': '',
    'dist/search-index/2019-b21a1b3b/words-0.bin': '',
    'dist/search-index/catalogue.json': '{}',
    'secret.txt': 'secret',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  site = await serveSite(join(folder, 'dist'), 0);
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('serving a built site', () => {
  test('an address without its last slash leads to the page, the question with it', async () => {
    const response = await get('/2020/jintan?q=%E8%81%8C%E5%B7%A5');
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('/2020/jintan/?q=%E8%81%8C%E5%B7%A5');
    expect(await (await fetch(`${site.url}/2020/jintan`)).text()).toBe('金坛');
  });

  test.each([
    '/nowhere',
    '/nowhere/',
    '/2020/jintan/index.html/',
    '/data/',
    '/data',
    '/%E0%A4%A',
    '/a%00b',
    '//x',
    '//2020/jintan',
  ])('%s is answered with the page of the site itself', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('没有这一页');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  test.each([
    ['/', '书架', 'text/html; charset=utf-8'],
    ['/2020/jintan/', '金坛', 'text/html; charset=utf-8'],
    ['/data/figures.csv', '数字', 'text/csv; charset=utf-8'],
    ['/data/reports/a.json', '{}', 'application/json; charset=utf-8'],
  ])('%s is sent with its type and the headers of the policy', async (path, text, type) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(text);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  test('what has its name by its content is asked for once, all else each time', async () => {
    const lasts = async (path: string) => /immutable/.test((await get(path)).headers.get('cache-control') ?? '');
    for (const path of [
      '/_assets/base.D3UEO22r.css',
      '/fonts/huimou-serif-237fe11e.woff2',
      '/search-index/2019-b21a1b3b/words-0.bin',
    ])
      expect(await lasts(path), path).toBe(true);
    for (const path of ['/', '/_assets/nowhere.css', '/fonts/OFL.txt', '/search-index/catalogue.json'])
      expect(await lasts(path), path).toBe(false);
  });

  test('HEAD has no body, and nothing is ever written', async () => {
    expect(await (await get('/', { method: 'HEAD' })).text()).toBe('');
    expect((await get('/', { method: 'POST', body: 'x' })).status).toBe(405);
  });

  test('nothing outside the folder is sent, however it is asked for', async () => {
    for (const path of ['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/..\\secret.txt'])
      expect(await raw(path)).not.toContain('secret');
  });

  test('a port that is taken gives way to the next one', async () => {
    const other = await serveSite(join(folder, 'dist'), site.port);
    expect(other.port).toBeGreaterThan(site.port);
    await other.close();
  });
});

/** Sends a path as it is: fetch would tidy it up first. */
function raw(path: string): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect(site.port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => done(text.split('\r\n\r\n')[1] ?? ''));
    socket.on('error', fail);
  });
}
