import { beforeAll, expect, test } from 'vitest';
import { paragraph } from '../../bench/prose.ts';
import { random } from '../../bench/random.ts';
import { read } from '../../src/reading/read.ts';

/*
 * A page ten times as long takes about ten times as long to read, whatever is wrong with it. Both are measured in one
 * run, by the time of the processor: the best of several short pages, each with words of its own, so that nothing that
 * was looked up for one helps another.
 */
const CHARS = 20_000;
const MOST_TIMES = 15;

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

/** Paragraphs, each of which breaks off in mid sentence and goes on in the next line. */
const broken = (chars: number, seed: number): string => wholePage(chars, seed).replace(/[^\n]{70}/gu, '$&\n');

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
  for (const make of Object.values(PAGES)) secondsFor(make(CHARS, 1));
});

test.each(Object.entries(PAGES))('a page %s that is ten times as long takes about ten times as long', (_, make) => {
  const short = Math.min(...[2, 3, 4].map((seed) => secondsFor(make(CHARS, seed))));
  let best = Number.POSITIVE_INFINITY;
  // What seems slow is measured again: on a busy machine the collector of garbage works on this thread alone.
  for (let seed = 5; seed < 9 && best / short >= MOST_TIMES; seed++)
    best = Math.min(best, secondsFor(make(10 * CHARS, seed)));
  expect(best / short).toBeLessThan(MOST_TIMES);
});
