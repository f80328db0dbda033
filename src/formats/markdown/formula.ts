import { shifted } from '../../chinese/shifted.ts';

/** TeX commands for single characters. */
const SIGNS: { [command: string]: string } = {
  times: '×',
  cdot: '·',
  div: '÷',
  pm: '±',
  sim: '～',
  approx: '≈',
  leq: '≤',
  le: '≤',
  geq: '≥',
  ge: '≥',
  neq: '≠',
  circ: '°',
  degree: '°',
  rightarrow: '→',
  to: '→',
  alpha: 'α',
  beta: 'β',
  mu: 'μ',
  Omega: 'Ω',
  sqrt: '√',
  ldots: '…',
  dots: '…',
  cdots: '…',
  textcircled: '',
  quad: ' ',
  left: '',
  right: '',
};

/**
 * Converts a TeX formula to one line of text: `9 8 . 5 \%` → 98.5%, `1 2 0 0 \mathrm { m } ^ { 2 }` → 1200m².
 * Recognisers write every number like this. Null if it has a command that can't be written on a line.
 */
export function formulaWords(tex: string): string | null {
  let text = tex
    .replace(/\\(?:mathrm|text|mathbf|textbf|mathit|operatorname|mathsf|textrm|bf|rm)\b\s*/g, '')
    .replace(/\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, (_, top: string, bottom: string) => `${top}/${bottom}`)
    .replace(/\\([%$#&_{}])/g, (_, sign: string) => (sign === '{' || sign === '}' ? '' : sign))
    .replace(/\\[,;:! ]/g, '')
    .replace(/~/g, ' ')
    .replace(/\\([A-Za-z]+)/g, (whole, name: string) => SIGNS[name] ?? whole);
  if (/\\/.test(text)) return null;
  // blanks between the characters of a number have no meaning
  text = text.replace(/(?<=[\d.,%／/+=×·°^_{}()（）-])\s+|\s+(?=[\d.,%／/+=×·°^_{}()（）-])/g, '').trim();
  for (const [mark, place] of [
    ['\\^', 'superscript'],
    ['_', 'subscript'],
  ] as const) {
    text = text.replace(new RegExp(`(.?)${mark}(?:\\{([^{}]*)\\}|(\\S))`, 'gu'), (_, base: string, group, single) => {
      const words = String(group ?? single ?? '').replace(/\s/g, '');
      if (words === '°' || words === "'") return base + words;
      // A number without a base is not an exponent: the recogniser placed it a little too high.
      return base + (base === '' && words.length > 2 ? words : shifted(words, place));
    });
  }
  return text.replace(/[{}]/g, '').replace(/(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/gu, '');
}
