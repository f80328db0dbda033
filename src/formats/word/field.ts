import type { Omitted } from './omitted.ts';

/** An open field of Word: its instruction, followed by its result. */
export interface Field {
  instruction: string;
  /** Whether its result is being read. */
  result: boolean;
}

export const isContentsField = ({ instruction }: Field): boolean => /^\s*TOC\b/i.test(instruction);

const CIRCLED: { [words: string]: string } = Object.fromEntries(
  Array.from({ length: 20 }, (_, n) => [String(n + 1), String.fromCodePoint(0x2460 + n)]),
);

/** Returns words inside the instruction of a field: a circled number, characters with pinyin above them. */
export function wordsOfField({ instruction }: Field, omitted: Omitted): string {
  if (!/^\s*EQ\b/i.test(instruction)) return '';
  const pinyin = /\\s\\up\s*\d+\(([^()]*)\)\s*[,;，]\s*([^()]*)\)\s*$/i.exec(instruction);
  if (pinyin) {
    omitted.add('ruby', pinyin[1] ?? '');
    return pinyin[2] ?? '';
  }
  const over = /\\o(?:\\a[cldr])?\(([^()]*)[,;，]([^()]*)\)/i.exec(instruction);
  const [, first = '', second = ''] = over ?? [];
  if (/^[○〇◯]$/.test(first.trim())) return CIRCLED[second.trim()] ?? second;
  if (over) return first + second;
  const fraction = /\\f\(([^()]*)[,;，]([^()]*)\)/i.exec(instruction);
  if (fraction) return `${fraction[1]}/${fraction[2]}`;
  omitted.add('symbols', instruction.trim());
  return '';
}
