import { hash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hanMap } from '../../src/chinese/simplified.ts';
import type { Report } from '../../src/report/report.ts';
import { INDEX_FOLDER } from '../../src/search/catalogue.ts';
import { buildIndex } from '../../src/search/index/index.ts';
import { layoutOf, shardSize, shardsOf } from '../../src/search/index/layout.ts';
import { photosOf, picturesOf } from '../../src/search/index/pictures.ts';
import { treeOf } from '../support/tree.ts';
import { generate, publish } from './tools/generate.ts';

const site = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'huimou-index-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};
const options = (dir: string) => ({ distDir: join(dir, 'dist'), cacheDir: join(dir, 'cache') });

describe('shards', () => {
  const cards = generate(60).map(({ slug, volume }) => ({ slug, volume, digest: hash('sha256', slug) }));

  test('whole years, none larger than allowed, every report once', () => {
    const shards = shardsOf(cards, '', 20);
    expect(shards.every((shard) => shard.entries.length <= 20)).toBe(true);
    expect(shards.flatMap((shard) => shard.entries.map(({ slug }) => slug)).sort()).toEqual(
      cards.map(({ slug }) => slug).sort(),
    );
    expect(new Set(shards.map(({ name }) => name)).size).toBe(shards.length);
    const yearOf = new Map<number, number>();
    shards.forEach((shard, i) => {
      for (const { volume } of shard.entries) expect(yearOf.set(volume, yearOf.get(volume) ?? i).get(volume)).toBe(i);
    });
  });

  test('a year too large for one is cut', () => {
    const year = cards.map((card) => ({ ...card, volume: 2020 }));
    expect(shardsOf(year, '', 25).map(({ name, entries: list }) => [name, list.length])).toEqual([
      ['2020', 25],
      ['2020-2', 25],
      ['2020-3', 10],
    ]);
  });

  test('an archive has few shards, and a small one small ones', () => {
    expect([5, 1000, 2000, 2001, 8000, 10_000, 40_000].map(shardSize)).toEqual([500, 500, 500, 1000, 2000, 4000, 4000]);
  });

  test('one changed report changes one digest', () => {
    const changed = cards.map((card, i) => (i === 30 ? { ...card, digest: hash('sha256', 'changed') } : card));
    const [before, after] = [shardsOf(cards, '', 20), shardsOf(changed, '', 20)];
    expect(before.filter(({ digest }, i) => after[i]!.digest !== digest)).toHaveLength(1);
  });

  test('the volumes of all reports are in order, and the parts of one in that of addresses', () => {
    const entries = [...cards, ...cards.map((card) => ({ ...card, slug: `z${card.slug}`, volume: 2024 }))];
    const volumes = (
      layoutOf as (list: unknown, version: string, size: number) => { shards: { entries: typeof cards }[] }
    )(entries, 'v', 20).shards.flatMap((shard) => shard.entries);
    expect(volumes.map(({ volume }) => volume)).toEqual([...entries.map(({ volume }) => volume)].sort((a, b) => b - a));
    for (const [i, { volume, slug }] of volumes.entries())
      if (volumes[i + 1]?.volume === volume) expect(slug < volumes[i + 1]!.slug).toBe(true);
  });
});

describe('building', () => {
  const treeAfter = (dir: string) => treeOf(join(dir, 'dist', INDEX_FOLDER));
  /** Reports as they are after each change, from a few to enough for words to be indexed. */
  const before = generate(90);
  const edited = before.map((report, i) => (i === 3 ? { ...report, title: '改了' } : report));
  const CHANGES: [string, Report[]][] = [
    ['nothing', before],
    ['a report changed', edited],
    ['a report added', [...edited, { ...before[0]!, slug: '2015-new', url: '/2015/new/' }]],
    ['a report removed', edited.slice(0, -1)],
    ['most reports removed', edited.slice(0, 8)],
    ['back as it was', before],
  ];

  test('on top of an earlier build gives the files of a clean one', async () => {
    const dir = site();
    publish(before, options(dir).distDir);
    await buildIndex(options(dir));
    for (const [change, reports] of CHANGES) {
      rmSync(join(dir, 'dist'), { recursive: true });
      publish(reports, options(dir).distDir);
      await buildIndex(options(dir));
      const clean = site();
      publish(reports, options(clean).distDir);
      await buildIndex(options(clean));
      expect(treeAfter(dir), change).toEqual(treeAfter(clean));
    }
  });

  test('makes only the shard of a report that changed', async () => {
    const dir = site();
    // 600 short reports of two years: a shard each.
    const many = generate(60).flatMap((report, i) =>
      Array.from({ length: 10 }, (_, k) => {
        const slug = `${2015 + (k % 2)}-d${i}x${k}`;
        return { ...report, slug, volume: 2015 + (k % 2), url: `/${slug}/`, blocks: report.blocks.slice(0, 3) };
      }),
    );
    publish(many, options(dir).distDir);
    const sizes = { shard: 500, first: 1000 };
    const first = await buildIndex({ ...options(dir), sizes });
    expect(first.shards.map(({ reports, reused }) => [reports, reused])).toEqual([
      [300, false],
      [300, false],
    ]);
    publish([{ ...many[0]!, title: '改了' }], options(dir).distDir);
    const second = await buildIndex({ ...options(dir), sizes });
    expect(second.shards.map(({ name, reused }) => [name, reused])).toEqual([
      ['2016', true],
      ['2015', false],
    ]);
  });

  test('sees every change of a report, also one that keeps its size and its time', async () => {
    const dir = site();
    const reports = generate(3);
    const file = join(options(dir).distDir, 'data', 'reports', `${reports[0]!.slug}.json`);
    const aged = (path: string): void => utimesSync(path, 1e9, 1e9);
    publish(reports, options(dir).distDir);
    aged(file);
    const text = readFileSync(file, 'utf8');
    const reused = async (): Promise<boolean> => (await buildIndex(options(dir))).shards[0]!.reused;
    expect(await reused()).toBe(false);
    utimesSync(file, 2e9, 2e9);
    expect(await reused()).toBe(true);
    writeFileSync(file, text.replace(/职工/g, '工职'));
    aged(file);
    expect(await reused()).toBe(false);
  });

  test('leaves nothing beside what the client loads', async () => {
    const dir = site();
    publish(generate(12), options(dir).distDir);
    await buildIndex(options(dir));
    const names = treeAfter(dir)!.map((line) =>
      line
        .split(' ')[1]!
        .replace(/-[0-9a-f]{16}(?=\/)/, '-*')
        .replace(/\d+(?=\.bin$)/, 'N'),
    );
    expect([...new Set(names)].sort()).toEqual([
      '2015-2024-*/figures-N.bin',
      '2015-2024-*/report-N.bin',
      '2015-2024-*/words-N.bin',
      'catalogue.json',
      'han.json',
      'terms.txt',
    ]);
  });

  test('a site without reports still has an index to ask', async () => {
    const dir = site();
    const summary = await buildIndex(options(dir));
    expect(summary.reports).toBe(0);
    expect(existsSync(join(dir, 'dist', INDEX_FOLDER, 'catalogue.json'))).toBe(true);
  });

  test('a half-written cache is not used', async () => {
    const dir = site();
    publish(generate(12), options(dir).distDir);
    await buildIndex(options(dir));
    const tree = treeAfter(dir);
    const kept = readdirSync(join(dir, 'cache'), { recursive: true, encoding: 'utf8' });
    const piece = kept.find((name) => /words-\d+\.bin$/.test(name))!;
    rmSync(join(dir, 'dist', INDEX_FOLDER), { recursive: true });
    truncateSync(join(dir, 'cache', piece), 100);
    const again = await buildIndex(options(dir));
    expect(again.shards[0]?.reused).toBe(false);
    expect(treeAfter(dir)).toEqual(tree);
  });

  test('a picture that is published elsewhere is shown from there', async () => {
    const dir = site();
    const [report] = generate(1);
    const blocks = report!.blocks.map((block) => (block.type === 'photo' ? { ...block, src: 'photos/01.jpg' } : block));
    publish([{ ...report!, blocks }], options(dir).distDir);
    const page = join(dir, 'dist', report!.url);
    mkdirSync(page, { recursive: true });
    const built: boolean[] = [];
    for (const name of ['01', '01', '02']) {
      writeFileSync(join(page, 'index.html'), `<figure id="photo-1"><img src="/_assets/${name}.webp"></figure>`);
      built.push(!(await buildIndex(options(dir))).shards[0]!.reused);
    }
    expect(built).toEqual([true, false, true]);
  });
});

test('the pictures of captions are where the page has them', async () => {
  const dir = site();
  const [report] = generate(1);
  const blocks = report!.blocks.map((block) => (block.type === 'photo' ? { ...block, src: 'photos/01.jpg' } : block));
  publish([{ ...report!, blocks }], options(dir).distDir);
  mkdirSync(join(dir, 'dist', report!.url), { recursive: true });
  writeFileSync(
    join(dir, 'dist', report!.url, 'index.html'),
    '<figure id="photo-1"><picture><source srcset="/_assets/01-480.webp 480w, /_assets/01.webp 800w"><img alt="" src="/_assets/01.webp"></picture></figure>' +
      '<figure id="photo-2"><figcaption>无图</figcaption></figure><img src="/other.webp">',
  );
  const found = picturesOf(options(dir).distDir, report!.url, photosOf({ ...report!, blocks }));
  expect([...found]).toEqual([['photo-1', '/_assets/01-480.webp']]);
});

test('traditional characters are read as simplified ones only where the reports lack them', () => {
  const map = hanMap(['职工讲堂', '陈昇 服务']);
  expect(map).toMatchObject({ 職: '职', 講: '讲', 務: '务' });
  expect(map.昇).toBeUndefined();
  expect(Object.values(map).every((simple) => '职工讲堂陈昇服务'.includes(simple))).toBe(true);
});
