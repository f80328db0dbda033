import { pieceIn, pieceOf, type Slice } from '../bounds.ts';
import { type Catalogue, sliceFile } from '../catalogue.ts';
import { type Load, onceEach, textOf } from './load.ts';

/** Tells which pieces of a shard answer what. */
export interface Pieces {
  /** The piece that answers a question. */
  pieceFor: (asked: string) => Promise<number>;
  /** The piece that has all that begins in a way; null if there are several. */
  solePieceFor: (beginning: string) => Promise<number | null>;
  /** They are told by files of their own, which are a round trip. */
  isSliced: boolean;
}

/** No gram goes on with it: what begins in a way lies in front of that beginning with this behind it. */
const LAST = '\uffff';

/** Opens the bounds of the shards of a catalogue; those in slices are loaded when they are asked for. */
export function openPieces(load: Load, { shards, slices }: Catalogue): Pieces[] {
  const slice = onceEach(
    async (at: number) => JSON.parse(textOf(await load(`${slices!.folder}/${sliceFile(at)}`))) as Slice,
  );
  return shards.map(({ bounds }, shard): Pieces => {
    const pieceFor = async (asked: string): Promise<number> =>
      slices ? pieceIn((await slice(pieceOf(slices.least, asked)))[shard]!, asked) : pieceOf(bounds, asked);
    return {
      pieceFor,
      async solePieceFor(beginning) {
        const last = `${beginning}${LAST}`;
        // What is in several slices is in several pieces, of some shard: no need to load what says of which.
        if (slices && pieceOf(slices.least, beginning) !== pieceOf(slices.least, last)) return null;
        const [first, end] = await Promise.all([pieceFor(beginning), pieceFor(last)]);
        return first === end ? first : null;
      },
      isSliced: slices !== null,
    };
  });
}
