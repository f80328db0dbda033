import type { IndexEntry } from './entry.ts';
import type { Tokens } from './tokens.ts';

/** Below this many characters of all reports every character is cheap. */
const MIN_CHARACTERS = 200_000;
/** Share of a report from which on a character counts as very frequent in it. */
const MIN_SHARE = 0.008;

/** Where the Han characters are that are not rare; one of these alone is counted. */
const [FIRST, LAST] = [0x3400, 0x9fff];
const tally = new Uint32Array(LAST + 1);

/** Returns the characters that are very frequent in a report. */
export function commonIn(row: Tokens): string {
  for (let i = 0; i < row.length; i++) if (row[i]! <= LAST) tally[row[i]!]! += 1;
  let often = '';
  for (let i = 0; i < row.length; i++) {
    const code = row[i]!;
    if (code > LAST) continue;
    if (code >= FIRST && tally[code]! > row.length * MIN_SHARE) often += String.fromCharCode(code);
    tally[code] = 0;
  }
  return [...often].sort().join('');
}

/**
 * Returns the characters that are so frequent (工, 会, 职 …) that asking for one costs as much as ten others: with each
 * of them the index also has the pair with its follower. They are very frequent in half of the reports: one
 * report more or less hardly ever changes which, as every shard would have to be built again then.
 */
export function commonOf(entries: readonly Pick<IndexEntry, 'common' | 'characters'>[]): string {
  if (entries.reduce((sum, { characters }) => sum + characters, 0) < MIN_CHARACTERS) return '';
  const votes = new Map<string, number>();
  for (const { common } of entries) for (const c of common) votes.set(c, (votes.get(c) ?? 0) + 1);
  return [...votes]
    .flatMap(([c, n]) => (n * 2 > entries.length ? [c] : []))
    .sort()
    .join('');
}
