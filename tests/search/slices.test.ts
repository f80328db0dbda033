import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BOUNDS_IN_SLICE, pieceOf, slicesOf } from '../../src/search/bounds.ts';
import { catalogueOf, pieceFile } from '../../src/search/catalogue.ts';
import { pieceFinders } from '../../src/search/client/piece-finder.ts';
import { openShard, type Shard } from '../../src/search/client/shard.ts';
import type { Layout } from '../../src/search/index/layout.ts';

const entry = { volume: 2024, place: ['甲区', '乙市', '丙省'], themes: [], characters: 1 };

/** Shards with pieces of some bounds, in slices or not, and the names of the files that they load. */
function opened(bounds: readonly string[][], isSliced: boolean): { shards: Shard[]; loaded: string[] } {
  const plan = {
    shards: bounds.map((_, i) => ({ name: '2024', digest: `${i}`, entries: [entry] })),
  } as unknown as Layout;
  const slices = slicesOf(bounds);
  const cut = isSliced ? { folder: 'bounds', least: slices.map(([least]) => least) } : null;
  const catalogue = catalogueOf(plan, ({ digest }) => bounds[Number(digest)]!, 1000, [], cut);
  const loaded: string[] = [];
  const load = async (path: string): Promise<Uint8Array> => {
    loaded.push(path);
    const slice = /^bounds\/(\d+)/.exec(path)?.[1];
    if (slice === undefined) throw new Error('no piece is needed');
    return Buffer.from(JSON.stringify(slices[Number(slice)]![1]));
  };
  const pieces = pieceFinders(load, catalogue);
  return { shards: catalogue.shards.map((head, i) => openShard(load, head, pieces[i]!)), loaded };
}

describe('the bounds of a large archive lie in slices', () => {
  const list = fc
    .uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 150 })
    .map((all) => ['', ...all.sort((a, b) => (a < b ? -1 : 1))]);
  const asked = fc.string({ minLength: 1, maxLength: 4 });

  test('and every shard answers a question by the piece that it would answer it by without them, after one of them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(list, { minLength: 1, maxLength: 3 }), asked, async (bounds, typed) => {
        const expected = bounds.map((own, i) => `2024-${i}/${pieceFile(pieceOf(own, typed))}`);
        for (const isSliced of [false, true]) {
          const { shards, loaded } = opened(bounds, isSliced);
          await Promise.allSettled(shards.map((shard) => shard.lookFor(typed)));
          const slices = loaded.filter((path) => path.startsWith('bounds/'));
          expect(loaded.filter((path) => !path.startsWith('bounds/')).sort()).toEqual(expected);
          expect(slices).toHaveLength(isSliced ? 1 : 0);
        }
      }),
    );
  });

  test('and the end of a phrase is loaded beside it, where the phrase is in one piece', async () => {
    const bounds = Array.from({ length: 300 }, (_, i) => String.fromCharCode(0x4e00 + i));
    const wide = ['一', '一丁', '一丁七', '一丁七万', '一丁七万丈', '丁'];
    const filesFor = async (own: string[], phrase: string): Promise<string[]> => {
      const { shards, loaded } = opened([['', ...own]], true);
      await shards[0]!.look([...phrase], true).catch(() => {});
      return loaded.filter((path) => path.includes('words'));
    };
    expect(await filesFor(bounds, '一丁七万')).toHaveLength(2);
    expect(await filesFor(bounds, '一丁')).toHaveLength(1);
    expect(await filesFor(wide, '一丁七')).toHaveLength(1);
  });

  test('so that the catalogue has one of each slice alone', () => {
    const bounds = Array.from({ length: 5000 }, (_, i) => String(10_000 + i));
    const slices = slicesOf([['', ...bounds], [''], []]);
    const least = bounds.filter((_, i) => (i + 2) % BOUNDS_IN_SLICE === 0);
    expect(slices.map(([first]) => first)).toEqual(['', ...least]);
    expect(slices.flatMap(([, slice]) => slice[0]![1])).toEqual(['', ...bounds]);
  });
});
