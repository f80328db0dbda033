import type { Suspect } from '../../report/record.ts';
import { breaks } from './breaks.ts';
import { calendar } from './calendar.ts';
import { contradictions } from './contradictions.ts';
import { doubled } from './doubled.ts';
import { duplicates } from './duplicates.ts';
import { headlineBlank, lostHeading } from './headings.ts';
import { misprints } from './misprints.ts';
import { otherMatter } from './other-matter.ts';
import { pageOf, type Rule, type SuspectsInput } from './page.ts';
import { quotes } from './quotes.ts';
import { spellings } from './spellings.ts';
import { unreadable } from './unreadable.ts';

const RULES: readonly Rule[] = [
  lostHeading,
  headlineBlank,
  otherMatter,
  quotes,
  doubled,
  duplicates,
  contradictions,
  calendar,
  spellings,
  misprints,
  unreadable,
  breaks,
];

/** Rules that say nothing new about interleaved columns. */
const OF_SENTENCES: ReadonlySet<Rule> = new Set([quotes, breaks]);

/** Most suspects per 1,000 characters, the surest first: an editor who sees noise stops reading. */
const MAX_PER_1000_CHARS = 4;
/** A short page may have more: of any kind, and of guesses. */
const MAX_OF_SHORT_PAGE = 20;
const MAX_DOUBTFUL_OF_SHORT_PAGE = 3;
const RANK = { certain: 0, likely: 1, doubtful: 2 } as const;

/** Returns what may be wrong in the source, in the order of its lines. Changes nothing. */
export function suspectsOf(input: SuspectsInput): Suspect[] {
  const page = pageOf(input);
  const all = RULES.filter((rule) => !input.interleaved || !OF_SENTENCES.has(rule)).flatMap((rule) => rule(page));
  const seen = new Set<string>();
  const unique = all.filter(({ line, text, why }) => {
    const key = `${line} ${text} ${why}`;
    return !seen.has(key) && seen.add(key);
  });
  const length = page.passages.reduce((sum, { text }) => sum + text.length, 0);
  const share = Math.floor((length * MAX_PER_1000_CHARS) / 1000);
  const doubtful = Math.max(MAX_DOUBTFUL_OF_SHORT_PAGE, share);
  return unique
    .sort((a, b) => RANK[a.confidence] - RANK[b.confidence] || a.line - b.line)
    .filter(({ confidence }, at) => confidence !== 'doubtful' || at < doubtful)
    .slice(0, Math.max(MAX_OF_SHORT_PAGE, share))
    .sort((a, b) => a.line - b.line);
}
