import { type Block, isProse } from './block.ts';

const HAN = /\p{Script=Han}{2,}|[A-Za-z\d]{2,}/gu;
const MIN_SCORE = 5.5;
/**
 * Size of the table of pairs: much larger than the number of pairs in a report's captions, small enough to be created
 * for each report.
 */
const PAIR_TABLE_SIZE = 0x2000;

/**
 * Assigns every photo the block about the same thing (`near`), by the rare words that they share; null if no block has
 * any. Pure; ids must be assigned.
 */
export function nearOf(blocks: readonly Block[]): Block[] {
  const photos = blocks.filter((block) => block.type === 'photo');
  if (photos.length === 0) return [...blocks];
  const texts = new Map<string, string>();
  let heading = '';
  for (const block of blocks) {
    if (block.type === 'heading') heading = block.text;
    else if (isProse(block)) texts.set(block.id, `${heading} ${block.text}`);
  }
  // Only runs that occur in captions are searched for.
  const asked = new Set(photos.flatMap(({ caption }) => [...gramsOf(caption)]));
  const begun = new Uint8Array(PAIR_TABLE_SIZE);
  for (const gram of asked) begun[pairAt(gram, 0)] = 1;
  // A rare character of two UTF-16 units looks like a pair: only its whole word tells whether it is alone.
  const rare = photos.some(({ caption }) => /[\ud800-\udfff]/.test(caption));
  const holders = new Map<string, Set<string>>();
  const hold = (id: string, text: string) => {
    for (const gram of rare ? gramsOf(text).intersection(asked) : askedIn(text, asked, begun)) {
      const set = holders.get(gram) ?? new Set<string>();
      set.add(id);
      holders.set(gram, set);
    }
  };
  for (const [id, text] of texts) hold(id, text);
  // What several captions share does not distinguish them.
  for (const { id, caption } of photos) hold(id, caption);
  // No `map`: optimized code would create another kind of array, and code that reads blocks would be compiled for both.
  const placed: Block[] = [];
  for (const block of blocks) {
    if (block.type !== 'photo') placed.push(block);
    else placed.push({ ...block, near: nearest(block.caption, holders, texts.size + photos.length) });
  }
  return placed;
}

/** Returns all runs of two to four characters inside words. */
function gramsOf(text: string): Set<string> {
  const grams = new Set<string>();
  for (const { index, 0: run } of text.matchAll(HAN)) {
    const end = index + run.length;
    for (let at = index; at + 2 <= end; at++) {
      for (let size = 2; size <= 4 && at + size <= end; size++) grams.add(text.slice(at, at + size));
    }
  }
  return grams;
}

/**
 * Returns those runs of a text that are searched for. They were inside a word, so they are here too; if a run of two is
 * not searched for, none that begins with it is.
 * @param begun the pairs with which they begin, by which most positions of a text are skipped at once
 */
function askedIn(text: string, asked: ReadonlySet<string>, begun: Uint8Array): Set<string> {
  const grams = new Set<string>();
  for (let at = 0; at + 2 <= text.length; at++) {
    if (!begun[pairAt(text, at)]) continue;
    for (let size = 2; size <= 4 && at + size <= text.length; size++) {
      const gram = text.slice(at, at + size);
      if (asked.has(gram)) grams.add(gram);
      else if (size === 2) break;
    }
  }
  return grams;
}

/** Hashes two units into a small table, with some collisions. */
const pairAt = (text: string, at: number): number =>
  (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) & (PAIR_TABLE_SIZE - 1);

function nearest(caption: string, holders: ReadonlyMap<string, ReadonlySet<string>>, total: number): string | null {
  const scores = new Map<string, number>();
  for (const gram of gramsOf(caption)) {
    const ids = holders.get(gram);
    if (!ids) continue;
    const rarity = Math.log((total + 2) / ids.size) / Math.log(total + 2);
    if (rarity < 0.4) continue;
    const weight = rarity * rarity * (gram.length - 1);
    for (const id of ids) if (!id.startsWith('photo-')) scores.set(id, (scores.get(id) ?? 0) + weight);
  }
  const [first, second] = [...scores].sort((a, b) => b[1] - a[1]);
  if (!first || first[1] < MIN_SCORE) return null;
  return second && second[1] > first[1] * 0.8 ? null : first[0];
}
