import { saysCaption } from './caption-words.ts';
import { isNumberCell, lengthOf, median, openness, widthOf } from './form.ts';
import { seamScore } from './seam.ts';
import type { SourceLine } from './source.ts';

/*
 * Columns that were read across the page: side by side on one line (rows), or line by line in turn (turns). If the words
 * say which column each piece belongs to, the columns are put one after the other; else the page stays as printed.
 */

/** How columns were read across the page. */
export type Interleaving = 'rows' | 'turns';

/** Widest column, in Han characters. */
const MAX_COLUMN_WIDTH = 64;
/** How much wider a column beside another one may be. */
const MAX_TIMES_WIDER = 4;
/** How much better the mean seam of separate columns must be than that of printed neighbours. */
const MIN_GAIN = 0.1;
/**
 * Limits of the seam scores inside a column. In columns of 20 real texts the mean was 0.69 to 0.79, none was below 0.2, and
 * 7 in 1,000 were below 0.3.
 */
const MIN_MEAN_SEAM = 0.62;
const MIN_SEAM = 0.2;
const WEAK_SEAM = 0.3;
const MAX_WEAK_SHARE = 0.04;
const MIN_SEAMS = 4;
/** Scores after a finished line, and for a line that is in turn. */
const AFTER_SENTENCE_SCORE = 0.45;
const ALTERNATION_BONUS = 0.15;
/** Larger inputs are no pages. Of all ways to deal out lines the best `BEAM_WIDTH` are followed. */
const MAX_DEALT_LINES = 1000;
const BEAM_WIDTH = 12;
const MAX_COLUMNS = 6;
const MAX_PIECES = 9;

/** Returns how the columns of a page were read across it; null if they were not. */
export const interleavingOf = (lines: readonly SourceLine[]): Interleaving | null =>
  isRows(lines) ? 'rows' : turnsOf(lines) ? 'turns' : null;

/** Returns the lines of interleaved columns, column by column; null if they can't be separated. */
export function separateColumns(lines: readonly SourceLine[], across: Interleaving): SourceLine[] | null {
  return across === 'rows' ? separateRows(lines) : separateTurns(lines);
}

const piecesOf = (text: string): string[] => text.split(/[ \t\u3000]+/).filter(Boolean);

/** Most lines have a blank at the same place, inside a sentence. */
function isRows(lines: readonly SourceLine[]): boolean {
  const body = lines.filter(({ text }) => widthOf(text) >= 20 && !saysCaption(text));
  if (body.length < 4) return false;
  const parted = body.flatMap(({ text }) => {
    const parts = piecesOf(text.replace(ENTRY, ''));
    return parts.length > 1 && !isRow(parts) ? [parts] : [];
  });
  if (parted.length < Math.max(4, body.length * 0.6)) return false;
  const firsts = parted.map((parts) => widthOf(parts[0] ?? ''));
  const middle = median(firsts);
  const even = firsts.filter((width) => Math.abs(width - middle) <= 3).length;
  const open = parted.filter((parts) => openness(parts[0] ?? '') >= 0.5).length;
  // 技能竞赛出实招  组织…: a head before its paragraph is no column beside it
  const widest = median(parted.map((parts) => Math.max(...parts.slice(1).map(widthOf))));
  const areColumns = widest <= MAX_COLUMN_WIDTH && widest <= middle * MAX_TIMES_WIDER;
  return areColumns && middle >= 6 && even >= parted.length * 0.5 && open >= parted.length * 0.5;
}

/** The beginning of an entry, with a blank after it: 【概况】, 一、. */
const ENTRY =
  /^\s*(?:【[^【】]{1,20}】|[一二三四五六七八九十]{1,3}(?=\s)|第[一二三四五六七八九十\d]{1,4}[章节条])[ \t\u3000]+/u;

/** 资产租赁　3.2万元　12.8万元: the cells of a table, not two columns of prose. */
const isRow = (parts: readonly string[]): boolean => parts.slice(1).every(isNumberCell);

/** Returns the number of columns in turn; null if most lines continue in the next one. */
function turnsOf(lines: readonly SourceLine[]): number | null {
  const widths = lines.map(({ text }) => widthOf(text)).sort((a, b) => a - b);
  const width = widths[Math.floor(widths.length * 0.6)] ?? 0;
  const even = widths.filter((one) => Math.abs(one - width) <= 4).length;
  if (width > MAX_COLUMN_WIDTH || even * 2 < widths.length) return null;
  const sum = (step: number): { mean: number; count: number } => {
    let [total, count] = [0, 0];
    for (let at = 0; at + 4 < lines.length; at++) {
      const [a, b] = [lines[at], lines[at + step]];
      if (!a || !b || a.level > 0 || b.level > 0 || openness(a.text) < 0.7) continue;
      if (widthOf(a.text) < width * 0.7 || lengthOf(b.text) < 2) continue;
      total += seamScore(a.text, b.text);
      count += 1;
      if (count === 120) break;
    }
    return { mean: count > 0 ? total / count : 0, count };
  };
  const next = sum(1);
  if (next.count < 6) return null;
  const steps = [2, 3, 4].map((step) => ({ step, mean: sum(step).mean })).sort((a, b) => b.mean - a.mean);
  return steps[0] && steps[0].mean > next.mean + MIN_GAIN ? steps[0].step : null;
}

/** Returns the seam score of each unfinished line with the next. */
const seamsOf = (column: readonly { text: string }[]): number[] =>
  column.slice(1).flatMap(({ text }, at) => {
    const before = column[at]?.text ?? '';
    return openness(before) >= 0.7 ? [seamScore(before, text)] : [];
  });

const mean = (numbers: readonly number[]): number =>
  numbers.length > 0 ? numbers.reduce((sum, one) => sum + one, 0) / numbers.length : 0;

/** Returns whether the lines of columns continue each other as in real columns. */
function areContinuous(columns: readonly (readonly SourceLine[])[]): boolean {
  const lines = columns.flat();
  const seams = seamsOf(lines);
  const endsOpen = openness(lines.at(-1)?.text ?? '') >= 0.7;
  const seldom = seams.filter((one) => one < WEAK_SEAM).length + Number(endsOpen);
  return (
    seams.length >= MIN_SEAMS &&
    mean(seams) >= MIN_MEAN_SEAM &&
    seams.every((one) => one >= MIN_SEAM) &&
    seldom <= MAX_WEAK_SHARE * seams.length
  );
}

/**
 * Returns the index of the first line that is as wide as most, and no further from the next than usual. What is above it is
 * the head of the page.
 */
export function firstWideLine(lines: readonly Pick<SourceLine, 'text' | 'level' | 'gap'>[]): number {
  const wide = median(lines.map(({ text }) => widthOf(text))) * 0.7;
  return lines.findIndex(({ text, level }, at) => level === 0 && widthOf(text) >= wide && !isApart(lines, at));
}

/** Returns whether more blank lines are below a line than below most. */
const isApart = (lines: readonly Pick<SourceLine, 'gap'>[], at: number): boolean =>
  (lines[at + 1]?.gap ?? 0) > median(lines.slice(1).map(({ gap }) => gap));

/** Deals the lines of columns in turn out to their columns. */
function separateTurns(lines: readonly SourceLine[]): SourceLine[] | null {
  const step = turnsOf(lines);
  const first = firstWideLine(lines);
  if (!step || first < 0 || lines.slice(first).some(({ level }) => level > 0)) return null;
  const body = lines.slice(first);
  const inTurn = Array.from({ length: step }, (_, column) => body.filter((_line, at) => at % step === column));
  const ways = step === 2 && body.length <= MAX_DEALT_LINES ? [inTurn, dealIntoColumns(body)] : [inTurn];
  const better = mean(seamsOf(body)) + MIN_GAIN;
  const columns = ways.find((way) => areContinuous(way) && mean(seamsOf(way.flat())) >= better);
  if (!columns) return null;
  return [...lines.slice(0, first), ...columns.flat().map((line) => (line === body[0] ? line : { ...line, gap: 0 }))];
}

/** A way to deal lines out, after some of them: the last one ends its column, the line `other` the other column. */
interface Dealt {
  other: number;
  score: number;
  before: Dealt | null;
}

/** Deals out two columns that are in turn but for some places: such that all lines together continue each other best. */
function dealIntoColumns(lines: readonly SourceLine[]): SourceLine[][] {
  const goesOn = (a: number, b: number): number => {
    const [end, start] = [lines[a]?.text ?? '', lines[b]?.text ?? ''];
    return openness(end) >= 0.7 ? seamScore(end, start) : AFTER_SENTENCE_SCORE;
  };
  let states: Dealt[] = [{ other: -1, score: 0, before: null }];
  for (let at = 1; at < lines.length; at++) {
    const stays = states.map((before) => ({ other: before.other, score: before.score + goesOn(at - 1, at), before }));
    const turns = states.map((before) => {
      const score = before.other < 0 ? AFTER_SENTENCE_SCORE : goesOn(before.other, at);
      return { other: at - 1, score: before.score + score + ALTERNATION_BONUS, before };
    });
    const turned = turns.reduce((a, b) => (b.score > a.score ? b : a));
    states = [...stays, turned].sort((a, b) => b.score - a.score).slice(0, BEAM_WIDTH);
  }
  // backwards from the last line: a changed `other` means a change of column
  const turned: boolean[] = [];
  for (let state: Dealt | null = states[0] ?? null; state?.before; state = state.before)
    turned.unshift(state.other !== state.before.other);
  const columns: [SourceLine[], SourceLine[]] = [[], []];
  let column: 0 | 1 = 0;
  for (const [at, line] of lines.entries()) {
    if (turned[at - 1]) column = column === 0 ? 1 : 0;
    columns[column].push(line);
  }
  return columns;
}

/** Separates pieces side by side into as many columns as most lines have pieces. */
function separateRows(lines: readonly SourceLine[]): SourceLine[] | null {
  const parted = lines.map(({ text }) => piecesOf(text));
  const counts = parted.map(({ length }) => length).filter((count) => count > 1);
  const size = [...new Set(counts)].sort((a, b) => times(counts, b) - times(counts, a))[0] ?? 0;
  const first = parted.findIndex(({ length }, at) => length >= size && !isApart(lines, at));
  if (size < 2 || size > MAX_COLUMNS || times(counts, size) * 2 < counts.length) return null;
  if (lines.slice(first).some(({ level }) => level > 0)) return null;
  const whole = parted.filter(({ length }) => length === size);
  const widths = Array.from({ length: size }, (_, column) =>
    median(whole.map((pieces) => widthOf(pieces[column] ?? ''))),
  );
  const columns: SourceLine[][] = widths.map(() => []);
  for (const [at, line] of lines.slice(first).entries()) {
    const pieces = parted[first + at] ?? [];
    if (pieces.length > MAX_PIECES) return null;
    const ends = columns.map((column) => column.at(-1)?.text ?? '');
    const places = pieces.length === size ? pieces.map((_, column) => column) : placesOf(pieces, ends, widths);
    for (const [column, pile] of columns.entries()) {
      const text = pieces.filter((_, piece) => places[piece] === column).join(' ');
      if (text) pile.push({ ...line, text, gap: pile.length > 0 ? 0 : line.gap, indent: 0, node: null });
    }
  }
  const across = mean(whole.flatMap((pieces) => seamsOf(pieces.map((text) => ({ text })))));
  if (!areContinuous(columns) || mean(seamsOf(columns.flat())) < across + MIN_GAIN) return null;
  return [...lines.slice(0, first), ...columns.flat()];
}

const times = (counts: readonly number[], count: number): number => counts.filter((one) => one === count).length;

/**
 * Returns the column of each piece of a line that has more or fewer pieces than there are columns, because some have ended
 * or contain blanks: by width, and by continuing the words above.
 * @param ends last piece of each column
 */
function placesOf(pieces: readonly string[], ends: readonly string[], widths: readonly number[]): number[] {
  let best: { places: number[]; score: number } = { places: [], score: -Infinity };
  const visit = (places: number[]): void => {
    const piece = places.length;
    if (piece === pieces.length) {
      const score = widths.reduce((sum, width, column) => {
        const inside = pieces.filter((_, at) => places[at] === column);
        return sum + (inside.length > 0 ? scoreOf(inside, ends[column] ?? '', width) : missing(ends[column] ?? ''));
      }, 0);
      if (score > best.score) best = { places: [...places], score };
      return;
    }
    for (let column = places.at(-1) ?? 0; column < widths.length; column++) visit([...places, column]);
  };
  visit([]);
  return best.places;
}

/** A column can't have ended in mid sentence. */
const missing = (end: string): number => (openness(end) >= 0.7 ? -0.8 : 0);

function scoreOf(inside: readonly string[], end: string, width: number): number {
  const text = inside.join(' ');
  const tooWide = Math.max(0, widthOf(text) - width - 2);
  const goesOn = openness(end) >= 0.7 ? seamScore(end, inside[0] ?? '') : 0.4;
  return goesOn - 0.15 * tooWide - 0.2 * (inside.length - 1);
}
