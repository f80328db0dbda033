import { describe, expect, test } from 'vitest';
import type { Name } from '../../src/names/name.ts';
import { letterOf, nameEntries, nameId } from '../../src/view/names.ts';
import { nameHtml } from '../../src/view/names-html.ts';
import { namesPages } from '../../src/view/names-pages.ts';

const report = (slug: string, volume = 2024) => ({
  slug: `${volume}-${slug}`,
  url: `/${volume}/${slug}/`,
  volume,
  district: '城西区',
  city: null,
  province: null,
  organization: null,
});
const name = (text: string, kind: Name['kind'], ...blocks: string[]): Name => ({
  name: text,
  kind,
  places: blocks.map((block) => ({ block, words: `主席${text}到会。` })),
});

test('names stand by their sound, persons first, each with all its reports', () => {
  const names = new Map<string, Name[]>([
    [
      '2024-a',
      [name('姚伟忠', 'person', 'p1-1'), name('扬州大学', 'organisation', 'p1-2'), name('单伟民', 'person', 'p1-3')],
    ],
    ['2023-b', [name('姚伟忠', 'person', 'p2-1', 'p2-2'), name('ABB公司', 'organisation', 'p1-1')]],
  ]);
  const reports = [report('a'), report('b', 2023)];
  const entries = nameEntries(reports, ({ slug }) => names.get(slug)!, [
    { name: '扬州大学', kind: null, also: ['扬大'], pinyin: 'yang zhou da xue', omit: false, line: 1 },
  ]);
  expect(entries.map((entry) => [letterOf(entry), entry.name, entry.sound])).toEqual([
    ['A', 'ABB公司', 'abb gong si'],
    ['S', '单伟民', 'shan wei min'],
    ['Y', '姚伟忠', 'yao wei zhong'],
    ['Y', '扬州大学', 'yang zhou da xue'],
  ]);
  expect(entries[2]!.reports.map(({ url, label, own }) => [url, label, own.places.length])).toEqual([
    ['/2024/a/', '2024年城西区', 1],
    ['/2023/b/', '2023年城西区', 2],
  ]);
  expect(nameHtml(entries[3]!)).toContain('也作扬大');
  expect(nameHtml(entries[2]!)).toContain('<a href="/2023/b/#p2-2">2023年城西区</a>');
});

test('what a report says is text, never markup', () => {
  const [entry] = nameEntries(
    [report('a')],
    () => [{ ...name('赵磊', 'person'), places: [{ block: 'p1-1', words: '<i>赵磊</i>&' }] }],
    [],
  );
  expect(nameHtml(entry!)).not.toContain('<i>');
  expect(nameHtml(entry!)).toContain('<b>赵磊</b>');
});

describe('an archive of a thousand reports', () => {
  const surnames = [...'赵钱孙李周吴郑王冯陈'];
  const reports = Array.from({ length: 1000 }, (_, i) => report(`d${i}`, 2015 + (i % 10)));
  const entries = nameEntries(
    reports,
    ({ slug }) => {
      const i = Number(slug.split('d')[1]);
      return [
        // Named by every report, three times.
        name('李大明', 'person', 'p1-1', 'p2-1', 'p3-1'),
        name(`${surnames[i % 10]}${String.fromCodePoint(0x5efa + (i % 97))}`, 'person', 'p1-2'),
        name(`江北${String.fromCodePoint(0x4e00 + i)}公司`, 'organisation', 'p1-3'),
      ];
    },
    [],
  );
  const pages = namesPages(entries);

  test('has a page or more for each letter, below 150 KB, and one that leads to them', () => {
    expect(pages[0]).toMatchObject({ href: '/names/', title: null, groups: [] });
    expect(pages.map(({ href }) => href)).toContain('/names/l/');
    expect(pages.map(({ href }) => href)).toContain('/names/j-2/');
    expect(new Set(pages.map(({ href }) => href)).size).toBe(pages.length);
    for (const { groups } of pages) {
      const html = groups.flatMap(({ items }) => items.map(({ entry, goesOn }) => nameHtml(entry, goesOn))).join('');
      expect(Buffer.byteLength(html)).toBeLessThan(120_000);
    }
  });

  test('loses no place, and names each once', () => {
    const items = pages.flatMap(({ groups }) => groups.flatMap((group) => group.items));
    const places = (of: readonly { entry: (typeof entries)[number] }[]) =>
      of.flatMap(({ entry }) =>
        entry.reports.flatMap(({ url, own }) => own.places.map(({ block }) => `${nameId(entry)} ${url}#${block}`)),
      );
    expect(places(items).sort()).toEqual(places(entries.map((entry) => ({ entry }))).sort());
    const ids = items.filter(({ goesOn }) => !goesOn).map(({ entry }) => nameId(entry));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(entries.length);
  });
});

test('an anchor is letters and digits, whatever the name has', () => {
  expect(nameId({ name: 'ABB（中国）有限公司', kind: 'organisation' })).toBe('o-ABB-中国-有限公司');
});

test('a name whose brackets are written in two ways is one', () => {
  const names = new Map([
    ['2024-a', [name('ABB（中国）有限公司', 'organisation', 'p1-1')]],
    ['2024-b', [name('ABB(中国)有限公司', 'organisation', 'p1-1')]],
  ]);
  const entries = nameEntries([report('a'), report('b')], ({ slug }) => names.get(slug)!, []);
  expect(entries.map(({ reports }) => reports.length)).toEqual([2]);
});

test('a few names stand on one page', () => {
  const entries = nameEntries([report('a')], () => [name('姚伟忠', 'person', 'p1-1')], []);
  expect(namesPages(entries).map(({ href, groups }) => [href, groups.length])).toEqual([['/names/', 1]]);
  expect(namesPages([])).toHaveLength(1);
});
