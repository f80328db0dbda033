import type { Card } from './cards.ts';

/** Below this many characters of all reports every character is cheap. */
const LARGE = 200_000;
/** Share of a report from which on a character stands very often in it. */
const SHARE = 0.008;

/** Where the Han characters are that are not rare; one of these alone is counted. */
const [FIRST, LAST] = [0x3400, 0x9fff];
const tally = new Uint32Array(LAST + 1);

/** The characters that stand very often in some texts. */
export function commonIn(texts: readonly string[]): string {
  tally.fill(0, FIRST);
  let total = 0;
  for (const text of texts) {
    total += text.length;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= FIRST && code <= LAST) tally[code]! += 1;
    }
  }
  let often = '';
  for (let code = FIRST; code <= LAST; code++) {
    if (tally[code]! > total * SHARE) often += String.fromCharCode(code);
  }
  return often;
}

/**
 * The characters that stand so often (工, 会, 职 …) that asking for one costs as much as ten others: with each of them
 * the index also keeps the pair with its follower. They are those that stand very often in half of the reports: one
 * report more or less hardly ever changes which, as every shard would have to be built again then.
 */
export function commonOf(cards: readonly Pick<Card, 'common' | 'characters'>[]): string {
  if (cards.reduce((sum, { characters }) => sum + characters, 0) < LARGE) return '';
  const votes = new Map<string, number>();
  for (const { common } of cards) for (const c of common) votes.set(c, (votes.get(c) ?? 0) + 1);
  return [...votes]
    .flatMap(([c, n]) => (n * 2 > cards.length ? [c] : []))
    .sort()
    .join('');
}
