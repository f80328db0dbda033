import type { Correction, Report } from './report.ts';

/** What was corrected after publication, the latest first. */
export const correctionsOf = ({ corrections = [] }: Pick<Report, 'corrections'>): Correction[] =>
  corrections.toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));

/** A piece of a notice of correction: words of the report as they are now, as they were, or what stands between. */
export interface NoticePiece {
  kind: 'now' | 'before' | 'words';
  text: string;
}

/** “426户”原误为“462户”。 and 原文为“…”。: what the desk writes of a change, and editors may. */
const CHANGE = /(?:“([^“”]+)”)?(原误?[为作]|原文为)“([^“”]+)”/gu;

/** Wordings up to this length are shown as changed whole; of longer ones, what differs. */
const MAX_SHORT_CHARS = 12;
/** What no difference begins or ends inside of: 426 and 462 differ as numbers. */
const IN_NUMBER = /[\d.,%]/;

/** How many characters two wordings begin with, and end with, before and after what differs between them. */
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

/** Cuts a notice at what it says of former wordings; joined again, the pieces are the notice. */
export function noticePieces(notice: string): NoticePiece[] {
  const pieces: NoticePiece[] = [];
  let at = 0;
  const put = (kind: NoticePiece['kind'], text: string) => {
    if (text) pieces.push({ kind, text });
  };
  for (const { 0: all, 1: now = '', 2: verb = '', 3: before = '', index } of notice.matchAll(CHANGE)) {
    const { start, end } = shared(now, before);
    const differing = (kind: NoticePiece['kind'], wording: string) => {
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
  return pieces;
}

/** The day of the last correction; null where nothing was corrected. */
export const correctedOn = (report: Pick<Report, 'corrections'>): string | null =>
  correctionsOf(report)[0]?.date ?? null;
