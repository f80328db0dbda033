import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTranscript } from '../../src/reading/read.ts';
import { textOf } from '../../src/report/block.ts';
import type { Draft } from '../../src/report/draft.ts';
import { damaged, type Kind } from './damage.ts';
import { loose } from './loose.ts';

const CASES = 1000;
const CUTS: readonly Kind[] = [
  'cut',
  'cut-in-figure',
  'cut-in-quotation',
  'cut-by-caption',
  'cut-twice',
  'doubled',
  'merged',
];
const ASTRAY: readonly Kind[] = ['displaced', 'swapped'];

/** Marks that carry no words: taken off headings, or set between run-in heads and their text. */
const words = (text: string): string => loose(text).replace(/[。●#—]/g, '');

const printedBy = ({ frontmatter: { title, subtitle }, blocks }: Draft): string =>
  [
    title,
    subtitle ?? '',
    ...blocks.map((block) => (block.type === 'heading' ? (block.marker ?? '') : '') + textOf(block)),
  ].join('');

/** How many characters of `a` have no partner in `b`. */
function surplus(a: string, b: string): number {
  const left = new Map<string, number>();
  for (const char of b) left.set(char, (left.get(char) ?? 0) + 1);
  let more = 0;
  for (const char of a) {
    const count = left.get(char) ?? 0;
    if (count > 0) left.set(char, count - 1);
    else more += 1;
  }
  return more;
}

describe(`${CASES} reports damaged as a newspaper page and a scanner damage them`, () => {
  const cases = fc.sample(damaged, { numRuns: CASES, seed: 20_261_120 });
  const tally = new Map<Kind, { right: number; all: number }>();
  let lost = 0;
  let invented = 0;
  const heads = { right: 0, all: 0 };
  const captions = { right: 0, all: 0 };
  const starts = { right: 0, all: 0 };
  for (const { source, paragraphs, heads: wanted, printed, report } of cases) {
    const draft = readTranscript(source, { file: 'damaged.txt' });
    const read = printedBy(draft);
    lost += surplus(words(printed), words(read));
    invented += surplus(words(read), words(source));
    const have = new Set(
      draft.blocks.filter(({ type }) => type === 'paragraph' || type === 'lead').map((block) => loose(textOf(block))),
    );
    const found = draft.blocks.filter((block) => block.type === 'heading');
    for (const head of wanted) {
      const same = found.find(({ text, level }) => level === head.level && loose(text) === loose(head.text));
      heads.all += 1;
      if (same) heads.right += 1;
      if (!head.complete) starts.all += 1;
      if (!head.complete && same?.complete === false) starts.right += 1;
    }
    const scenes = new Set(draft.blocks.flatMap((block) => (block.type === 'photo' ? [loose(block.caption)] : [])));
    captions.all += report.captions.length;
    captions.right += report.captions.filter((caption) => scenes.has(loose(caption))).length;
    for (const { text, kind } of paragraphs) {
      const row = tally.get(kind) ?? { right: 0, all: 0 };
      row.all += 1;
      if (have.has(loose(text))) row.right += 1;
      tally.set(kind, row);
    }
  }
  const share = (kinds: readonly Kind[]): number => {
    const rows = kinds.map((kind) => tally.get(kind) ?? { right: 0, all: 0 });
    return rows.reduce((sum, { right }) => sum + right, 0) / rows.reduce((sum, { all }) => sum + all, 0);
  };
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  console.info(
    [
      `damage: ${CASES} reports, lost ${lost}, invented ${invented}`,
      `cuts ${percent(share(CUTS))}, astray ${percent(share(ASTRAY))}, untouched ${percent(share(['whole']))}`,
      `heads ${heads.right}/${heads.all}, captions ${captions.right}/${captions.all}, lost beginnings ${starts.right}/${starts.all}`,
      ...[...tally].map(([kind, { right, all }]) => `  ${kind.padEnd(17)} ${right}/${all}`),
    ].join('\n'),
  );

  it('loses no character and invents none', () => {
    expect({ lost, invented }).toEqual({ lost: 0, invented: 0 });
  });

  it('restores at least 97 % of the paragraphs that were cut, letter for letter', () => {
    expect(share(CUTS)).toBeGreaterThanOrEqual(0.97);
  });

  it('puts back at least 90 % of the paragraphs of which a part went astray', () => {
    expect(share(ASTRAY)).toBeGreaterThanOrEqual(0.9);
  });

  it('leaves paragraphs that nothing happened to as they are', () => {
    expect(share(['whole'])).toBeGreaterThanOrEqual(0.97);
  });

  it('finds at least 97 % of the headings with their level, and of the captions', () => {
    expect(heads.right / heads.all).toBeGreaterThanOrEqual(0.97);
    expect(captions.right / captions.all).toBeGreaterThanOrEqual(0.97);
  });

  it('marks at least 80 % of the headings that lost their beginning', () => {
    expect(starts.right / starts.all).toBeGreaterThanOrEqual(0.8);
  });
});
