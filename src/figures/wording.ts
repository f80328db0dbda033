import { toHalfWidth } from '../chinese/widths.ts';

/** An entry of the editors' rules for matching: a text must contain all of its words (新增 工会). */
export type WordSet = readonly string[];

export const entryOf = (words: string): WordSet => words.split(/\s+/u).map(toHalfWidth);

const holdsEntry = (text: string, entry: WordSet): boolean => entry.every((each) => text.includes(each));

/** Returns whether a (folded) text matches one of the entries. */
export const holds = (text: string, entries: readonly WordSet[]): boolean =>
  entries.some((entry) => holdsEntry(text, entry));

/** Entries by the first UTF-16 unit of their first word: each figure of each report is matched against all of them. */
export type Index = ReadonlyMap<number, readonly { entry: WordSet; rank: number }[]>;

/** @param entries with the rank to return for each one that matches */
export const indexOf = (entries: readonly { entry: WordSet; rank: number }[]): Index =>
  Map.groupBy(entries, ({ entry }) => entry[0]!.charCodeAt(0));

/** Returns the ranks of all entries that match a (folded) text, lowest first. */
export function ranksIn(text: string, index: Index): number[] {
  const ranks: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const begun = index.get(text.charCodeAt(at));
    if (!begun) continue;
    for (const { entry, rank } of begun) {
      if (text.startsWith(entry[0]!, at) && !ranks.includes(rank) && holdsEntry(text, entry)) ranks.push(rank);
    }
  }
  return ranks.length > 1 ? ranks.sort((a, b) => a - b) : ranks;
}
