import { documentFile, FIGURED_TOGETHER, figuresFile, pieceFile, type ShardHead, sizeOf } from '../catalogue.ts';
import type { SearchDocument } from '../document.ts';
import { type FigureRows, unpackFigures } from '../figure-rows.ts';
import type { FigureFact } from '../figure-test.ts';
import { allMaybe, answerIn, answerLoosely, idsIn, MAYBE, type Marked, readPiece } from '../grams.ts';
import { BOUNDARY, spelled, spelledUnit } from '../units.ts';
import { type Load, onceEach, textOf, unpacked } from './load.ts';
import type { Pieces } from './pieces.ts';

/** One shard of the index: its reports by their place in it. Each part of it is loaded when first wanted. */
export interface Shard {
  /**
   * The reports that may have a row of units, each with its marks; of those marked MAYBE the text must tell.
   * @param isAhead in a large archive, what tells of the end of the phrase comes with it, not behind it
   */
  look: (phrase: readonly string[], isAhead?: boolean) => Promise<Marked>;
  /** The same of a single spelling. */
  lookFor: (asked: string) => Promise<Marked>;
  /**
   * The reports that have some letters in a row, whatever marks part them. Complete: every way in which marks can part them
   * is followed, as far as it leads into another piece.
   * @param except parted just so they do not count
   */
  lookLoosely: (letters: readonly string[], except: readonly string[]) => Promise<Marked>;
  /** The figures of a report, an indicator by its id. */
  figures: (report: number) => Promise<FigureFact[]>;
  doc: (report: number) => Promise<SearchDocument>;
}

/** More reports than this are not opened before the end of a phrase, and then a longer one, has told that some need not be. */
const OPENED_AT_ONCE = [1, 3];

/** Where the end of a phrase begins that is asked for by itself: the joint with what is in front of it is in it. */
const endFrom = ({ length }: readonly string[]): number => Math.max(1, (length >> 1) - 1);

/** @param pieces tells which pieces of the shard answer what */
export function openShard(load: Load, head: ShardHead, { pieceFor, solePieceFor, isSliced }: Pieces): Shard {
  const file = async (name: string): Promise<Uint8Array> => unpacked(await load(`${head.folder}/${name}`));
  const json = async <T>(name: string): Promise<T> => JSON.parse(textOf(await file(name))) as T;
  const piece = onceEach(async (at: number) => readPiece(await file(pieceFile(at))));
  const figured = onceEach(async (part: number) => unpackFigures(await json<FigureRows>(figuresFile(part))));

  /** Returns the pieces that can have some letters in their order, with or without punctuation between them. */
  const piecesLoosely = async (letters: readonly string[]): Promise<Set<number>> => {
    const found = new Set<number>();
    const follow = async (beginning: string, read: number): Promise<void> => {
      const sole = await solePieceFor(beginning);
      const next = letters[read];
      if (sole !== null) found.add(sole);
      else if (next === undefined) found.add(await pieceFor(beginning));
      else await Promise.all(['', BOUNDARY].map((mark) => follow(beginning + mark + spelledUnit(next), read + 1)));
    };
    await follow(spelledUnit(letters[0]!), 1);
    return found;
  };

  const lookFor = async (asked: string): Promise<Marked> =>
    // Of few reports no words are indexed: each is opened.
    head.pieces ? answerIn(await piece(await pieceFor(asked)), asked, sizeOf(head)) : allMaybe(sizeOf(head));

  /** Begins to load what tells of the end of a phrase, where the phrase is in one piece and may be rare. */
  const loadEnd = async (phrase: string, end: string): Promise<void> => {
    const [sole, at] = await Promise.all([solePieceFor(phrase), pieceFor(end)]);
    if (sole !== null) await piece(at);
  };

  return {
    lookFor,
    async look(phrase, isAhead = false) {
      const ends = [endFrom(phrase), 1].map((from) => spelled(phrase.slice(from)));
      // Slices are a round trip by themselves: there is none left for the end of a phrase.
      if (isAhead && isSliced && phrase.length > 2) loadEnd(spelled(phrase), ends[0]!).catch(() => {});
      const answer = await lookFor(spelled(phrase));
      if (phrase.length < 3 || !head.pieces) return answer;
      // A piece costs the reader as much as a report. What an end of the phrase leaves is mostly one or none.
      for (const [i, end] of ends.entries()) {
        const maybe = idsIn(answer, MAYBE);
        if (maybe.length <= OPENED_AT_ONCE[i]!) break;
        const behind = await lookFor(end);
        for (const report of maybe) if (!behind[report]) answer[report] = 0;
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
