/** The ordinal of a heading: `number` bare (一), `marker` as printed (一、), `text` the words after it. */
export interface Ordinal {
  number: string;
  marker: string;
  text: string;
}

const HAN = '[〇零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]+';
const STYLES = [
  new RegExp(`^(${HAN})(?:[、．]|[,.](?=\\p{Script=Han}))`, 'u'), // 一、 一,
  new RegExp(`^[（(](${HAN}|\\d{1,3})[）)][、．.]?`), // （一） (1)
  /^(\d{1,3})(?:、|[.．](?![\d]))/, // 1. 1、 but not 1.5
  /^(\d{1,2})[：:](?=\p{Script=Han})/u, // 1： but not 3：2
  /^(0[1-9])(?=[\s\u3000]+\p{Script=Han})/u, // 01 …
  new RegExp(`^第(${HAN}|\\d{1,3})(?:章|节|部分|编|篇)(?=[\\s\u3000、：:])、?`), // 第一章 …
];

/** Splits 一、抓落实 into its ordinal and its words; null if there is no ordinal or nothing after it. */
export function splitOrdinal(text: string): Ordinal | null {
  for (const style of STYLES) {
    const found = style.exec(text);
    if (!found?.[1]) continue;
    const rest = text.slice(found[0].length).trim();
    return rest ? { number: found[1], marker: found[0], text: rest } : null;
  }
  return null;
}

const DECIMAL = /^\d{1,2}((?:\.\d{1,2}){1,3})(?:[\s\u3000]+(?=\p{L})|(?=[\p{Script=Han}“《]))/u;
/** 2.1亿元, 3.5个百分点: what a number counts. */
const COUNTED = /^[\d.]+(?:[万亿倍元米吨]|千[米克瓦]|个百分点|[平立]方|公[里顷斤分])/u;

/** Returns how deep below 1. and 2. a decimal number at the head of a line is: 1 for 1.1, 2 for 1.1.1; 0 without one. */
export const depthOfDecimal = (line: string): number =>
  COUNTED.test(line) ? 0 : (DECIMAL.exec(line)?.[1]?.split('.').length ?? 1) - 1;

const BLANK = /^([一二三四五六七八九十]{1,3})[ \t\u3000]+(?=\p{Script=Han}{2})/u;

/**
 * Splits off an ordinal that only a blank separates from its words: 一　安全生产. In running text, 五 一劳动奖章 has
 * the same form, so this is only for headings and for lines known to be items of a list.
 */
export function splitBlankOrdinal(text: string): Ordinal | null {
  const found = BLANK.exec(text);
  return found ? { number: found[1] ?? '', marker: found[1] ?? '', text: text.slice(found[0].length) } : null;
}
