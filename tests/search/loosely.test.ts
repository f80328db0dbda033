import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Catalogue, ShardHead } from '../../src/search/catalogue.ts';
import { pieceFinders } from '../../src/search/client/piece-finder.ts';
import { openShard, type Shard } from '../../src/search/client/shard.ts';
import { unlistedText } from '../../src/search/client/suggestion-nodes.ts';
import { idsIn, MAYBE } from '../../src/search/grams.ts';
import { gramIndex } from '../../src/search/index/gram-index.ts';
import { tokensOf } from '../../src/search/index/tokens.ts';
import { canon } from '../../src/search/units.ts';
import { generate, pick, random } from './tools/generate.ts';

/** A shard of reports of one text each, with its bounds in the catalogue or in slices. */
function shardOf(texts: readonly string[], loaded: string[] = []): Shard {
  const { pieces, bounds } = gramIndex(texts.map((text) => ({ row: tokensOf([text]), fields: Uint8Array.of(0) })));
  const head: ShardHead = {
    folder: 'a',
    years: [[2024, texts.length]],
    places: texts.map(() => 0),
    themes: texts.map(() => 0),
    pieces: pieces.length,
    bounds,
  };
  return openShard(
    async (path) => {
      loaded.push(path);
      return pieces[Number(/words-(\d+)/.exec(path)![1])]!;
    },
    head,
    pieceFinders(() => Promise.reject(), { shards: [head], slices: null } as unknown as Catalogue)[0]!,
  );
}

/** The reports that have some letters parted otherwise than told, by a plain look. */
function having(texts: readonly string[], letters: string, except: string): number[] {
  const parted = new RegExp([...letters].join('，?'), 'gu');
  return texts.flatMap((text, i) => {
    const found = Array.from(canon(text).matchAll(new RegExp(`(?=(${parted.source}))`, 'gu')), ([, words]) => words);
    return found.some((words) => words !== except) ? [i] : [];
  });
}

const check = async (texts: readonly string[], shard: Shard, typed: string): Promise<void> => {
  const [letters, except] = [typed.replaceAll('，', ''), typed];
  const answer = await shard.lookLoosely([...letters], [...except]);
  const expected = having(texts, letters, except);
  for (const report of expected) expect(idsIn(answer), typed).toContain(report);
  for (const report of idsIn(answer)) if (!(answer[report]! & MAYBE)) expect(expected, typed).toContain(report);
};

test('whatever marks part the letters, no report that has them is missed, and none is said to have them that does not', async () => {
  const clause = fc.string({ unit: fc.constantFrom(...'工会职劳'), minLength: 1, maxLength: 4 });
  const text = fc.array(clause, { minLength: 1, maxLength: 8 }).map((clauses) => clauses.join('，'));
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 9, maxLength: 30 }),
      fc.array(clause, { minLength: 1, maxLength: 3 }).map((clauses) => clauses.join('，')),
      async (texts, typed) => check(texts, shardOf(texts), typed),
    ),
    { numRuns: 150 },
  );
});

test('in an index of many pieces too, of which few are read', async () => {
  const texts = generate(50).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text] : [])),
  );
  const loaded: string[] = [];
  const shard = shardOf(texts, loaded);
  const next = random(9);
  const phrases = texts.flatMap(
    (text) => canon(text).match(/(?:\p{Script=Han}{1,5}，){1,2}\p{Script=Han}{2,5}/gu) ?? [],
  );
  const asked = 40;
  for (let i = 0; i < asked; i++) {
    const phrase = pick(phrases, next);
    await check(texts, shard, i % 2 ? phrase : phrase.replaceAll('，', ''));
  }
  expect(new Set(loaded).size).toBeGreaterThan(20);
  expect(loaded.length / asked).toBeLessThan(6);
});

test('what is not listed, and what was not opened, is said', () => {
  expect(unlistedText(0, 0)).toBe('');
  expect(unlistedText(3, 0)).toBe('还有 3 份没有列出。');
  expect(unlistedText(0, 5)).toBe('另有 5 份可能也是，没有打开来看。');
  expect(unlistedText(3, 5)).toBe('还有 3 份没有列出。另有 5 份可能也是，没有打开来看。');
});
