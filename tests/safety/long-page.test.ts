import { beforeAll, expect, test } from 'vitest';
import { paragraph } from '../../bench/prose.ts';
import { random } from '../../bench/random.ts';
import { read } from '../../src/reading/read.ts';

/*
 * A long page takes as long to read as ten short ones that are as long together, whatever is wrong with it. Both are
 * measured side by side, by the time of the processor, and the least of a few rounds counts: what else the machine does,
 * and the collector of garbage, only ever add to it. Every page has words of its own, so that nothing that was looked up
 * for one helps another.
 */
const SHORT_CHARS = 15_000;
const PAGES_A_ROUND = 10;
const ROUNDS = 3;
const MAX_RATIO = 1.3;

const SIGNS = [...'天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏'];
/** A name of its own for every number. */
const nameOf = (n: number): string =>
  [n, n >> 4, n >> 8, n >> 12, n * 7].map((part) => SIGNS[part % SIGNS.length]).join('');

/** Short paragraphs, each with a run-in head and a name that no other has. */
const withHeadsAndNames = (chars: number, seed: number): string =>
  Array.from({ length: chars / 40 }, (_, n) => {
    const name = nameOf(n + seed * 100_000);
    return `${name}走深走实。开展“${name}”活动${n}场，参加职工${n * 3}人次，覆盖企业${n + 7}家。`;
  }).join('\n');

/** Paragraphs that break off in mid sentence, every 30 characters, and go on in the next line. */
const broken = (chars: number, seed: number): string => wholePage(chars, seed).replace(/[^\n]{30}/gu, '$&\n');

function wholePage(chars: number, seed: number): string {
  const r = random(seed);
  const lines = ['服务大局 建功立业', '——江城区总工会工作回顾'];
  for (let length = 0; length < chars; length += lines.at(-1)?.length ?? 0) lines.push(paragraph(r));
  return lines.join('\n');
}

const PAGES: { [kind: string]: (chars: number, seed: number) => string } = {
  'with run-in heads and names': withHeadsAndNames,
  'of broken paragraphs': broken,
};

/** Seconds of the processor. */
function secondsFor(page: string): number {
  const before = process.threadCpuUsage();
  read(new TextEncoder().encode(page), { file: '稿.txt' });
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1e6;
}

beforeAll(() => {
  // The dictionaries are read once.
  for (const make of Object.values(PAGES)) secondsFor(make(SHORT_CHARS, 1));
});

test.each(Object.entries(PAGES))('a long page %s takes as long as ten short ones', (_, make) => {
  let seed = 2;
  const least = { long: Number.POSITIVE_INFINITY, short: Number.POSITIVE_INFINITY };
  for (let round = 0; round < ROUNDS; round++) {
    const pages = Array.from({ length: PAGES_A_ROUND }, () => make(SHORT_CHARS, seed++));
    const short = pages.reduce((sum, page) => sum + secondsFor(page), 0);
    least.short = Math.min(least.short, short);
    least.long = Math.min(least.long, secondsFor(make(PAGES_A_ROUND * SHORT_CHARS, seed++)));
  }
  expect(least.long / least.short).toBeLessThan(MAX_RATIO);
});
