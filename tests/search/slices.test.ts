import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundsFile, catalogueOf, PIECES_IN_SLICE, pieceFile } from '../../src/search/catalogue.ts';
import { openShard } from '../../src/search/client/shard.ts';
import { pieceOf } from '../../src/search/grams.ts';
import type { Plan } from '../../src/search/index/plan.ts';

const entry = { volume: 2024, place: ['甲区', '乙市', '丙省'], themes: [], characters: 1 };
const plan = { shards: [{ name: '2024', digest: 'a', entries: [entry] }] } as unknown as Plan;
const headOf = (bounds: string[], most?: number) => catalogueOf(plan, () => bounds, 1000, [], most).shards[0]!;

/** Which piece a shard loads for a question, and the files it loads before that. */
async function loadedFor(bounds: string[], most: number, asked: string): Promise<string[]> {
  const loaded: string[] = [];
  const shard = openShard(
    async (path) => {
      const name = path.replace(/^.*\//, '');
      loaded.push(name);
      const slice = /^bounds-(\d+)/.exec(name)?.[1];
      if (slice === undefined) throw new Error('no piece is needed');
      const from = Number(slice) * PIECES_IN_SLICE;
      return Buffer.from(JSON.stringify(bounds.slice(from, from + PIECES_IN_SLICE)));
    },
    headOf(bounds, most),
  );
  await shard.lookFor(asked).catch(() => {});
  return loaded;
}

describe('the bounds of a large archive lie in slices', () => {
  const lists = fc
    .uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 150 })
    .map((list) => ['', ...list.sort((a, b) => (a < b ? -1 : 1))]);

  test('and a question is answered by the piece that it would be answered by without them', async () => {
    await fc.assert(
      fc.asyncProperty(lists, fc.string({ minLength: 1, maxLength: 4 }), async (bounds, asked) => {
        const piece = pieceFile(pieceOf(bounds, asked));
        expect(await loadedFor(bounds, 1e6, asked)).toEqual([piece]);
        const at = Math.floor(pieceOf(bounds, asked) / PIECES_IN_SLICE);
        expect(await loadedFor(bounds, 0, asked)).toEqual([boundsFile(at), piece]);
      }),
    );
  });

  test('so that the catalogue has one of each slice alone', () => {
    const bounds = Array.from({ length: 5000 }, (_, i) => String(10_000 + i));
    const head = headOf(bounds);
    expect(head.isSliced).toBe(true);
    expect(head.bounds).toEqual(bounds.filter((_, i) => i % PIECES_IN_SLICE === 0));
    expect(headOf(bounds.slice(0, 4000))).toMatchObject({ isSliced: false, bounds: bounds.slice(0, 4000) });
  });
});
