import type { Element } from 'hast';
import { select, selectAll } from 'hast-util-select';
import { describe, expect, test } from 'vitest';
import { reportSchema } from '../../src/report/report.ts';
import { sentenceAt } from '../../src/report/sentence.ts';
import { exists, json, type OpenReport, page, read, reports, text } from '../support/dist.ts';

const all = reports();
const textOf = (block: OpenReport['blocks'][number]) =>
  block.type === 'photo' ? block.caption : block.type === 'imageText' ? block.lines.join('\n') : block.text;
const id = (element: Element | undefined) => String(element?.properties.id);

test('every transcript in seeds/ is a report', () => {
  expect(all.map((report) => report.source?.file).sort()).toEqual([
    '000_2f06122b06e47767.txt',
    '001_40242daf28a04ec9.txt',
    '002_72db910d999cb965.txt',
    '003_5fc6dae1062f1824.txt',
    '004_bda5d53ce8140486.txt',
  ]);
});

describe.each(all.map((report) => [report.slug, report] as const))('the open data of %s', (_, report) => {
  test('has the shape of its schema, and nothing beside it', () => {
    expect(reportSchema.parse(report)).toEqual(report);
    expect(report.url).toMatch(/^\/\d{4}\/[a-z0-9-]+\/$/);
    expect(report.slug).toBe(report.url.replace(/^\/|\/$/g, '').replace('/', '-'));
  });

  test('gives every block and every figure an id of its own', () => {
    const ids = [...report.blocks.map((block) => block.id), ...report.figures.map((figure) => figure.id)];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has figures that stand where they say', () => {
    const blocks = new Map(report.blocks.map((block) => [block.id, block]));
    for (const figure of report.figures) {
      const block = blocks.get(figure.block);
      expect(block).toBeDefined();
      expect(textOf(block!).slice(figure.start, figure.end)).toBe(figure.text);
    }
    expect(report.figures.length).toBeGreaterThan(5);
    expect(report.figures.filter((figure) => figure.key)).toHaveLength(6);
  });

  test('says of every photo which block tells of it, if any', () => {
    const ids = new Set(report.blocks.map((block) => block.id));
    for (const block of report.blocks) if (block.type === 'photo' && block.near) expect(ids).toContain(block.near);
  });
});

describe.each(all.map((report) => [report.slug, report] as const))('the page of %s', (_, report) => {
  const root = page(report.url);
  const article = select(`article[data-report="${report.slug}"]`, root);

  test('holds one h1 with the title as printed', () => {
    expect(selectAll('h1', root)).toHaveLength(1);
    expect(text(select('h1', article)).replace(/\s/g, '')).toBe(report.title.replace(/\s/g, ''));
  });

  test('has a section with its h2 for each section, in their order', () => {
    const sections = report.blocks.filter((block) => block.type === 'heading' && block.level === 2);
    const found = selectAll('section[id]', article).filter((section) => /^s\d+$/.test(id(section)));
    expect(found.map(id)).toEqual(sections.map((section) => section.id));
    found.forEach((section, index) => {
      expect(text(select('h2', section)).replace(/\s/g, '')).toContain(textOf(sections[index]!).replace(/\s/g, ''));
    });
  });

  test('shows every block whole, under its id', () => {
    for (const block of report.blocks) {
      const element = select(`#${block.id}`, article);
      expect(element, block.id).toBeDefined();
      expect(text(element).replace(/\s/g, '')).toContain(textOf(block).replace(/\s/g, ''));
      if (block.type === 'heading' && block.level === 3) expect(element!.tagName).toBe('h3');
      if (block.type === 'photo') {
        expect(element!.tagName).toBe('figure');
        expect(text(select('figcaption', element))).toContain(block.caption);
      }
    }
  });

  test('marks every figure with its value, where it stands', () => {
    for (const figure of report.figures) {
      const element = select(`data#${figure.id}`, article);
      expect(text(element), figure.id).toBe(figure.text);
      expect(Number(element!.properties.value)).toBe(figure.value);
      expect(text(select(`#${figure.block}`, article))).toContain(figure.text);
    }
  });

  test('links each key figure to its place', () => {
    const links = selectAll('[data-key-figures] a[href]', root).map((link) => String(link.properties.href));
    const keys = report.figures.filter((figure) => figure.key).map((figure) => `#${figure.id}`);
    expect([...links].sort()).toEqual([...keys].sort());
  });

  test('leads to every section from its contents', () => {
    const nav = select('nav[aria-label="本篇目录"]', root);
    const links = selectAll('a[href]', nav).map((link) => String(link.properties.href));
    for (const block of report.blocks) {
      if (block.type === 'heading' && block.level === 2) expect(links).toContain(`#${block.id}`);
    }
  });
});

describe('the data beside the reports', () => {
  test('lists all reports without their blocks', () => {
    const index = json<{ reports: { slug: string }[] }>('data/index.json');
    expect(index.reports.map((each) => each.slug).sort()).toEqual(all.map((report) => report.slug).sort());
    for (const each of index.reports) expect(each).not.toHaveProperty('blocks');
  });

  test('has every figure of every report, with section, sentence and link', () => {
    const { figures } = json<{
      figures: { report: string; id: string; sentence: string; text: string; url: string }[];
    }>('data/figures.json');
    expect(figures).toHaveLength(all.reduce((sum, report) => sum + report.figures.length, 0));
    for (const row of figures) {
      expect(row.sentence).toContain(row.text);
      const report = all.find((each) => each.slug === row.report)!;
      expect(row.url).toBe(`${report.url}#${row.id}`);
    }
  });

  test('has the same figures as CSV that Excel opens', () => {
    const csv = read('data/figures.csv');
    expect(csv.startsWith('\ufeffreport,')).toBe(true);
    const count = all.reduce((sum, report) => sum + report.figures.length, 0);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(count + 1);
  });

  test('explains every column of the table', () => {
    const words = text(page('/about/'));
    const columns = read('data/figures.csv').slice(1).split('\r\n')[0]!.split(',');
    expect(columns.length).toBeGreaterThan(20);
    for (const column of columns) expect(words, column).toContain(column);
  });

  test('has a JSON Schema that names every field', () => {
    const schema = json<{ properties: object }>('data/schema.json');
    for (const key of Object.keys(all[0]!)) expect(schema.properties).toHaveProperty(key);
  });
});

test('sentences are cut at their full stops, closing quotes included', () => {
  const line = '第一句。“共5场。”第三句有30家！尾';
  expect(sentenceAt(line, 6, 8)).toBe('“共5场。”');
  expect(sentenceAt(line, 13, 16)).toBe('第三句有30家！');
});

test('the pages that the contract names are there', () => {
  for (const path of ['index.html', '404.html', 'search/index.html', 'about/index.html', 'guide/index.html']) {
    expect(exists(path), path).toBe(true);
  }
});
