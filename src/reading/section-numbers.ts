import { parseNumeral } from '../chinese/numerals.ts';
import { splitOrdinal } from '../chinese/ordinal.ts';

/** The number of a section, with the form of its marker: （一） and （二） have one form. */
interface SectionNumber {
  form: string;
  value: number;
}

/** Returns the section number with which a text begins; null for none. */
export function sectionNumberOf(text: string): SectionNumber | null {
  const ordinal = splitOrdinal(text) ?? splitSeries(text);
  const value = ordinal ? parseNumeral(ordinal.number) : null;
  if (!ordinal || value === null) return null;
  return { form: ordinal.marker.replace(ordinal.number, /\d/.test(ordinal.number) ? '1' : '一'), value };
}

/** Splits 一是… off, the first of a series of paragraphs. */
function splitSeries(text: string): { marker: string; number: string } | null {
  const number = /^([一二三四五六七八九十])是/.exec(text)?.[1];
  return number ? { marker: `${number}是`, number } : null;
}

/** Counts the numbers that neither follow the one before them in their form nor begin a new row. */
export function countWrongNumbers(numbers: readonly (SectionNumber | null)[]): number {
  const last = new Map<string, number>();
  let wrong = 0;
  for (const number of numbers) {
    if (!number) continue;
    const before = last.get(number.form);
    if (before !== undefined && number.value !== before + 1 && number.value !== 1) wrong += 1;
    last.set(number.form, number.value);
  }
  return wrong;
}
