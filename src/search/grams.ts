/**
 * The index of words: every stretch of text, as far as it must be read to be one of few reports.
 *
 * A gram is the beginning of what follows some place in a text, as it is spelled (`spelled` in units.ts). The reports of a
 * shard have millions of places; all grams of these that begin alike form a tree. Where at most MAX_RARE reports have
 * a gram it is a leaf, and nothing longer is indexed; so is a gram that a text ends, and one of MAX_GRAM_CHARS. The
 * leaves in order, each with its reports, are cut into pieces; a gram whose leaves would fill more than a part of a piece is
 * there by itself too, in front of them. So whatever is asked is answered by one piece:
 *
 * - an entry that goes on from the question, and stands for all of its leaves: these reports have it, and no others;
 * - leaves that go on from it: those of all of them;
 * - a leaf that the question goes on from: some of its few reports may have it, which their texts tell;
 * - none: no report has it.
 */

import { BOUNDARY } from './units.ts';

/** A gram of no more reports than this is not followed further: to look into so many is cheaper than to list what follows. */
export const MAX_RARE = 8;
/** What follows further is not in the index, however many reports have it. */
export const MAX_GRAM_CHARS = 32;

/** Where a report has a gram, as bits; in none of these it is in running text or in a line under the title. */
export const IN_TITLE = 1;
export const IN_HEADING = 2;
export const IN_CAPTION = 4;
/** Above these bits, how many places have it, less one. */
const TIMES_SHIFT = 3;
export const MARK_BITS = 5;
/** As many or more. */
export const MANY_PLACES = 4;
/** Not in the index, but of an answer: only the text of the report tells whether it has it at all. */
export const MAYBE = 1 << MARK_BITS;

/** What an entry says of a report: where, and at how many places. */
export const marksOf = (fields: number, places: number): number =>
  fields | ((Math.min(places, MANY_PLACES) - 1) << TIMES_SHIFT);
/** At how many places at least a report has what its marks are of. */
export const placesIn = (marks: number): number => ((marks & (MAYBE - 1)) >> TIMES_SHIFT) + 1;
const fieldsIn = (marks: number): number => marks & ((1 << TIMES_SHIFT) - 1);
/** The marks of a report that has one thing or another, at the places of both; MAYBE if either is. */
export const eitherOf = (a: number, b: number): number =>
  marksOf(fieldsIn(a | b), placesIn(a) + placesIn(b)) | ((a | b) & MAYBE);
/** The marks of a report that has two things, as often as the rarer of them. */
export const bothOf = (a: number, b: number): number =>
  marksOf(fieldsIn(a | b), Math.min(placesIn(a), placesIn(b))) | ((a | b) & MAYBE);

/** The entries of a piece, in order. */
export interface Piece {
  /** Parallel to `ends`: the grams. */
  grams: string[];
  /** Whether an entry stands for all the leaves that go on from it. */
  isSummary: boolean[];
  /** Where the reports of an entry end in `reports` and `marks`. */
  ends: number[];
  reports: number[];
  marks: number[];
}

/** What a shard says of a question: its reports by their place in it, each with its marks. */
export type Answered = Map<number, number>;

/**
 * Reads a piece: the number of its entries and the size of the two parts behind it, then what each entry shares with the one
 * before and how many reports it has, the other letters of each, and the reports, as steps with marks.
 */
export function readPiece(bytes: Uint8Array): Piece {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const [entries, headBytes, letterBytes] = [number(), number(), number()];
  const heads: number[] = [];
  const end = at + headBytes;
  while (at < end) heads.push(number());
  let letter = at;
  at += letterBytes;
  const piece: Piece = { grams: [], isSummary: [], ends: [], reports: [], marks: [] };
  let gram = '';
  for (let i = 0; i < entries; i++) {
    const [shared, own, count] = heads.slice(3 * i, 3 * i + 3) as [number, number, number];
    gram = gram.slice(0, shared);
    for (let k = own >> 1; k > 0; k--, letter += 2)
      gram += String.fromCharCode((bytes[letter]! << 8) | bytes[letter + 1]!);
    piece.grams.push(gram);
    piece.isSummary.push((own & 1) === 1);
    for (let k = 0, report = 0; k < count; k++) {
      const step = number();
      report += step >> MARK_BITS;
      piece.reports.push(report);
      piece.marks.push(step & (MAYBE - 1));
    }
    piece.ends.push(piece.reports.length);
  }
  return piece;
}

/** Which of the pieces of a shard a question is answered by. @param bounds the least that is in each, in order */
export function pieceOf(bounds: readonly string[], asked: string): number {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[middle]! <= asked) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/**
 * Answers from one piece which reports have some letters in a row, whatever marks part them. A leaf that ends before the
 * letters do leaves it open (MAYBE).
 * @param letters as they are spelled, without marks
 * @param except parted just so, as it is spelled, they do not count
 */
export function answerLoosely(
  { grams, isSummary, ends, reports, marks }: Piece,
  letters: string,
  except: string,
): Answered {
  const answer: Answered = new Map();
  for (const [entry, gram] of grams.entries()) {
    const end = behindLetters(gram, letters);
    if (end === null || (end === OPEN && isSummary[entry]) || (end !== OPEN && gram.slice(0, end) === except)) continue;
    for (let i = entry ? ends[entry - 1]! : 0; i < ends[entry]!; i++) {
      const [report, own] = [reports[i]!, end === OPEN ? marks[i]! | MAYBE : marks[i]!];
      const known = answer.get(report);
      // One place that is sure is enough.
      if (known === undefined || (known & MAYBE && !(own & MAYBE))) answer.set(report, own);
      else if (!(own & MAYBE)) answer.set(report, eitherOf(known, own));
    }
  }
  return answer;
}

/** A gram that ends before the letters do. */
const OPEN = -1;

/** Where a gram has gone through all letters, marks left out; OPEN if it ends before, null if it goes another way. */
function behindLetters(gram: string, letters: string): number | null {
  if (gram[0] !== letters[0]) return null;
  let read = 0;
  for (let at = 0; at < gram.length; at++) {
    if (gram[at] === BOUNDARY) continue;
    if (gram[at] !== letters[read]) return null;
    read += 1;
    if (read === letters.length) return at + 1;
  }
  return OPEN;
}

/** Answers a question, as it is spelled, by its piece. */
export function answerIn({ grams, isSummary, ends, reports, marks }: Piece, asked: string): Answered {
  const at = pieceOf(grams, asked);
  // The first entry that is not before the question.
  const first = (grams[at] ?? '') < asked ? at + 1 : at;
  const answer: Answered = new Map();
  const add = (entry: number, maybe = 0): void => {
    for (let i = entry ? ends[entry - 1]! : 0; i < ends[entry]!; i++) {
      const [report, own] = [reports[i]!, marks[i]! | maybe];
      const known = answer.get(report);
      answer.set(report, known === undefined ? own : eitherOf(known, own));
    }
  };
  if (grams[first]?.startsWith(asked)) {
    add(first);
    if (!isSummary[first]) for (let i = first + 1; grams[i]?.startsWith(asked); i++) add(i);
  } else if (grams[at] !== undefined && !isSummary[at] && asked.startsWith(grams[at])) add(at, MAYBE);
  return answer;
}
