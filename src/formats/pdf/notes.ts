import type { Row } from './rows.ts';

const MARK = /^\s*(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\d{1,2}(?=[\s\p{Script=Han}“（])|[①-⑳]|[［[]\d{1,2}[］\]])\s*/u;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export interface Note {
  mark: string;
  rows: Row[];
}

const plain = (mark: string): string =>
  mark.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(RAISED.indexOf(digit))).replace(/[［[\]］\s]/g, '');

/**
 * Removes the footnotes of a page: smaller lines after the last line of the text that begin with a number which is
 * raised somewhere on the page.
 * @param rows rows of the page, or of one of its columns
 * @param body font size of the text
 * @param page all rows of the page
 */
export function takeNotes(rows: Row[], body: number, page: readonly Row[] = rows): Note[] {
  const raised = new Set(page.flatMap((row) => row.raised).map(plain));
  const circled = new Set(page.flatMap(({ text }) => text.match(/[①-⑳]/gu) ?? []));
  const isNote = (row: Row): boolean => {
    const mark = plain(MARK.exec(row.text)?.[0] ?? '');
    return mark !== '' && row.size < body * 0.95 && (raised.has(mark) || circled.has(mark));
  };
  const lowest = [...rows].sort((a, b) => b.y - a.y);
  const last = lowest.findLastIndex((row) => !row.picture && row.size >= body * 0.95);
  const foot = lowest.slice(last + 1);
  const first = foot.findIndex(isNote);
  if (first < 0) return [];
  const notes: Note[] = [];
  for (const row of foot.slice(first)) {
    if (isNote(row)) notes.push({ mark: plain(MARK.exec(row.text)?.[0] ?? ''), rows: [] });
    notes.at(-1)?.rows.push(row);
    rows.splice(rows.indexOf(row), 1);
  }
  return notes;
}

/** Returns the text of a note, with the number used in the text: [1] …. */
export const noteText = ({ mark, rows }: Note): string => {
  const text = rows
    .map((row) => row.text)
    .join('')
    .replace(MARK, '');
  return /^\d+$/.test(mark) ? `[${mark}] ${text}` : `${mark} ${text}`;
};

/** Puts the raised numbers that have a note into brackets. */
export function refer(text: string, marks: ReadonlySet<string>): string {
  return text.replace(/(?<=[\p{Script=Han}”’）》，。；])[⁰¹²³⁴⁵⁶⁷⁸⁹]+/gu, (digits) =>
    marks.has(plain(digits)) ? `[${plain(digits)}]` : digits,
  );
}
