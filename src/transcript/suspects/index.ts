import type { Suspect } from '../../report/record.ts';
import { arithmetic } from './arithmetic.ts';
import { breaks } from './breaks.ts';
import { doubled } from './doubled.ts';
import { duplicates } from './duplicates.ts';
import { headlineBlank, lostHeading } from './headings.ts';
import { misprints } from './misprints.ts';
import { pageOf, type Rule, type SuspectsInput } from './page.ts';
import { quotes } from './quotes.ts';
import { spellings } from './spellings.ts';
import { unreadable } from './unreadable.ts';

export type { SuspectsInput } from './page.ts';

const RULES: readonly Rule[] = [
  lostHeading,
  headlineBlank,
  quotes,
  doubled,
  duplicates,
  arithmetic,
  spellings,
  misprints,
  unreadable,
  breaks,
];

/** An editor who sees noise stops reading: so many flags per 1,000 characters at most, the surest first. */
const MOST_PER_1000 = 4;
const RANK = { certain: 0, likely: 1, doubtful: 2 } as const;

/** What may be wrong in the source, in the order of its lines. Nothing is changed. */
export function suspectsOf(input: SuspectsInput): Suspect[] {
  const page = pageOf(input);
  const all = RULES.flatMap((rule) => rule(page));
  const seen = new Set<string>();
  const unique = all.filter(({ line, text, why }) => {
    const key = `${line} ${text} ${why}`;
    return !seen.has(key) && seen.add(key);
  });
  const length = page.passages.reduce((sum, { text }) => sum + text.length, 0);
  const most = Math.max(3, Math.floor((length * MOST_PER_1000) / 1000));
  return unique
    .sort((a, b) => RANK[a.confidence] - RANK[b.confidence] || a.line - b.line)
    .slice(0, most)
    .sort((a, b) => a.line - b.line);
}
