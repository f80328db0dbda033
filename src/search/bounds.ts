/**
 * Which piece of a shard answers a question: that with the last bound that is not behind the question. A bound is the least
 * gram of a piece (grams.ts), as short as it can be.
 *
 * A small archive has the bounds of its shards in the catalogue. Those of a large one would be most of what a query loads;
 * they are cut into slices, a file each, that have the bounds of all shards between two grams: one file tells of every
 * shard where to look.
 */

/** The bounds of each shard in a slice, and the piece that lies in front of them: -1 where it is the first of all. */
export type Slice = [before: number, bounds: string[]][];

/** How the bounds of a large archive are cut. */
export interface Slices {
  /** The folder of their files in INDEX_FOLDER; another one whenever a bound is another. */
  folder: string;
  /** The least gram of each. */
  least: string[];
}

/** Bounds of all shards together in a slice: 1 KB. */
export const BOUNDS_IN_SLICE = 96;

/** Returns the place of the first of some grams, which are in order, of which something is no longer true. */
function firstNot(grams: readonly string[], isBefore: (gram: string) => boolean): number {
  let [low, high] = [0, grams.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(grams[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
const firstFrom = (grams: readonly string[], least: string): number => firstNot(grams, (gram) => gram < least);
const firstBehind = (grams: readonly string[], asked: string): number => firstNot(grams, (gram) => gram <= asked);

/** Which of the parts of something a question is answered by. @param bounds the least that is in each, in order */
export const pieceOf = (bounds: readonly string[], asked: string): number =>
  Math.max(0, firstBehind(bounds, asked) - 1);

/** The same by the bounds of a slice. */
export const pieceIn = ([before, bounds]: Slice[number], asked: string): number =>
  Math.max(0, before + firstBehind(bounds, asked));

/** Cuts the bounds of some shards into slices, each with its least gram. Pure. */
export function slicesOf(shards: readonly (readonly string[])[]): [least: string, slice: Slice][] {
  const all = shards.flat().sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const cuts = all.filter((_, i) => i % BOUNDS_IN_SLICE === 0);
  const least = [...new Set(['', ...cuts])];
  return least.map((from, i) => {
    const to = least[i + 1];
    const slice = shards.map((bounds): Slice[number] => {
      const [first, end] = [firstFrom(bounds, from), to === undefined ? bounds.length : firstFrom(bounds, to)];
      return [first - 1, bounds.slice(first, end)];
    });
    return [from, slice];
  });
}
