import { type Block, textOf } from './block.ts';
import type { Figure } from './figure.ts';
import { distance, simhash } from './simhash.ts';

/** A published id with the fingerprint of its words; in reading order. */
export interface PublishedId {
  id: string;
  print: string;
}

/** Maximum distance in bits between fingerprints of two versions of a text. */
const MAX_BITS_APART = 18;

/**
 * Assigns blocks the ids under which they were published, whatever was inserted, removed, moved or fixed since: first
 * to blocks with the same words, then to those between the same neighbours that are similar, or alone there. New blocks
 * get ids that were never used. External links still lead to the words they were made for.
 * @param blocks with ids as `assignIds` sets them
 */
export function restoreIds(blocks: readonly Block[], published: readonly PublishedId[]): Block[] {
  if (published.length === 0) return [...blocks];
  const ids = new Map<Block, string>();
  for (const kind of ['s', 'p', 'photo', 'image']) {
    match(
      blocks.filter((block) => kindOf(block.id) === kind),
      published.filter(({ id }) => kindOf(id) === kind),
      ids,
    );
  }
  const used = new Set([...published.map(({ id }) => id), ...ids.values()]);
  let [before, section] = ['0', '0'];
  return blocks.map((block) => {
    const known = ids.get(block);
    const id = known ?? fresh(block.id, before, section, used);
    used.add(id);
    if (block.type === 'heading' && block.level === 2) [before, section] = [block.id.slice(1), id.slice(1)];
    return id === block.id ? block : { ...block, id };
  });
}

/** Gives figures the ids under which they were published; they are matched by block and words. */
export function restoreFigureIds(figures: readonly Figure[], published: readonly PublishedId[]): Figure[] {
  const waiting = published.filter(({ id }) => kindOf(id) === 'f');
  if (waiting.length === 0) return [...figures];
  const used = new Set(waiting.map(({ id }) => id));
  const ids = new Map<string, string>();
  for (const figure of figures) {
    const at = waiting.findIndex(({ print }) => print === figurePrint(figure));
    if (at >= 0) ids.set(figure.id, waiting.splice(at, 1)[0]!.id);
  }
  for (const figure of figures) {
    if (ids.has(figure.id)) continue;
    const id = next('f-', used);
    used.add(id);
    ids.set(figure.id, id);
  }
  return figures.map((figure) => ({
    ...figure,
    id: ids.get(figure.id) ?? figure.id,
    ...(figure.repeatOf ? { repeatOf: ids.get(figure.repeatOf) ?? figure.repeatOf } : {}),
  }));
}

export const blockPrint = (block: Block): string => simhash(textOf(block));
export const figurePrint = ({ block, text }: Figure): string => simhash(`${block} ${text}`);

const kindOf = (id: string): string => /^[a-z]+/.exec(id)?.[0] ?? '';

function match(blocks: readonly Block[], published: readonly PublishedId[], ids: Map<Block, string>): void {
  const prints = blocks.map(blockPrint);
  const free = new Set(published.keys());
  const found = new Map<number, number>();
  const take = (block: number, old: number) => {
    found.set(block, old);
    free.delete(old);
    ids.set(blocks[block]!, published[old]!.id);
  };
  for (const [index, print] of prints.entries()) {
    const same = [...free].find((old) => published[old]!.print === print);
    if (same !== undefined) take(index, same);
  }
  for (const [index, print] of prints.entries()) {
    if (found.has(index)) continue;
    const gap = between(index, blocks.length, published.length, found);
    const candidates = [...free].filter((old) => old > gap.from && old < gap.to);
    const nearest = candidates
      .map((old) => ({ old, away: distance(published[old]!.print, print) }))
      .sort((a, b) => a.away - b.away)[0];
    if (nearest && (nearest.away <= MAX_BITS_APART || (candidates.length === 1 && gap.blocks === 1)))
      take(index, nearest.old);
  }
}

/** Returns the published ids between the nearest matched neighbours, and the number of blocks waiting for them. */
function between(index: number, blocks: number, published: number, found: ReadonlyMap<number, number>) {
  let [left, right] = [index - 1, index + 1];
  while (left >= 0 && !found.has(left)) left -= 1;
  while (right < blocks && !found.has(right)) right += 1;
  return { from: found.get(left) ?? -1, to: found.get(right) ?? published, blocks: right - left - 1 };
}

/** Returns an id of the same kind that was never used: the usual one, else the next number in its section. */
function fresh(id: string, before: string, section: string, used: ReadonlySet<string>): string {
  // The section may have a published number: s3 stays s3 after s2 was removed.
  const own = id.replace(/^([sp])(\d+)(?=-)/, (match, kind: string, number: string) =>
    number === before ? kind + section : match,
  );
  return used.has(own) ? next(own.replace(/\d+$/, ''), used) : own;
}

function next(prefix: string, used: ReadonlySet<string>): string {
  const numbers = [...used]
    .filter((id) => id.startsWith(prefix) && /^\d+$/.test(id.slice(prefix.length)))
    .map((id) => Number(id.slice(prefix.length)));
  return `${prefix}${Math.max(0, ...numbers) + 1}`;
}
