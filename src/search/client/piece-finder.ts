import { pieceIn, pieceOf, type Slice } from '../bounds.ts';
import { type Catalogue, sliceFile } from '../catalogue.ts';
import { type Load, onceEach, textOf } from './load.ts';

/** Finds the piece of a shard's index (grams.ts) that answers a question. */
export interface PieceFinder {
  /** Returns the number of the piece that answers a question. */
  pieceFor: (asked: string) => Promise<number>;
  /** Returns the piece that contains all grams with a prefix; null if there are several. */
  solePieceFor: (prefix: string) => Promise<number | null>;
  /** The bounds are in slices, whose load is a round trip of its own. */
  isSliced: boolean;
}

/** No gram contains it: all grams with a prefix sort before the prefix followed by it. */
const LAST = '\uffff';

/** Returns a finder for each shard of a catalogue; slices are loaded on first use. */
export function pieceFinders(load: Load, { shards, slices }: Catalogue): PieceFinder[] {
  const slice = onceEach(
    async (at: number) => JSON.parse(textOf(await load(`${slices!.folder}/${sliceFile(at)}`))) as Slice,
  );
  return shards.map(({ bounds }, shard): PieceFinder => {
    const pieceFor = async (asked: string): Promise<number> =>
      slices ? pieceIn((await slice(pieceOf(slices.least, asked)))[shard]!, asked) : pieceOf(bounds, asked);
    return {
      pieceFor,
      async solePieceFor(prefix) {
        const last = `${prefix}${LAST}`;
        // In several slices, it is in several pieces of some shard: no need to load them.
        if (slices && pieceOf(slices.least, prefix) !== pieceOf(slices.least, last)) return null;
        const [first, end] = await Promise.all([pieceFor(prefix), pieceFor(last)]);
        return first === end ? first : null;
      },
      isSliced: slices !== null,
    };
  });
}
