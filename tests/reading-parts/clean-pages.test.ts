import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lettersOf } from '../../src/reading/letters.ts';
import { read, readTranscript } from '../../src/reading/read.ts';
import { textOf } from '../../src/report/block.ts';
import type { Draft } from '../../src/report/draft.ts';
import { clean } from '../damage/clean.ts';
import { pageOf } from '../damage/printing.ts';

/*
 * The law of conservation can't see whether a word that was taken off as furniture was one of the text. A page that
 * nothing happened to loses none, and no page loses a sentence.
 */

const wordsIn = (text: string): string => lettersOf(text).replace(/[^\p{L}\p{N}]/gu, '');
const shown = ({ frontmatter: { title, subtitle }, blocks }: Draft): string =>
  wordsIn(
    [
      title,
      subtitle ?? '',
      ...blocks.map((block) => ('marker' in block ? (block.marker ?? '') : '') + textOf(block)),
    ].join(''),
  );

it('takes nothing with a letter in it off a clean page, and repairs nothing on it', () => {
  fc.assert(
    fc.property(clean, (report) => {
      const page = pageOf(report);
      const draft = readTranscript(`${page.title}\n\n${page.paragraphs.map(({ text }) => text).join('\n\n')}\n`, {
        file: 'clean.txt',
      });
      expect(draft.stripped.filter(({ text }) => /\p{L}/u.test(text))).toEqual([]);
      expect(draft.repairs.filter(({ kind }) => kind !== 'punctuation')).toEqual([]);
      expect(shown(draft)).toBe(wordsIn([page.title, ...page.paragraphs.map(({ text }) => text)].join('')));
    }),
    { numRuns: 100 },
  );
});

const FIXTURES = 'tests/reading/fixtures';
/** A sentence: what stands around a text is shorter, or has no end mark. */
const SENTENCE_CHARS = 30;

it('takes no sentence off any page of the fixtures', () => {
  for (const name of readdirSync(FIXTURES)) {
    const file = readdirSync(join(FIXTURES, name)).find((one) => one.startsWith('input.txt'));
    if (!file) continue;
    const draft = read(readFileSync(join(FIXTURES, name, file)), { file });
    // What a site says of the documents that it passes on comes in sentences too.
    const taken = draft.stripped.filter(
      ({ text, what }) => what !== '文档网站的说明' && text.length > SENTENCE_CHARS && /[。！？]$/.test(text),
    );
    expect({ name, taken }).toEqual({ name, taken: [] });
  }
});
