import type { Marked } from '../indicator.ts';
import { average } from './average.ts';
import { growth } from './growth.ts';
import { type Contradiction, type Finder, sentencesOf } from './mention.ts';
import { parts } from './parts.ts';
import { rate } from './rate.ts';
import { twice } from './twice.ts';

export { BY } from './growth.ts';
export { agree, between, type Mention, quoted, sentencesOf, shown } from './mention.ts';

/** The contradictions inside one report, by kind. */
export const FINDERS = { parts, rate, growth, average, twice } satisfies { [kind: string]: Finder };

export type Kind = keyof typeof FINDERS;

/** Returns the numbers of a report that contradict each other, of one kind or of all. Nothing is corrected. */
export function contradictionsIn(report: Marked, kinds = Object.keys(FINDERS) as Kind[]): Contradiction[] {
  const sentences = sentencesOf(report);
  return kinds.flatMap((kind) => FINDERS[kind](sentences));
}
