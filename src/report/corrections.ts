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

/** Cuts a notice at what it says of former wordings; joined again, the pieces are the notice. */
export function noticePieces(notice: string): NoticePiece[] {
  const pieces: NoticePiece[] = [];
  let at = 0;
  const put = (kind: NoticePiece['kind'], text: string) => {
    if (text) pieces.push({ kind, text });
  };
  for (const { 0: all, 1: now = '', 2: verb = '', 3: before = '', index } of notice.matchAll(CHANGE)) {
    put('words', notice.slice(at, index) + (now && '“'));
    put('now', now);
    put('words', `${now && '”'}${verb}“`);
    put('before', before);
    put('words', '”');
    at = index + all.length;
  }
  put('words', notice.slice(at));
  return pieces;
}

/** The day of the last correction; null where nothing was corrected. */
export const correctedOn = (report: Pick<Report, 'corrections'>): string | null =>
  correctionsOf(report)[0]?.date ?? null;
