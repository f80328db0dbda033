import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deskApi } from '../../src/desk/api.ts';
import type { Filed } from '../../src/desk/intake.ts';
import type { Preview } from '../../src/desk/preview.ts';
import type { FormState } from '../../src/desk/report.ts';
import { picture, wordReport } from '../new/documents.ts';

/** Documents taken in through the desk's interface alone: no pages, no browser. */
const TEXT = '江都区总工会2025年工作综述\n\n2025年，江都区总工会慰问职工3000人次。\n\n一、抓思想\n\n开展宣讲12场。\n';
const OTHER = TEXT.replaceAll('江都', '金坛').replace('3000', '4000');

let root = '';
let server: Server;
let origin = '';

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'huimou-intake-'));
  mkdirSync(join(root, 'content'));
  const api = deskApi(root, () => undefined);
  server = createServer((request, response) => void api(request, response, request.url ?? '/'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true, force: true });
});

const headers = () => ({ Origin: origin, 'Content-Type': 'application/json' });
async function post<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(`${origin}/intake/${path}/`, {
    method: 'POST',
    headers: headers(),
    body: JSON.stringify(body),
  });
  return (await answer.json()) as T;
}
async function drop(name: string, bytes: string | Buffer): Promise<Preview> {
  const init = { method: 'POST', headers: headers(), body: typeof bytes === 'string' ? bytes : Uint8Array.from(bytes) };
  return (await (await fetch(`${origin}/intake/read/?name=${encodeURIComponent(name)}`, init)).json()) as Preview;
}
const write = (...ids: number[]) => post<{ filed: Filed[] }>('write', { ids });
const there = () => readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();

describe('a document that is dropped', () => {
  test('is shown with what was read of it and its text, and nothing is written', async () => {
    const seen = await drop('综述.txt', TEXT);
    expect(seen).toMatchObject({
      name: '综述.txt',
      problem: null,
      title: '江都区总工会2025年工作综述',
      district: '江都区',
      year: 2025,
      url: '/2025/jiangdu/',
      duplicate: null,
      figures: 2,
    });
    expect(seen.rows.filter(({ type }) => type === 'heading').map(({ text }) => text)).toEqual(['一、抓思想']);
    expect(there()).toEqual(['content']);
  });

  test('becomes the report that npm run new makes of it, with its transcript in seeds/', async () => {
    const { id } = await drop('综述.txt', TEXT);
    expect((await write(id)).filed).toEqual([
      { id, title: '江都区总工会2025年工作综述', slug: '2025-jiangdu', url: '/2025/jiangdu/', problem: null },
    ]);
    expect(readFileSync(join(root, 'content/2025/jiangdu/index.mdx'), 'utf8')).toContain('慰问职工3000人次');
    expect(existsSync(join(root, 'content/2025/jiangdu/record.json'))).toBe(true);
    expect(readFileSync(join(root, 'seeds/综述.txt'), 'utf8')).toBe(TEXT);
    expect(await (await fetch(`${origin}/intake/`)).json()).toEqual({ documents: [] });
    expect(await drop('again.txt', TEXT)).toMatchObject({ duplicate: '2025-jiangdu' });
  });

  test('of Word is kept as it came, with its pictures in the report', async () => {
    const bytes = await wordReport();
    const seen = await drop('回眸.docx', bytes);
    const src = seen.photos.find((photo) => photo.src)?.src ?? '';
    const shown = await fetch(`${origin}/intake/picture/?id=${seen.id}&name=${encodeURIComponent(src)}`);
    expect(shown.headers.get('content-type')).toMatch(/^image\//);
    const { filed } = await write(seen.id);
    expect(readFileSync(join(root, 'seeds/回眸.docx')).equals(bytes)).toBe(true);
    expect(existsSync(join(root, 'content', filed[0]?.url ?? '', src))).toBe(true);
    expect(await drop('another name.docx', bytes)).toMatchObject({ duplicate: filed[0]?.slug });
    // Its words stand beside the page, each block with the paragraph that it was.
    const { lines, rows, transcript } = (await (await fetch(`${origin}/${filed[0]?.slug}/`)).json()) as FormState;
    expect(transcript).toBe('回眸.docx');
    const written = rows.filter(({ type }) => type === 'paragraph' || type === 'lead');
    expect(written.length).toBeGreaterThan(3);
    for (const { text, lines: own } of written)
      expect(own.map((line) => lines[line - 1]).join('')).toContain(text.slice(0, 12));
  });

  test('gets the year and the district that the editor says, without a doubt of them', async () => {
    const { id } = await drop('综述.txt', TEXT);
    const seen = await post<Preview>('plan', { id, year: 2024, district: '金坛区' });
    expect(seen).toMatchObject({
      year: 2024,
      district: '金坛区',
      period: '2024',
      url: '/2024/jintan/',
      organization: null,
    });
    expect(seen.doubts.map(({ what }) => what)).toEqual(['没有认出单位全称']);
    // Another change of one of them leaves the other as it was said.
    expect(await post<Preview>('plan', { id, year: 2024, district: '江都区' })).toMatchObject({
      url: '/2024/jiangdu/',
    });
    await write(id);
    expect(readFileSync(join(root, 'content/2024/jiangdu/index.mdx'), 'utf8')).toContain('start: 2024');
  });

  test('in a folder finds the pictures that lie beside it', async () => {
    const bytes = await picture('#111');
    await drop('稿件/img/a b.png', bytes);
    const seen = await drop(
      '稿件/回眸.md',
      '---\ntitle: 江都区总工会2025年工作\n---\n\n2025年，服务大局。\n\n![图注](img/a%20b.png)\n',
    );
    expect(seen.photos).toEqual([{ src: 'photos/01.png', caption: '图注' }]);
  });
});

describe('of several documents', () => {
  test('each that can be read is written, the others say why not', async () => {
    const documents = [
      await drop('a.txt', TEXT),
      await drop('b.docx', 'no Word'),
      await drop('c.txt', OTHER),
      await drop('c2.txt', OTHER),
      await drop('d.txt', `${TEXT}\n又开展活动5场。\n`),
    ];
    // The same file twice is one.
    expect(new Set(documents.map(({ id }) => id)).size).toBe(4);
    expect(documents[1]?.problem).toContain('文件已损坏');
    const { filed } = await write(...documents.map(({ id }) => id));
    expect(filed.map(({ slug }) => slug)).toEqual(['2025-jiangdu', null, '2025-jintan', '2025-jiangdu-2']);
    expect(readdirSync(join(root, 'content/2025')).sort()).toEqual(['jiangdu', 'jiangdu-2', 'jintan']);
  });

  test('those that are not wanted are forgotten, and nothing is written', async () => {
    const { id } = await drop('a.txt', TEXT);
    await post('remove', { ids: [id] });
    expect((await write(id)).filed).toEqual([]);
    expect(there()).toEqual(['content']);
  });
});

test('an upload from another origin, or from a name that leads here, is refused before it is read', async () => {
  const other = { method: 'POST', headers: { Origin: 'http://localhost:9' }, body: TEXT };
  expect((await fetch(`${origin}/intake/read/?name=a.txt`, other)).status).toBe(403);
  expect(await (await fetch(`${origin}/intake/`)).json()).toEqual({ documents: [] });
});

test('a file whose name climbs out of its folder lands in seeds/ under its own', async () => {
  const { id } = await drop('../../../evil.txt', TEXT);
  await write(id);
  expect(readdirSync(join(root, 'seeds'))).toEqual(['evil.txt']);
});

test('an empty report is made from the template', async () => {
  mkdirSync(join(root, 'content'), { recursive: true });
  writeFileSync(join(root, 'content/site.yaml'), readFileSync('content/site.yaml'));
  expect(await post('blank', { year: 2026, district: '江都区' })).toMatchObject({
    slug: '2026-jiangdu',
    url: '/2026/jiangdu/',
  });
  expect(readFileSync(join(root, 'content/2026/jiangdu/index.mdx'), 'utf8')).toContain('江都区');
  expect(await post('blank', { year: 2026, district: '江都区' })).toMatchObject({ slug: '2026-jiangdu-2' });
});
