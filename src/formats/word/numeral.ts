import { spellFormally } from '../../chinese/numerals.ts';
import { spell } from '../../chinese/spell.ts';

const DIGITS = '〇一二三四五六七八九';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const COUNTED = new Set(['chineseCounting', 'chineseCountingThousand', 'japaneseCounting', 'taiwaneseCounting']);
const COUNTED_TOO = new Set(['taiwaneseCountingThousand', 'koreanCounting']);

/** Formats a number as Word prints it; plain digits for an unknown format. */
export function numeral(value: number, format: string): string {
  if (COUNTED.has(format) || COUNTED_TOO.has(format)) return counted(value, spell);
  if (/^(?:chineseLegal|ideographLegal|japaneseLegal)/.test(format)) return counted(value, spellFormally);
  switch (format) {
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return String(value).replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit);
    case 'ideographTraditional':
      return STEMS[value - 1] ?? String(value);
    case 'ideographZodiac':
      return BRANCHES[value - 1] ?? String(value);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return enclosed(value, [
        [1, 20, 0x2460],
        [21, 35, 0x3251],
        [36, 50, 0x32b1],
      ]);
    case 'decimalEnclosedParen':
      return enclosed(value, [[1, 20, 0x2474]]);
    case 'decimalEnclosedFullstop':
      return enclosed(value, [[1, 20, 0x2488]]);
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'numberInDash':
      return `- ${value} -`;
    case 'upperLetter':
      return letters(value).toUpperCase();
    case 'lowerLetter':
      return letters(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    default:
      return String(value);
  }
}

/** Formats 1 … 9,999 in words; plain digits from 10,000 on. */
const counted = (value: number, words: (value: number) => string): string =>
  value < 0 || value > 9999 ? String(value) : words(value);

function enclosed(value: number, ranges: readonly (readonly [number, number, number])[]): string {
  const range = ranges.find(([from, to]) => value >= from && value <= to);
  return range ? String.fromCodePoint(range[2] + value - range[0]) : String(value);
}

/** Formats as letters like Word: a … z, aa … zz. */
const letters = (value: number): string =>
  value < 1 ? String(value) : String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function roman(value: number): string {
  let rest = value;
  return ROMAN.map(([size, sign]) => {
    const times = Math.floor(rest / size);
    rest -= times * size;
    return sign.repeat(times);
  }).join('');
}
