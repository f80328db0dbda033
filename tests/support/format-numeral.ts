import { spell } from '../../src/chinese/spell.ts';

const SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

/** How a numeral is written. */
export interface NumeralStyle {
  script: 'arabic' | 'fullwidth' | 'chinese';
  /** 万, 亿 or 万亿 after the digits, or nothing. */
  scale: string;
  decimals: number;
  grouped: boolean;
  /** 两 instead of 二 at the beginning. */
  liang: boolean;
}

/** Formats a value in a style: (12000, 万, 1 decimal) is 1.2万. */
export function formatNumeral(value: number, style: NumeralStyle): string {
  if (style.script === 'chinese') return inChinese(value, style);
  const scale = [...style.scale].reduce((product, char) => product * (SCALES[char] ?? 1), 1);
  const [integer = '', decimals] = Number((value / scale).toPrecision(15))
    .toFixed(style.decimals)
    .split('.');
  const grouped = style.grouped ? integer.replace(/\B(?=(?:\d{3})+$)/g, ',') : integer;
  const text = (decimals ? `${grouped}.${decimals}` : grouped) + style.scale;
  return style.script === 'fullwidth'
    ? text.replace(/[\d.,]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
    : text;
}

function inChinese(value: number, style: NumeralStyle): string {
  const head = spell(Math.floor(value));
  const decimals = style.decimals ? value.toFixed(style.decimals).split('.')[1] : '';
  const tail = decimals ? `点${[...decimals].map((char) => '零一二三四五六七八九'[Number(char)]).join('')}` : '';
  return (style.liang ? head.replace(/^二(?!十)|二(?=[千万亿])/g, '两') : head) + tail;
}
