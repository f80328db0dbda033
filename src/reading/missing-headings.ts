import { parseNumeral } from '../chinese/numerals.ts';
import { hasFigure, isClosed, lengthOf } from './form.ts';
import { styleOf } from './heading-style.ts';
import type { Item } from './item.ts';
import { fitsHeading, isRunning } from './page-layout.ts';
import { firstWords, type Trail } from './trail.ts';

/**
 * Where the numbers of the sections skip one (二 … 五, but no 一), looks for the heading that lost its beginning: a short
 * line, or a first sentence, of the form that the numbered ones have. It stays as printed.
 */
export function markMissingHeadings(items: readonly Item[], trail: Trail): void {
  const numbered = items
    .map((item, at) => ({
      item,
      at,
      value: item.ordinal ? (parseNumeral(item.ordinal.number) ?? Number.NaN) : Number.NaN,
    }))
    .filter(
      ({ item, value }) =>
        Number.isFinite(value) && (item.role === 'heading' || openingSentenceOf(item.ordinal?.text ?? '') !== null),
    );
  const style = ['chapter', 'han', 'han-paren', 'digit'].find((name) =>
    numbered.some(({ item }) => styleOf(item) === name),
  );
  const row = numbered.filter(({ item }) => styleOf(item) === style);
  if (row.length < 2) return;
  let last = { at: -1, value: 0 };
  for (const here of row) {
    const lost = here.value - last.value - 1;
    // 3.送温暖。: too short for a headline of its own, but there
    const isPrinted = items
      .slice(last.at + 1, here.at)
      .some((item) => styleOf(item) === style && parseNumeral(item.ordinal?.number ?? '') === here.value - 1);
    if (isPrinted) {
      last = here;
      continue;
    }
    if (lost >= 1 && lost <= 2 && (last.at >= 0 || lost === 1)) {
      const found = findTruncated(
        items,
        last.at + 1,
        here.at,
        row.map(({ item }) => item),
      );
      if (found) markTruncated(found, trail);
      else
        trail.suspects.push({
          line: here.item.lines[0] ?? 1,
          text: `${here.item.ordinal?.marker ?? ''}${firstWords(here.item.ordinal?.text ?? '', 12)}`,
          why: `前面缺第 ${last.value + 1} 节的标题`,
          suggest: '对照原版补上',
          confidence: 'likely',
        });
    }
    last = here;
  }
}

function markTruncated(item: Item, trail: Trail): void {
  item.complete = false;
  if (!isRunning(item)) item.role = 'heading';
  const words = openingSentenceOf(item.text) ?? item.text;
  trail.repairs.push({
    kind: 'missing-heading',
    sourceLines: [...item.lines],
    before: firstWords(item.text, 40),
    after: `标题（开头缺失）：${words}`,
    confidence: 'certain',
  });
}

/** Returns the first sentence of a text if it can be a headline, without its 。; else null. */
export function openingSentenceOf(text: string, least = 4): string | null {
  const at = text.indexOf('。');
  if (at < least || at > 48 || at >= text.trim().length - 1) return null;
  const words = text.slice(0, at);
  return hasFigure(words) || /[！？!?；;：:]/.test(words) ? null : words.trim();
}

function findTruncated(items: readonly Item[], from: number, to: number, numbered: readonly Item[]): Item | null {
  const runIn = numbered.filter((item) => openingSentenceOf(item.ordinal?.text ?? '') !== null);
  const span = items.slice(from, to);
  if (runIn.length * 2 > numbered.length) {
    const scored = span
      .filter(
        (item) =>
          item.role === 'undecided' && isRunning(item) && !item.ordinal && openingSentenceOf(item.text) !== null,
      )
      .map((item) => ({
        item,
        score: likeness(
          item.text,
          runIn.map(({ ordinal }) => ordinal?.text ?? ''),
        ),
      }))
      .sort((a, b) => b.score - a.score);
    return scored[0] && scored[0].score >= 1 ? scored[0].item : null;
  }
  const shapes = new Set(numbered.map((other) => shapeOf(other.ordinal?.text ?? '')));
  return (
    span.find((item, k) => {
      const next = items[from + k + 1];
      return (
        (item.role === 'undecided' || item.role === 'heading') &&
        !item.ordinal &&
        (fitsHeading(item) || item.role === 'heading') &&
        next !== undefined &&
        (isRunning(next) || isClosed(next.text) || next.ordinal !== null || next.role === 'heading') &&
        shapes.has(shapeOf(item.text))
      );
    }) ?? null
  );
}

/** Returns the marks of a line without its words: two clauses with a comma and a blank are "x, x". */
const shapeOf = (text: string): string =>
  text
    .replace(/[\p{L}\p{N}“”·]+/gu, 'x')
    .replace(/，/g, ',')
    .replace(/\s+/g, ' ');

/** Returns how like a first sentence is to those of other sections: the same words at its end, and after it. */
function likeness(text: string, others: readonly string[]): number {
  const part = (whole: string) => {
    const words = openingSentenceOf(whole) ?? '';
    return {
      end: words.slice(-4),
      after: whole
        .slice(words.length + 1)
        .trim()
        .slice(0, 3),
      size: lengthOf(words),
    };
  };
  const mine = part(text);
  let score = 0;
  for (const other of others.map(part)) {
    if (mine.after && mine.after === other.after) score += 1;
    if ([...mine.end].filter((char) => other.end.includes(char)).length >= 2) score += 0.7;
    if (mine.size > other.size * 0.4 && mine.size < other.size * 1.3) score += 0.2;
  }
  return (score / Math.max(1, others.length)) * 2;
}
