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

import { pieceOf } from './bounds.ts';
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
const MANY_PLACES = 4;
/** Not in the index, but of an answer: only the text of the report tells whether it has it at all. */
export const MAYBE = 1 << MARK_BITS;
/** Set in the marks of every report of an answer, so that those that are none of it are 0. */
const FOUND = MAYBE << 1;

/**
 * An answer: the marks of each report, by its place in the shard or its id, and 0 where it is no report of the answer. A
 * byte a report, as most of ten thousand may have a word, and all of them are gone through several times.
 */
export type Marked = Uint8Array;

/** Returns an answer of every report of some, about none of which the index knows anything. */
export const allMaybe = (reports: number): Marked => new Uint8Array(reports).fill(FOUND | MAYBE);
/** Returns the reports of an answer, in order. @param mask only those that have one of these marks */
export function idsIn(marked: Marked, mask = FOUND): number[] {
  const ids: number[] = [];
  for (let id = 0; id < marked.length; id++) if (marked[id]! & mask) ids.push(id);
  return ids;
}
/** Returns whether an answer has a report of which the index is sure. */
export const hasSure = (marked: Marked): boolean => marked.some((marks) => marks !== 0 && !(marks & MAYBE));

/** What an entry says of a report: where, and at how many places. */
export const marksOf = (fields: number, places: number): number =>
  fields | ((Math.min(places, MANY_PLACES) - 1) << TIMES_SHIFT);
/** What an answer says of a report that surely has what was asked, nowhere in particular. */
export const SURE = FOUND;
/** At how many places at least a report has what its marks are of. */
export const placesIn = (marks: number): number => ((marks & (MAYBE - 1)) >> TIMES_SHIFT) + 1;
const fieldsIn = (marks: number): number => marks & ((1 << TIMES_SHIFT) - 1);
const flagsIn = (marks: number): number => marks & (MAYBE | FOUND);
/** The marks of a report that has one thing or another, at the places of both; MAYBE if either is. */
export const eitherOf = (a: number, b: number): number =>
  marksOf(fieldsIn(a | b), placesIn(a) + placesIn(b)) | flagsIn(a | b);
/** The marks of a report that has two things, as often as the rarer of them. */
export const bothOf = (a: number, b: number): number =>
  marksOf(fieldsIn(a | b), Math.min(placesIn(a), placesIn(b))) | flagsIn(a | b);

/** The entries of a piece, in order. */
interface Piece {
  /** Parallel to `isSummary`, `starts` and `counts`: the grams. */
  grams: string[];
  /** Whether an entry stands for all the leaves that go on from it. */
  isSummary: boolean[];
  /** Where in `bytes` the reports of an entry begin, and how many there are: they are read where they are asked for. */
  starts: number[];
  counts: number[];
  bytes: Uint8Array;
}

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
  let letter = at + headBytes;
  let report = letter + letterBytes;
  const piece: Piece = { grams: [], isSummary: [], starts: [], counts: [], bytes };
  let gram = '';
  for (let i = 0; i < entries; i++) {
    const [shared, own, count] = [number(), number(), number()];
    gram = gram.slice(0, shared);
    for (let k = own >> 1; k > 0; k--, letter += 2)
      gram += String.fromCharCode((bytes[letter]! << 8) | bytes[letter + 1]!);
    piece.grams.push(gram);
    piece.isSummary.push((own & 1) === 1);
    piece.starts.push(report);
    piece.counts.push(count);
    for (let left = count; left > 0; report++) if (bytes[report]! < 128) left -= 1;
  }
  return piece;
}

/** Goes through the reports of an entry, each with its marks. */
function readReports(
  { starts, counts, bytes }: Piece,
  entry: number,
  found: (report: number, marks: number) => void,
): void {
  let at = starts[entry]!;
  let report = 0;
  for (let left = counts[entry]!; left > 0; left--) {
    let step = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      step |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    report += step >> MARK_BITS;
    found(report, (step & (MAYBE - 1)) | FOUND);
  }
}

/**
 * Answers from one piece which reports have some letters in a row, whatever marks part them. A leaf that ends before the
 * letters do leaves it open (MAYBE).
 * @param letters as they are spelled, without marks
 * @param except parted just so, as it is spelled, they do not count
 * @param answer of the reports of the shard, to which these are added
 */
export function answerLoosely(piece: Piece, letters: string, except: string, answer: Marked): void {
  const { grams, isSummary } = piece;
  for (const [entry, gram] of grams.entries()) {
    const end = behindLetters(gram, letters);
    if (end === null || (end === OPEN && isSummary[entry]) || (end !== OPEN && gram.slice(0, end) === except)) continue;
    const maybe = end === OPEN ? MAYBE : 0;
    readReports(piece, entry, (report, marks) => {
      const [known, own] = [answer[report]!, marks | maybe];
      // One place that is sure is enough.
      if (!known || (known & MAYBE && !maybe)) answer[report] = own;
      else if (!maybe) answer[report] = eitherOf(known, own);
    });
  }
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

/** Answers a question, as it is spelled, by its piece. @param reports how many the shard has */
export function answerIn(piece: Piece, asked: string, reports: number): Marked {
  const { grams, isSummary } = piece;
  const at = pieceOf(grams, asked);
  // The first entry that is not before the question.
  const first = (grams[at] ?? '') < asked ? at + 1 : at;
  const answer: Marked = new Uint8Array(reports);
  const add = (entry: number, maybe = 0): void =>
    readReports(piece, entry, (report, marks) => {
      const known = answer[report]!;
      answer[report] = known ? eitherOf(known, marks | maybe) : marks | maybe;
    });
  if (grams[first]?.startsWith(asked)) {
    add(first);
    if (!isSummary[first]) for (let i = first + 1; grams[i]?.startsWith(asked); i++) add(i);
  } else if (grams[at] !== undefined && !isSummary[at] && asked.startsWith(grams[at])) add(at, MAYBE);
  return answer;
}
