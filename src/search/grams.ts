/**
 * The index of words: grams of variable length with their postings, each just long enough to be in few reports.
 *
 * A gram is a prefix of the text from some position on, as spelled by `spelled` in units.ts. All grams of a shard form a
 * trie. A gram is a leaf, and nothing longer is indexed, if at most MAX_RARE reports contain it, if a text ends with it, or
 * if it has MAX_GRAM_CHARS. The leaves, sorted, with their postings, are cut into pieces; a gram whose leaves would fill more
 * than a part of a piece also has a summary entry of its own, before them. So one piece answers any question:
 *
 * - a summary that starts with the question: exactly its reports contain it;
 * - leaves that start with the question: exactly their reports contain it;
 * - a leaf that the question starts with: some of its few reports may contain it, to be verified in their texts;
 * - none: no report contains it.
 */

import { pieceOf } from './bounds.ts';
import { BOUNDARY } from './units.ts';

/** A gram in at most so many reports is a leaf: verifying these is cheaper than indexing longer grams. */
export const MAX_RARE = 8;
/** Maximum length of a gram, however many reports contain it. */
export const MAX_GRAM_CHARS = 32;

/** Bits of the fields in which a report contains a gram; none for running text, or a line under the title. */
export const IN_TITLE = 1;
export const IN_HEADING = 2;
export const IN_CAPTION = 4;
/** The bits above have the number of its places, less one. */
const TIMES_SHIFT = 3;
export const MARK_BITS = 5;
/** Places are counted up to this number. */
const MANY_PLACES = 4;
/** Not in the index, only in answers: the match must be verified in the text of the report. */
export const MAYBE = 1 << MARK_BITS;
/** Set for every report of an answer, so that the marks of other reports are 0. */
const FOUND = MAYBE << 1;

/**
 * An answer: the marks of each report, by position in the shard or by id, and 0 for reports without a match. A byte a
 * report: most of ten thousand may match, and all are visited several times.
 */
export type Marked = Uint8Array;

/** Returns an answer in which every report must be verified. */
export const allMaybe = (reports: number): Marked => new Uint8Array(reports).fill(FOUND | MAYBE);
/** Returns the reports of an answer, in order. @param mask only those with one of these marks */
export function idsIn(marked: Marked, mask = FOUND): number[] {
  const ids: number[] = [];
  for (let id = 0; id < marked.length; id++) if (marked[id]! & mask) ids.push(id);
  return ids;
}
/** Returns whether an answer has a report that needs no verification. */
export const hasSure = (marked: Marked): boolean => marked.some((marks) => marks !== 0 && !(marks & MAYBE));

/** Returns the marks of a report in the index: fields, and number of places. */
export const marksOf = (fields: number, places: number): number =>
  fields | ((Math.min(places, MANY_PLACES) - 1) << TIMES_SHIFT);
/** Marks of a sure match without fields. */
export const SURE = FOUND;
/** Returns the minimum number of places that marks tell. */
export const placeCount = (marks: number): number => ((marks & (MAYBE - 1)) >> TIMES_SHIFT) + 1;
const fieldsIn = (marks: number): number => marks & ((1 << TIMES_SHIFT) - 1);
const flagsIn = (marks: number): number => marks & (MAYBE | FOUND);
/** Combines marks for “or”: the places of both; MAYBE if either is. */
export const eitherOf = (a: number, b: number): number =>
  marksOf(fieldsIn(a | b), placeCount(a) + placeCount(b)) | flagsIn(a | b);
/** Combines marks for “and”: the places of the rarer; MAYBE if either is. */
export const bothOf = (a: number, b: number): number =>
  marksOf(fieldsIn(a | b), Math.min(placeCount(a), placeCount(b))) | flagsIn(a | b);

/** The entries of a piece, in order. */
interface Piece {
  /** Parallel to `isSummary`, `starts` and `counts`. */
  grams: string[];
  /** Whether an entry has the postings of all leaves that start with it. */
  isSummary: boolean[];
  /** Offset of the postings of an entry in `bytes`, and their number: they are decoded on demand. */
  starts: number[];
  counts: number[];
  bytes: Uint8Array;
}

/**
 * Decodes a piece: the number of its entries and the sizes of the next two parts; for each entry, the length of the prefix
 * that it shares with the previous one, of its suffix, and the number of its postings; the suffixes; and the postings, as
 * deltas with marks.
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

/** Decodes the postings of an entry. */
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
 * Answers from one piece which reports contain letters with any punctuation between them; MAYBE for a leaf that ends before
 * the letters do.
 * @param letters spelled, without punctuation
 * @param except a spelling with punctuation that does not count
 * @param answer of the shard, to which the reports are added
 */
export function answerLoosely(piece: Piece, letters: string, except: string, answer: Marked): void {
  const { grams, isSummary } = piece;
  for (const [entry, gram] of grams.entries()) {
    const end = endOfLetters(gram, letters);
    if (end === null || (end === OPEN && isSummary[entry]) || (end !== OPEN && gram.slice(0, end) === except)) continue;
    const maybe = end === OPEN ? MAYBE : 0;
    readReports(piece, entry, (report, marks) => {
      const [known, own] = [answer[report]!, marks | maybe];
      // One sure place is enough.
      if (!known || (known & MAYBE && !maybe)) answer[report] = own;
      else if (!maybe) answer[report] = eitherOf(known, own);
    });
  }
}

/** A gram that ends before the letters do. */
const OPEN = -1;

/** Returns the offset in a gram after all letters, ignoring punctuation; OPEN if it ends before, null if they differ. */
function endOfLetters(gram: string, letters: string): number | null {
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

/** Answers from its piece which reports contain a spelling. @param reports number of reports of the shard */
export function answerIn(piece: Piece, asked: string, reports: number): Marked {
  const { grams, isSummary } = piece;
  const at = pieceOf(grams, asked);
  // The first entry that does not sort before the question.
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
