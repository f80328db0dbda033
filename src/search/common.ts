import { units } from './canon.ts';

/** Below this many characters of all texts every character is cheap. */
const LARGE = 200_000;
/** One text in so many is counted. */
const SAMPLE = 8;
const HAN = /^\p{Script=Han}$/u;
/** Share of the text from which on a character is told apart by the one behind it. */
const SHARE = 0.009;

/**
 * The characters that stand so often (工, 会, 职 …) that asking for one costs as much as ten others: with each of them
 * the index also keeps the pair with its follower. The set of an earlier build is kept as long as it is nearly right,
 * so that a new report does not rebuild every shard.
 */
export function commonOf(texts: readonly string[], before: string | null = null): string {
  const tally = new Map<string, number>();
  let total = 0;
  const step = texts.length > SAMPLE * 1000 ? SAMPLE : 1;
  for (let i = 0; i < texts.length; i += step) {
    for (const { c } of units(texts[i]!)) {
      total += 1;
      tally.set(c, (tally.get(c) ?? 0) + 1);
    }
  }
  const share = (c: string): number => (tally.get(c) ?? 0) / total;
  const over = (limit: number): string[] => [...tally.keys()].filter((c) => HAN.test(c) && share(c) >= limit).sort();
  if (before && [...before].every((c) => share(c) >= SHARE / 2) && over(SHARE * 1.5).every((c) => before.includes(c))) {
    return before;
  }
  return total * step < LARGE ? '' : over(SHARE).join('');
}
