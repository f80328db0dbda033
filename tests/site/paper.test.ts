import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printReports } from '../../src/release/pdf.ts';
import { reports } from '../support/dist.ts';

const report = reports().find(
  (each) => each.repairs.length > 0 && each.blocks.some((block) => block.type === 'heading'),
)!;
let out: string;
let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
let pages: string[];

beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), 'huimou-pdf-'));
  const [file] = await printReports([report.slug], out, 4600 + Math.floor(Math.random() * 300));
  pdf = await getDocumentProxy(new Uint8Array(readFileSync(file!)));
  pages = [];
  for (let i = 1; i <= pdf.numPages; i += 1) {
    const { items } = await (await pdf.getPage(i)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

const bare = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

test('a report on paper is A4, with its number at the foot of each page', async () => {
  const [, , width, height] = (await pdf.getPage(1)).view;
  expect([Math.round(width! / 2.8346), Math.round(height! / 2.8346)]).toEqual([210, 297]);
  expect(pages.length).toBeGreaterThan(1);
  for (const [i, text] of pages.entries())
    expect(text.trim().endsWith(String(i + 1)) || text.trim().startsWith(String(i + 1))).toBe(true);
});

test('its bookmarks are the title, and below it the sections in their order', async () => {
  const outline = await pdf.getOutline();
  const [title] = outline;
  expect(bare(title!.title)).toBe(bare(report.title));
  const heads = title!.items.map((item: { title: string }) => bare(item.title));
  const sections = report.blocks.flatMap((block) =>
    block.type === 'heading' && block.level === 2 ? [bare(`${block.marker ?? ''}${block.text}`)] : [],
  );
  expect(heads.slice(0, sections.length)).toEqual(sections);
  expect(heads.slice(sections.length)).toEqual(['校记', '引用本文']);
});

test('all of its text is there, and nothing that only a screen can use', () => {
  const shown = bare(pages.join(''));
  for (const block of report.blocks) {
    if (block.type !== 'paragraph') continue;
    // A page may break inside, with its number between.
    const text = bare(block.text);
    expect(shown.includes(text.slice(0, 10)) || shown.includes(text.slice(10, 20)), block.id).toBe(true);
  }
  for (const word of ['长者版', '跳到正文', '打印或存为', '无障碍说明', '点任一数字'])
    expect(shown).not.toContain(word);
  expect(pages.join('')).not.toContain('127.0.0.1');
});

test('a report that is not there is named', async () => {
  await expect(printReports(['1999-nowhere'], out)).rejects.toThrow('没有这份报告：1999-nowhere');
});
