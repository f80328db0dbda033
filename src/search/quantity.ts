import { isNumber } from './units.ts';

/** Numbers by their value: 556.53万元 and 5565300元 are found by each other. */

/** A number and the 万 or 亿 behind it. */
interface Quantity {
  /** In decimal digits, never in exponents. */
  value: string;
  /** Index of the number in its row, and behind its last unit. */
  from: number;
  to: number;
}

/** 556.53 × 10⁴ without a rounding error: the point moves. */
export function scaled(digits: string, zeros: number): string {
  const [integer = '', part = ''] = digits.split('.');
  const moved = `${integer}${part.padEnd(zeros, '0').slice(0, zeros)}`.replace(/^0+(?=\d)/, '');
  const rest = part.slice(zeros).replace(/0+$/, '');
  return rest ? `${moved}.${rest}` : moved;
}

/** Numbers below this are looked for as printed only: 5 is not another way of writing anything. */
const MIN_SCALED_VALUE = 10_000;

/**
 * The value of a number that may be written in more than one way: with 万 or 亿, or of five digits and more; else null.
 * One with more than one point (2019.5.1) has none.
 * @param zeros what 万 and 亿 behind it add
 */
export const valueIn = (number: string, zeros: number): string | null =>
  (zeros > 0 || Number(number) >= MIN_SCALED_VALUE) && /^\d+(\.\d+)?$/.test(number) ? scaled(number, zeros) : null;

/** How many zeros a unit behind a number adds to it: four for 万, eight for 亿. */
const zerosOf = (unit: string | undefined): number => (unit === '万' ? 4 : unit === '亿' ? 8 : 0);

/** The quantities of a row of units that have a value. */
export function quantities(row: readonly { c: string }[]): Quantity[] {
  const out: Quantity[] = [];
  row.forEach(({ c }, from) => {
    if (!isNumber(c)) return;
    let zeros = 0;
    let to = from + 1;
    for (let more = zerosOf(row[to]?.c); more > 0; more = zerosOf(row[++to]?.c)) zeros += more;
    const value = valueIn(c, zeros);
    if (value !== null) out.push({ value, from, to });
  });
  return out;
}
