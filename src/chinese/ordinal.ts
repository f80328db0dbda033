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

const BLANK = /^([一二三四五六七八九十]{1,3})[ \t\u3000]+(?=\p{Script=Han}{2})/u;

/**
 * Splits off an ordinal that only a blank separates from its words: 一　安全生产. In running text, 五 一劳动奖章 has
 * the same form, so this is only for headings and for lines known to be items of a list.
 */
export function splitBlankOrdinal(text: string): Ordinal | null {
  const found = BLANK.exec(text);
  return found ? { number: found[1] ?? '', marker: found[1] ?? '', text: text.slice(found[0].length) } : null;
}
