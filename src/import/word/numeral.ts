const DIGITS = '〇一二三四五六七八九';
const LEGAL = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const COUNTED = new Set(['chineseCounting', 'chineseCountingThousand', 'japaneseCounting', 'taiwaneseCounting']);
const COUNTED_TOO = new Set(['taiwaneseCountingThousand', 'koreanCounting']);

/** A number as Word prints it in one of its formats; plain digits in a format that is not known. */
export function numeral(value: number, format: string): string {
  if (COUNTED.has(format) || COUNTED_TOO.has(format)) return counted(value, DIGITS.replace('〇', '零'), '十百千');
  if (/^(?:chineseLegal|ideographLegal|japaneseLegal)/.test(format)) return counted(value, LEGAL, '拾佰仟');
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

/** 1 … 9,999 in words: 十二, 一百零三. */
function counted(value: number, digits: string, units: string): string {
  if (value < 1 || value > 9999) return value === 0 ? (digits[0] ?? '') : String(value);
  let text = '';
  let skipped = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      skipped = text !== '';
      continue;
    }
    // 十二, not 一十二.
    const one = digit === 1 && place === 1 && text === '' && units.startsWith('十');
    text += `${skipped ? digits[0] : ''}${one ? '' : digits[digit]}${place > 0 ? units[place - 1] : ''}`;
    skipped = false;
  }
  return text;
}

function enclosed(value: number, ranges: readonly (readonly [number, number, number])[]): string {
  const range = ranges.find(([from, to]) => value >= from && value <= to);
  return range ? String.fromCodePoint(range[2] + value - range[0]) : String(value);
}

/** a … z, aa … zz, as Word counts on. */
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
