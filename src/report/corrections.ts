import type { Correction, Report } from './report.ts';

/** Returns the corrections made after publication, latest first. */
export const correctionsOf = ({ corrections = [] }: Pick<Report, 'corrections'>): Correction[] =>
  corrections.toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));

/** A part of a correction notice: words of the report now, words before, or the text between them. */
interface NoticePart {
  kind: 'now' | 'before' | 'words';
  text: string;
}

/** “426户”原误为“462户”。 and 原文为“…”。: written by the desk, and possibly by editors. */
const CHANGE = /(?:“([^“”]+)”)?(原误?[为作]|原文为)“([^“”]+)”/gu;

/** Wordings up to this length are shown as changed as a whole; in longer ones, only the difference is. */
const MAX_SHORT_CHARS = 12;
/** Characters of a number, which no difference splits: 426 and 462 differ as a whole. */
const IN_NUMBER = /[\d.,%]/;

/** Returns how many characters two wordings share at the start and at the end. */
function shared(now: string, before: string): { start: number; end: number } {
  const shorter = Math.min(now.length, before.length);
  if (shorter <= MAX_SHORT_CHARS) return { start: 0, end: 0 };
  let start = 0;
  while (start < shorter && now[start] === before[start]) start += 1;
  while (start > 0 && IN_NUMBER.test(now[start - 1]!)) start -= 1;
  let end = 0;
  while (end < shorter - start && now.at(-1 - end) === before.at(-1 - end)) end += 1;
  while (end > 0 && IN_NUMBER.test(now.at(-end)!)) end -= 1;
  return { start, end };
}

/** Splits a notice at the wordings that it quotes; joined, the parts are the notice. */
export function noticeParts(notice: string): NoticePart[] {
  const parts: NoticePart[] = [];
  let at = 0;
  const put = (kind: NoticePart['kind'], text: string) => {
    if (text) parts.push({ kind, text });
  };
  for (const { 0: all, 1: now = '', 2: verb = '', 3: before = '', index } of notice.matchAll(CHANGE)) {
    const { start, end } = shared(now, before);
    const differing = (kind: NoticePart['kind'], wording: string) => {
      put('words', wording.slice(0, start));
      put(kind, wording.slice(start, wording.length - end));
      put('words', wording.slice(wording.length - end));
    };
    put('words', notice.slice(at, index) + (now && '“'));
    differing('now', now);
    put('words', `${now && '”'}${verb}“`);
    differing('before', before);
    put('words', '”');
    at = index + all.length;
  }
  put('words', notice.slice(at));
  return parts;
}

/** Returns the date of the last correction; null if there is none. */
export const correctedOn = (report: Pick<Report, 'corrections'>): string | null =>
  correctionsOf(report)[0]?.date ?? null;
