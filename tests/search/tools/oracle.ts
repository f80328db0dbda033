import { textOf } from '../../../src/report/block.ts';
import type { Report } from '../../../src/report/report.ts';
import { pick } from './generate.ts';

/**
 * What a plain substring search finds: written apart from the product, a regular expression at a time.
 * Texts are read in one width and case; marks other than ，、。；：！？ do not matter; a number is found whole only.
 */
export const plain = (text: string): string =>
  text
    .replaceAll('，', '、')
    .replace(/(?<=[一二三四五六七八九〇零]○?)[○◯]|[○◯](?=[○◯]?[一二三四五六七八九〇零])/g, '零')
    .replaceAll('〇', '零')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=(?<![\d,.])\d{1,3}(?:,\d{3})*),(?=\d{3}(?!\d)(?:,\d{3}(?!\d))*(?!,\d|\d))/g, '')
    .replace(/(?<=\d)\.(?=\d)/g, 'ˍ')
    .replace(/[^\p{L}\p{N}%‰ˍ.,、。;:!?｡､]+/gu, '')
    .replace(/[.,、。;:!?｡､]+/g, '|');

const DIGITS = /[\dˍ]/;

function has(text: string, query: string): boolean {
  for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + 1)) {
    const end = at + query.length;
    const cutBefore = DIGITS.test(query[0]!) && at > 0 && DIGITS.test(text[at - 1]!);
    const cutBehind = DIGITS.test(query.at(-1)!) && end < text.length && DIGITS.test(text[end]!);
    if (!cutBefore && !cutBehind) return true;
  }
  return false;
}

const people = (list: Report['byline']): string =>
  list.map(({ affiliation, role, name }) => [affiliation, role, name].filter(Boolean).join(' ')).join(' ');

export interface Oracle {
  /** Slug, then the ids of the blocks; the title and the lines under it are `main`. */
  find: (query: string) => Map<string, Set<string>>;
  /** A stretch of a block, 1–12 characters, no number cut through. */
  sample: (next: () => number) => string;
}

export function oracle(reports: readonly Report[]): Oracle {
  const blocks = reports.flatMap((report) => [
    ...[report.title, report.subtitle, report.signature, people(report.byline), people(report.credits)]
      .filter((text) => text !== null)
      .map((text) => ({ slug: report.slug, id: 'main', text })),
    ...report.blocks.map((block) => ({ slug: report.slug, id: block.id, text: textOf(block) })),
  ]);
  const texts = blocks.map(({ text }) => plain(text));
  return {
    find(query) {
      const wanted = plain(query);
      const found = new Map<string, Set<string>>();
      texts.forEach((text, i) => {
        if (!has(text, wanted)) return;
        const { slug, id } = blocks[i]!;
        found.set(slug, (found.get(slug) ?? new Set()).add(id));
      });
      return found;
    },
    sample(next) {
      for (;;) {
        const { text } = pick(blocks, next);
        const characters = [...text];
        const from = Math.floor(next() * characters.length);
        const some = characters.slice(from, from + 1 + Math.floor(next() * 12)).join('');
        const [before, behind] = [characters[from - 1] ?? '', characters[from + [...some].length] ?? ''];
        const whole = (a: string, b: string): boolean => !(/[\d.,０-９]/.test(a) && /[\d.,０-９]/.test(b));
        // Blanks part words, “ at the edge asks for the text as printed: other questions than this one.
        if (/\s|^["“”]|["“”]$/u.test(some) || !/[\p{L}\p{N}]/u.test(some)) continue;
        if (whole(before, some[0]!) && whole(some.at(-1)!, behind)) return some;
      }
    },
  };
}
