/**
 * Finds the piece of a shard that answers a question: the last one whose bound does not sort after the question. The bound of
 * a piece is its first gram (grams.ts), as short as possible.
 *
 * The catalogue of a small archive has the bounds of its shards. Those of a large one would be most of what a query loads:
 * they are cut into slices, a file each, with the bounds of all shards between two grams, so that one file is enough to find
 * the piece of every shard.
 */

/** The bounds of each shard in a slice, and the number of the piece before them; -1 if there is none. */
export type Slice = [before: number, bounds: string[]][];

/** The slices of a large archive. */
export interface Slices {
  /** The folder of their files in INDEX_FOLDER; its name changes with any bound. */
  folder: string;
  /** The first gram of each. */
  least: string[];
}

/** Number of bounds in a slice, of all shards together: 1 KB. */
export const BOUNDS_IN_SLICE = 96;

/** Binary search: returns the index of the first of some sorted grams for which `isBefore` is false. */
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
const firstAfter = (grams: readonly string[], asked: string): number => firstNot(grams, (gram) => gram <= asked);

/** Returns the index of the piece, or slice, that answers a question. @param bounds first gram of each, sorted */
export const pieceOf = (bounds: readonly string[], asked: string): number => Math.max(0, firstAfter(bounds, asked) - 1);

/** Like `pieceOf`, by the bounds of a slice. */
export const pieceIn = ([before, bounds]: Slice[number], asked: string): number =>
  Math.max(0, before + firstAfter(bounds, asked));

/** Cuts the bounds of shards into slices, each with its first gram. Pure. */
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
