import {
  boundsFile,
  documentFile,
  FIGURED_TOGETHER,
  figuresFile,
  PIECES_IN_SLICE,
  pieceFile,
  type ShardHead,
} from '../catalogue.ts';
import type { SearchDocument } from '../document.ts';
import { type FigureRows, unpackFigures } from '../figure-rows.ts';
import type { FigureFact } from '../figure-test.ts';
import { type Answered, answerIn, MAYBE, pieceOf, readPiece } from '../grams.ts';
import { spelled } from '../units.ts';
import { type Load, onceEach, textOf, unpacked } from './load.ts';

/** One shard of the index: its reports by their place in it. Each part of it is loaded when first wanted. */
export interface Shard {
  /** The reports that may have a row of units, each with its marks; of those marked MAYBE the text must tell. */
  look: (phrase: readonly string[]) => Promise<Answered>;
  /** The same of a single spelling. */
  lookFor: (asked: string) => Promise<Answered>;
  /** The figures of a report, an indicator by its id. */
  figures: (report: number) => Promise<FigureFact[]>;
  doc: (report: number) => Promise<SearchDocument>;
}

/** More reports than this are not opened before the end of a phrase has told that some need not be. */
const OPENED_AT_ONCE = 1;

export function openShard(load: Load, head: ShardHead): Shard {
  const file = async (name: string): Promise<Uint8Array> => unpacked(await load(`${head.folder}/${name}`));
  const json = async <T>(name: string): Promise<T> => JSON.parse(textOf(await file(name))) as T;
  const piece = onceEach(async (at: number) => readPiece(await file(pieceFile(at))));
  const slice = onceEach(async (at: number) => json<string[]>(boundsFile(at)));
  const figured = onceEach(async (part: number) => unpackFigures(await json<FigureRows>(figuresFile(part))));

  const pieceFor = async (asked: string): Promise<number> => {
    const at = pieceOf(head.bounds, asked);
    return head.isSliced ? at * PIECES_IN_SLICE + pieceOf(await slice(at), asked) : at;
  };

  const lookFor = async (asked: string): Promise<Answered> =>
    // Of few reports no words are indexed: each is opened.
    head.bounds.length
      ? answerIn(await piece(await pieceFor(asked)), asked)
      : new Map(head.places.map((_, report) => [report, MAYBE]));

  return {
    lookFor,
    async look(phrase) {
      const answer = await lookFor(spelled(phrase));
      const maybe = [...answer].filter(([, marks]) => marks & MAYBE);
      if (maybe.length <= OPENED_AT_ONCE || phrase.length < 3 || !head.bounds.length) return answer;
      const behind = await lookFor(spelled(phrase.slice(phrase.length >> 1)));
      for (const [report] of maybe) if (!behind.has(report)) answer.delete(report);
      return answer;
    },
    figures: async (report) => (await figured(Math.floor(report / FIGURED_TOGETHER)))[report % FIGURED_TOGETHER] ?? [],
    doc: onceEach((report: number) => json<SearchDocument>(documentFile(report))),
  };
}
