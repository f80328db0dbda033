import { readFileSync } from 'node:fs';

/** An achievement of a year's work; the key figures show at most one number for each. */
export interface KeyFact {
  /** Facts with the same name count as one. */
  name: string;
  /** Facts with a higher weight are chosen first. */
  weight: number;
  /** Measure words of its numbers; null for any. */
  units: ReadonlySet<string> | null;
  /** Smallest value: below it, the number is about some members, not the membership. */
  least: number;
  /** Pattern that the label must match. */
  match: RegExp;
}

/** The fact of the people served: attendance says less than results. */
export const SERVED = '服务对象';

/**
 * Reads the facts of `data/key-facts.txt`, which editors may adapt. The path is relative to the root of the project,
 * from which every command runs.
 * @throws Error if a line does not have five fields
 */
function factsOf(lines: readonly string[]): KeyFact[] {
  return lines.flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [name = '', weight = '', units = '', least = '', ...match] = line.split(' | ');
    if (match.length === 0) throw new Error(`src/figures/data/key-facts.txt:${index + 1}  这一行不足五栏  用“ | ”隔开`);
    return [
      {
        name,
        weight: Number(weight),
        units: units === '-' ? null : new Set(units.split(' ')),
        least: least === '-' ? 0 : Number(least),
        match: new RegExp(match.join(' | '), 'u'),
      },
    ];
  });
}

export const KEY_FACTS: readonly KeyFact[] = factsOf(
  readFileSync('src/figures/data/key-facts.txt', 'utf8').split(/\r?\n/u),
);

/** Returns whether a fact is counted in this measure word; money counts in any currency. */
export const countsIn = ({ units }: KeyFact, unit: string): boolean =>
  units === null || units.has(unit) || (units.has('元') && unit.endsWith('元'));
