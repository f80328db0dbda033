import { isNumber } from './units.ts';

/** Numbers by their value: 556.53万元 also finds 5565300元. */

/** A number with the 万 or 亿 after it. */
interface Quantity {
  /** In decimal digits, without exponent. */
  value: string;
  /** Index of the number among the units of the text, and the end of its 万 and 亿. */
  from: number;
  to: number;
}

/** Multiplies by a power of ten without rounding errors, by moving the point: 556.53 × 10⁴. */
export function scaled(digits: string, zeros: number): string {
  const [integer = '', part = ''] = digits.split('.');
  const moved = `${integer}${part.padEnd(zeros, '0').slice(0, zeros)}`.replace(/^0+(?=\d)/, '');
  const rest = part.slice(zeros).replace(/0+$/, '');
  return rest ? `${moved}.${rest}` : moved;
}

/** Smaller numbers have one spelling, and are only searched for as printed. */
const MIN_SCALED_VALUE = 10_000;

/**
 * Returns the value of a number that has more than one spelling, because of its 万 or 亿 or its five or more digits. Null for
 * other numbers, and for several points (2019.5.1).
 * @param zeros number of zeros that 万 and 亿 add
 */
export const valueIn = (number: string, zeros: number): string | null =>
  (zeros > 0 || Number(number) >= MIN_SCALED_VALUE) && /^\d+(\.\d+)?$/.test(number) ? scaled(number, zeros) : null;

/** Returns the number of zeros that a character after a number adds: four for 万, eight for 亿. */
export const zerosOf = (unit: string | undefined): number => (unit === '万' ? 4 : unit === '亿' ? 8 : 0);

/** Returns the quantities among units. */
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
