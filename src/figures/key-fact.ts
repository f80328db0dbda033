import { readFileSync } from 'node:fs';

/** Something that a year's work comes down to, of which the key figures show one number. */
export interface KeyFact {
  /** For people; facts of one name count as one. */
  name: string;
  /** The heavier, the sooner its number is chosen. */
  weight: number;
  /** Measure words that its numbers carry; null for any. */
  units: ReadonlySet<string> | null;
  /** Below this it is some members, not the members. */
  least: number;
  /** What the label must say. */
  match: RegExp;
}

/** The fact of those who were served: how many came tells less than what came of it. */
export const SERVED = '服务对象';

/**
 * The facts of `data/key-facts.txt`, where editors of any house find their own. The path is relative to the root of the
 * project, from which every command runs.
 * @throws Error where a line has not five fields
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

/** Whether a fact counts in a measure word; in money, in any currency. */
export const countsIn = ({ units }: KeyFact, unit: string): boolean =>
  units === null || units.has(unit) || (units.has('元') && unit.endsWith('元'));
