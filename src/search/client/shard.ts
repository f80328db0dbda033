import { documentFile, FIGURED_TOGETHER, figuresFile, pieceFile, type ShardHead, sizeOf } from '../catalogue.ts';
import type { SearchDocument } from '../document.ts';
import { type FigureRows, unpackFigures } from '../figure-rows.ts';
import type { FigureFact } from '../figure-test.ts';
import { allMaybe, answerIn, answerLoosely, idsIn, MAYBE, type Marked, readPiece } from '../grams.ts';
import { BOUNDARY, spelled, spelledUnit } from '../units.ts';
import { type Load, onceEach, textOf, unpacked } from './load.ts';
import type { PieceFinder } from './piece-finder.ts';

/** One shard of the index. Its reports are known by their position in it; its files are loaded on first use. */
export interface Shard {
  /**
   * Returns the reports that contain a phrase, with their marks; those marked MAYBE must be verified in their text.
   * @param isAhead prefetch the piece of the end of the phrase
   */
  look: (phrase: readonly string[], isAhead?: boolean) => Promise<Marked>;
  /** Like `look`, for a single spelling. */
  lookFor: (asked: string) => Promise<Marked>;
  /**
   * Returns the reports that contain letters with any punctuation between them. Complete: follows every placement of
   * punctuation that leads into another piece.
   * @param except this placement of punctuation does not count
   */
  lookLoosely: (letters: readonly string[], except: readonly string[]) => Promise<Marked>;
  /** Returns the figures of a report, with the ids of their indicators. */
  figures: (report: number) => Promise<FigureFact[]>;
  doc: (report: number) => Promise<SearchDocument>;
}

/** If more reports than this must be verified, the end of the phrase is looked up first, then a longer end. */
const MAX_OPENED = [1, 3];

/** Returns where the end of a phrase begins: its second half, and one unit before it. */
const endFrom = ({ length }: readonly string[]): number => Math.max(1, (length >> 1) - 1);

/** Opens a shard. Nothing is loaded yet. */
export function openShard(load: Load, head: ShardHead, { pieceFor, solePieceFor, isSliced }: PieceFinder): Shard {
  const file = async (name: string): Promise<Uint8Array> => unpacked(await load(`${head.folder}/${name}`));
  const json = async <T>(name: string): Promise<T> => JSON.parse(textOf(await file(name))) as T;
  const piece = onceEach(async (at: number) => readPiece(await file(pieceFile(at))));
  const figured = onceEach(async (part: number) => unpackFigures(await json<FigureRows>(figuresFile(part))));

  /** Returns the pieces that may contain letters, with or without punctuation between them. */
  const piecesLoosely = async (letters: readonly string[]): Promise<Set<number>> => {
    const found = new Set<number>();
    const follow = async (prefix: string, read: number): Promise<void> => {
      const sole = await solePieceFor(prefix);
      const next = letters[read];
      if (sole !== null) found.add(sole);
      else if (next === undefined) found.add(await pieceFor(prefix));
      else await Promise.all(['', BOUNDARY].map((mark) => follow(prefix + mark + spelledUnit(next), read + 1)));
    };
    await follow(spelledUnit(letters[0]!), 1);
    return found;
  };

  const lookFor = async (asked: string): Promise<Marked> =>
    // A small shard has no index of words: each report must be verified.
    head.pieces ? answerIn(await piece(await pieceFor(asked)), asked, sizeOf(head)) : allMaybe(sizeOf(head));

  /** Prefetches the piece of the end of a phrase, if the phrase is in one piece and thus may be rare. */
  const prefetchEnd = async (phrase: string, end: string): Promise<void> => {
    const [sole, at] = await Promise.all([solePieceFor(phrase), pieceFor(end)]);
    if (sole !== null) await piece(at);
  };

  return {
    lookFor,
    async look(phrase, isAhead = false) {
      const ends = [endFrom(phrase), 1].map((from) => spelled(phrase.slice(from)));
      // Slices cost a round trip of their own: saves the one for the end of the phrase.
      if (isAhead && isSliced && phrase.length > 2) prefetchEnd(spelled(phrase), ends[0]!).catch(() => {});
      const answer = await lookFor(spelled(phrase));
      if (phrase.length < 3 || !head.pieces) return answer;
      // A piece costs as much as a report, and the end of a phrase mostly leaves one report or none.
      for (const [i, end] of ends.entries()) {
        const maybe = idsIn(answer, MAYBE);
        if (maybe.length <= MAX_OPENED[i]!) break;
        const found = await lookFor(end);
        for (const report of maybe) if (!found[report]) answer[report] = 0;
      }
      return answer;
    },
    async lookLoosely(letters, except) {
      if (!head.pieces) return allMaybe(sizeOf(head));
      const pieces = await Promise.all([...(await piecesLoosely(letters))].map(piece));
      const all: Marked = new Uint8Array(sizeOf(head));
      for (const some of pieces) answerLoosely(some, spelled(letters), spelled(except), all);
      return all;
    },
    figures: async (report) => (await figured(Math.floor(report / FIGURED_TOGETHER)))[report % FIGURED_TOGETHER] ?? [],
    doc: onceEach((report: number) => json<SearchDocument>(documentFile(report))),
  };
}
