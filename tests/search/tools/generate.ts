import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block } from '../../../src/report/block.ts';
import { assignIds } from '../../../src/report/ids.ts';
import type { Report } from '../../../src/report/report.ts';

/** Numbers that look random and are the same in every run. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export const pick = <T>(list: readonly T[], next: () => number): T => list[Math.floor(next() * list.length)]!;

const SENTENCE = /[^。！？\n]+[。！？]?/gu;
const HAN = /\p{Script=Han}/u;

/**
 * Reports in the words of the transcripts: their sentences in another order, other numbers, and one clause in twenty in
 * which half the characters are others, so that there are as many different words as in real ones.
 */
export function generate(count: number, seed = 1): Report[] {
  const next = random(seed);
  const seeds = readdirSync('seeds')
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join('seeds', name), 'utf8'));
  const sentences = seeds.flatMap((text) => text.match(SENTENCE) ?? []).filter((text) => text.trim().length > 5);
  const characters = [...seeds.join('')].filter((c) => HAN.test(c));
  const clause = (text: string): string =>
    next() < 0.05 ? [...text].map((c) => (HAN.test(c) && next() < 0.5 ? pick(characters, next) : c)).join('') : text;
  const sentence = (): string =>
    pick(sentences, next)
      .trim()
      .replace(/\d+/g, (digits) => String(Math.floor(next() * 10 ** digits.length)))
      .split(/(?<=[，,、；])/u)
      .map(clause)
      .join('');
  return Array.from({ length: count }, (_, i): Report => {
    const volume = 2015 + (i % 10);
    const blocks: Block[] = [{ type: 'lead', id: '', text: sentence() }];
    for (let length = 0; length < 2600; ) {
      const heading = sentence().slice(0, 14);
      blocks.push({
        type: 'heading',
        id: '',
        level: 2,
        number: null,
        marker: null,
        text: heading,
        runIn: false,
        complete: true,
      });
      for (let k = 0; k < 4; k++) {
        const text = [sentence(), sentence(), sentence()].join('');
        blocks.push({ type: 'paragraph', id: '', text });
        length += text.length;
      }
      blocks.push({ type: 'photo', id: '', caption: sentence(), src: null, alt: null, credit: null, near: null });
    }
    const withIds = assignIds(blocks);
    const slug = `${volume}-d${Math.floor(i / 10)}`;
    return {
      version: 1,
      slug,
      url: `/${volume}/d${Math.floor(i / 10)}/`,
      volume,
      title: sentence().slice(0, 24),
      subtitle: null,
      organization: null,
      district: `第${Math.floor(i / 10)}区`,
      city: `第${Math.floor(i / 10) % 13}市`,
      province: `第${(Math.floor(i / 10) % 13) % 3}省`,
      period: { start: volume, end: volume },
      published: null,
      byline: [],
      credits: [],
      signature: null,
      source: null,
      blocks: withIds,
      figures: figuresIn(withIds, volume),
      repairs: [],
      suspects: [],
    };
  });
}

const QUANTITY = /(\p{Script=Han}{2,6})((?<![\d.,])(\d{1,6})(万?)(人次|元|人|名|家|个|场))/gu;
const GRADES = [null, '国家级', '省级以上', '市级'];

/** Figures of such a report: the characters before a number are its label. */
function figuresIn(blocks: readonly Block[], volume: number): Report['figures'] {
  const found = blocks.flatMap((block) =>
    block.type === 'paragraph' || block.type === 'lead'
      ? [...block.text.matchAll(QUANTITY)].map((match) => ({ block: block.id, match }))
      : [],
  );
  return found.map(({ block, match }, i): Report['figures'][number] => {
    const [, label = '', text = '', digits = '', ten = '', unit = ''] = match;
    const start = match.index + label.length;
    return {
      id: `f-${i + 1}`,
      block,
      start,
      end: start + text.length,
      text,
      value: Number(digits) * (ten ? 10_000 : 1),
      unit,
      approx: null,
      label,
      kind: 'count',
      theme: null,
      key: false,
      status: 'result',
      when: { kind: 'during', start: `${volume}`, end: `${volume}`, words: null, basis: 'report' },
      scope: { level: 'area', place: null, words: null },
      grade: GRADES[i % GRADES.length]!,
      indicator: null,
      interval: null,
    };
  });
}

/** Writes reports where the built site has them. */
export function publish(reports: readonly Report[], distDir: string): void {
  const dir = join(distDir, 'data', 'reports');
  mkdirSync(dir, { recursive: true });
  for (const report of reports) writeFileSync(join(dir, `${report.slug}.json`), JSON.stringify(report));
}
