import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cbor, decode, encode, skip } from '../../src/search/cbor.ts';
import { leafOf } from '../../src/search/from-report.ts';
import { hanMap } from '../../src/search/han.ts';
import { buildIndex } from '../../src/search/index.ts';
import { picturesOf } from '../../src/search/pictures.ts';
import { shardsOf } from '../../src/search/shards.ts';
import { generate, publish } from './tools/generate.ts';

const site = (): string => mkdtempSync(join(tmpdir(), 'huimou-index-'));
const options = (dir: string) => ({ distDir: join(dir, 'dist'), cacheDir: join(dir, 'cache') });
const files = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(dir, name)).isFile());

describe('shards', () => {
  const leaves = generate(60).map((report) => leafOf(report));

  test('whole years, none larger than allowed, every report once', () => {
    const shards = shardsOf(leaves, '', 20);
    expect(shards.every((shard) => shard.leaves.length <= 20)).toBe(true);
    expect(shards.flatMap((shard) => shard.leaves.map(({ slug }) => slug)).sort()).toEqual(
      leaves.map(({ slug }) => slug).sort(),
    );
    expect(new Set(shards.map(({ name }) => name)).size).toBe(shards.length);
    const yearOf = new Map<number, number>();
    shards.forEach((shard, i) => {
      for (const { volume } of shard.leaves) expect(yearOf.set(volume, yearOf.get(volume) ?? i).get(volume)).toBe(i);
    });
  });

  test('a year too large for one is cut', () => {
    const year = leaves.map((leaf) => ({ ...leaf, volume: 2020 }));
    expect(shardsOf(year, '', 25).map(({ name, leaves: list }) => [name, list.length])).toEqual([
      ['2020', 25],
      ['2020-2', 25],
      ['2020-3', 10],
    ]);
  });

  test('one changed report changes one digest', () => {
    const changed = leaves.map((leaf, i) => (i === 30 ? { ...leaf, title: '改了' } : leaf));
    const [before, after] = [shardsOf(leaves, '', 20), shardsOf(changed, '', 20)];
    expect(before.filter(({ digest }, i) => after[i]!.digest !== digest)).toHaveLength(1);
  });
});

describe('building', () => {
  test('an unchanged site is not indexed again, and gives the same files', async () => {
    const dir = site();
    publish(generate(12), options(dir).distDir);
    const first = await buildIndex(options(dir));
    const written = files(join(dir, 'dist', 'pagefind')).sort();
    const entry = readFileSync(join(dir, 'dist', 'pagefind', 'catalogue.json'), 'utf8');
    const second = await buildIndex(options(dir));
    expect(first.shards.map(({ reused }) => reused)).toEqual([false]);
    expect(second.shards.map(({ reused }) => reused)).toEqual([true]);
    expect(files(join(dir, 'dist', 'pagefind')).sort()).toEqual(written);
    expect(readFileSync(join(dir, 'dist', 'pagefind', 'catalogue.json'), 'utf8')).toBe(entry);
    expect(written.some((name) => /pagefind-ui|component-ui|highlight/.test(name))).toBe(false);
  });

  test('a site without reports still has an index to ask', async () => {
    const dir = site();
    const summary = await buildIndex(options(dir));
    expect(summary.reports).toBe(0);
    expect(existsSync(join(dir, 'dist', 'pagefind', 'catalogue.json'))).toBe(true);
  });

  test('a half-written cache is not used', async () => {
    const dir = site();
    publish(generate(3), options(dir).distDir);
    await buildIndex(options(dir));
    const shard = readdirSync(join(dir, 'cache')).find((name) => name.endsWith('.shard'))!;
    truncateSync(join(dir, 'cache', shard), 1000);
    const again = await buildIndex(options(dir));
    expect(again.shards[0]?.reused).toBe(false);
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
  expect([...picturesOf(options(dir).distDir, { ...report!, blocks })]).toEqual([['photo-1', '/_assets/01-480.webp']]);
});

test('traditional characters are read as simplified ones only where the reports lack them', () => {
  const map = hanMap(['职工讲堂', '陈昇 服务']);
  expect(map).toMatchObject({ 職: '职', 講: '讲', 務: '务' });
  expect(map.昇).toBeUndefined();
  expect(Object.values(map).every((simple) => '职工讲堂陈昇服务'.includes(simple))).toBe(true);
});

test('CBOR there and back', () => {
  const { item } = fc.letrec<{ item: Cbor }>((tie) => ({
    item: fc.oneof(
      { maxDepth: 4 },
      fc.integer({ min: -70_000, max: 70_000 }),
      fc.string({ unit: 'grapheme' }),
      fc.array(tie('item'), { maxLength: 30 }),
    ),
  }));
  fc.assert(
    fc.property(item, (value) => {
      const bytes = encode(value);
      expect(decode(bytes).item).toEqual(value);
      expect(skip(bytes, 0)).toBe(bytes.length);
    }),
  );
});
