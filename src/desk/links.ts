import { comparable } from '../chinese/comparable.ts';
import { type Block, textOf } from '../report/block.ts';
import type { ReportRecord } from '../report/record.ts';

const MIN_SHARE = 0.5;

/**
 * Returns the lines of the transcript that each block was read from. The record has them by block id; if it does not,
 * or if blocks were moved so that words and lines no longer match, the lines are found by their words.
 */
export function linksOf(blocks: readonly Block[], record: ReportRecord | null, lines: readonly string[]): number[][] {
  if (lines.length === 0 && !record) return blocks.map(() => []);
  const recorded = new Map((record?.blocks ?? []).map(({ id, sourceLines }) => [id, sourceLines]));
  const pairs = lines.map((line) => pairsOf(line));
  return blocks.map((block) => {
    const own = recorded.get(block.id);
    const words = pairsOf(textOf(block));
    if (words.size === 0) return own ?? [];
    if (
      own &&
      shared(
        words,
        own.map((line) => pairs[line - 1]),
      ) >= MIN_SHARE
    )
      return own;
    const found = pairs
      .map((line, index) => ({ line: index + 1, share: line.size ? shared(line, [words]) : 0, size: line.size }))
      .filter(({ share, size }) => share >= MIN_SHARE && size > 1)
      .map(({ line }) => line);
    return found.length &&
      shared(
        words,
        found.map((line) => pairs[line - 1]),
      ) >= MIN_SHARE
      ? found
      : (own ?? []);
  });
}

/** Returns those lines of a block that share words with a text; all of them if none does. */
export function shareLines(lines: readonly number[], words: string, texts: readonly string[]): number[] {
  const own = pairsOf(words);
  const found = lines.filter((line) => {
    const pairs = pairsOf(texts[line - 1] ?? '');
    return [...pairs].some((pair) => own.has(pair)) && shared(pairs, [own]) + shared(own, [pairs]) >= 0.3;
  });
  return found.length ? found : [...lines];
}

function pairsOf(text: string): Set<string> {
  const { text: solid } = comparable(text);
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < solid.length; at += 1) pairs.add(solid.slice(at, at + 2));
  return pairs;
}

/** Returns the share, from 0 to 1, of character pairs that also occur in the others. */
function shared(pairs: ReadonlySet<string>, others: readonly (ReadonlySet<string> | undefined)[]): number {
  if (pairs.size === 0) return 1;
  return [...pairs].filter((pair) => others.some((other) => other?.has(pair))).length / pairs.size;
}
