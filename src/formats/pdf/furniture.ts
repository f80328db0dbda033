import { dateline } from '../../reading/imprint.ts';
import type { Row } from './rows.ts';

/** A page as laid out. */
export interface LaidOutPage {
  number: number;
  rows: Row[];
  width: number;
  height: number;
  /** Lowest y of the page. */
  bottom: number;
}

/** Share of the height, at the top and at the bottom, for running heads and page numbers. */
const MARGIN = 0.11;
const PAGE_NUMBER =
  /^(?:[-—–·•\s]*\d{1,4}[-—–·•\s]*|第?\s*\d{1,4}\s*页?\s*[,，/／]?\s*(?:共\s*\d{1,4}\s*页)?|\d{1,4}\s*[/／]\s*\d{1,4})$/;

const masked = (text: string): string => text.replace(/\d+/g, '#').replace(/\s/g, '');

/**
 * Removes running heads, page numbers and watermarks: what is at the same position on several pages, and small print in
 * the margin apart from the text.
 * @returns the removed words, without page numbers
 */
export function takePageFurniture(pages: readonly LaidOutPage[]): string[] {
  const body = bodySize(pages);
  const seen = new Map<string, Set<number>>();
  const key = (page: LaidOutPage, row: Row): string => `${masked(row.text)} ${Math.round((row.y - page.bottom) / 6)}`;
  const places = (page: LaidOutPage, row: Row): string[] => {
    const at = Math.round((row.y - page.bottom) / 6);
    return [at - 1, at, at + 1].map((one) => `${masked(row.text)} ${one}`);
  };
  for (const page of pages) {
    for (const row of page.rows) {
      if (row.cells || row.picture) continue;
      const found = seen.get(key(page, row)) ?? new Set();
      seen.set(key(page, row), found.add(page.number));
    }
  }
  const repeats = (page: LaidOutPage, row: Row): number =>
    new Set(places(page, row).flatMap((place) => [...(seen.get(place) ?? [])])).size;
  const taken: string[] = [];
  for (const page of pages) {
    const kept = page.rows.filter((row) => {
      if (row.cells || row.picture || !row.text) return true;
      const edge = isInMargin(page, row);
      if (edge && PAGE_NUMBER.test(row.text)) return false;
      const count = repeats(page, row);
      const often = edge ? count >= 2 : count >= Math.max(3, pages.length * 0.6);
      const isAround = edge && (isSmallPrint(page, row, body) || isBesideDate(page, row));
      if (!often && !isAround && !isWatermark(page, row, body)) return true;
      taken.push(row.text);
      return false;
    });
    page.rows.splice(0, page.rows.length, ...kept);
  }
  return [...new Set(taken.filter((text) => /\p{L}/u.test(text.replace(/[第共页\d\s]/g, ''))))];
}

const isInMargin = (page: LaidOutPage, row: Row): boolean => {
  const at = (row.y - page.bottom) / page.height;
  return at < MARGIN || at > 1 - MARGIN;
};

/** Returns whether a row is smaller than the text and further from it than a line, but not a footnote. */
function isSmallPrint(page: LaidOutPage, row: Row, body: number): boolean {
  if (row.size > body * 0.88 || /^(?:\d{1,2}(?![\d/:])|[①-⑳*＊[［])/u.test(row.text)) return false;
  const others = page.rows.filter((other) => other !== row && other.size > body * 0.88);
  return Math.min(...others.map(({ y }) => Math.abs(y - row.y))) > body * 2.2;
}

/** Returns whether a row is on the line of the page's date: the name of the paper, the number of the page. */
const isBesideDate = (page: LaidOutPage, row: Row): boolean =>
  page.rows.some(
    (other) => other !== row && Math.abs(other.y - row.y) < row.size * 0.6 && dateline(other.text) !== null,
  ) && dateline(row.text) === null;

/** Returns whether a row is a watermark: large letters under the text. */
function isWatermark(page: LaidOutPage, row: Row, body: number): boolean {
  if (row.size < body * 1.8) return false;
  const behind = page.rows.filter(
    (other) =>
      other !== row &&
      other.y < row.y + row.size * 0.8 &&
      other.y > row.y - row.size * 0.1 &&
      other.x < row.right &&
      other.right > row.x,
  );
  return behind.length >= 2;
}

/** Returns the font size of most characters of a document. */
export function bodySize(pages: readonly LaidOutPage[]): number {
  const counts = new Map<number, number>();
  for (const { rows } of pages) {
    for (const { size, text } of rows.flatMap((row) => row.cells ?? [row])) {
      const rounded = Math.round(size * 2) / 2;
      counts.set(rounded, (counts.get(rounded) ?? 0) + text.length);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}
