import { wordSet } from '../chinese/lists.ts';
import { memoize } from '../chinese/memoize.ts';

/*
 * The form of a text: sentences, open ends, quotation marks, clauses. No dictionary is used here.
 */

const CLOSERS = '”’」』）)》〉】]"\'';
const SENTENCE_END = /[。！？!?…][”’」』）)》〉】\]"']*/g;
const ENDS = '。！？!?…';
const PAIRS: readonly [open: string, close: string][] = [
  ['“', '”'],
  ['‘', '’'],
  ['《', '》'],
  ['（', '）'],
  ['(', ')'],
  ['「', '」'],
  ['【', '】'],
];

const PARTNERS = new Map(PAIRS);
/** Opening marks by their closing ones. */
export const OPENERS = new Map(PAIRS.map(([open, close]) => [close, open]));
const OPENING = /[“‘《（(「【]/;
/** Opening and closing marks, for `matchAll`. */
export const MARKS = /[“”‘’《》（）()「」【】]/g;

/** Returns the number of characters other than blanks. */
export const lengthOf = (text: string): number => (/\s/.test(text) ? text.replace(/\s/g, '').length : text.length);

/** Returns the width in Han characters; Latin letters and digits count as half of one. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0x2e7f || /[“”‘’—…·]/.test(char) ? 1 : 0.5), 0);

/**
 * Returns the sentences of a text, the last of which may be unfinished. A 。 inside brackets or quotation marks that close
 * soon after ends none. Linear.
 */
export const sentencesOf = memoize((text): readonly string[] => {
  const out: string[] = [];
  let from = 0;
  for (const found of text.matchAll(SENTENCE_END)) {
    const to = (found.index ?? 0) + found[0].length;
    const open = to - from < 200 ? unclosed(text.slice(from, to)).at(-1) : undefined;
    const close = open && PARTNERS.get(open);
    if (close && text.slice(to, to + 40).includes(close)) continue;
    out.push(text.slice(from, to));
    from = to;
  }
  if (text.slice(from).trim()) out.push(text.slice(from));
  return out.map((piece) => piece.trim()).filter(Boolean);
});

/** The writer of an entry, behind its last sentence: …取得实效。(王小林) */
const WRITER = /(?<=[。！？!?”])[（(][\p{Script=Han}\s、·/／:：]{2,20}[)）]$/u;
const withoutWriter = (text: string): string => (/[)）]$/.test(text) ? text.replace(WRITER, '') : text);

/** Returns whether a text ends with a sentence: 。！？, with closing marks or a writer's name after it. */
export function isClosed(text: string): boolean {
  const words = withoutWriter(text.trimEnd());
  let end = words.length;
  while (end > 0 && CLOSERS.includes(words[end - 1]!)) end--;
  return end > 0 && ENDS.includes(words[end - 1]!);
}

/** Returns how unfinished a text is: 0 for a complete sentence, 1 for a comma. */
export function openness(text: string): number {
  const end = text.trim();
  if (isClosed(end)) return unclosed(end).length > 0 ? 0.3 : 0;
  if (/[：:；;]["”’]?$/.test(end)) return 0.2;
  if (/[，、,（(“‘《—]$/.test(end)) return 1;
  if (/[”’」』]$/.test(end)) return 0.7;
  return 0.9;
}

/** Returns the opening marks without a closing one, in order. */
export function unclosed(text: string): string[] {
  const stack: string[] = [];
  if (!OPENING.test(text)) return stack;
  for (const [mark] of text.matchAll(MARKS)) follow(stack, mark);
  return stack;
}

/** Adds a character to the marks that are open before it. */
function follow(stack: string[], char: string): void {
  if (PARTNERS.has(char)) stack.push(char);
  else if (stack.length > 0 && stack.at(-1) === OPENERS.get(char)) stack.pop();
}

/** Returns the first closing mark without an opening one, as that opening one, with its offset; null for none. */
export function unopened(text: string): { open: string; at: number } | null {
  const stack: string[] = [];
  for (const { 0: mark, index: at } of text.matchAll(MARKS)) {
    if (PARTNERS.has(mark)) stack.push(mark);
    const open = OPENERS.get(mark);
    if (!open) continue;
    if (stack.at(-1) === open) stack.pop();
    else if (!stack.includes(open)) return { open, at };
  }
  return null;
}

/** Splits a text at blanks outside quotation marks: 增进思想共识 培育职工凝聚力 has two clauses. */
export function clausesOf(text: string): string[] {
  const out: string[] = [];
  const open: string[] = [];
  let last = '';
  for (const char of text) {
    if (/[\s\u3000]/.test(char) && open.length === 0) {
      if (last) out.push(last);
      last = '';
      continue;
    }
    last += char;
    follow(open, char);
  }
  return last ? [...out, last] : out;
}

/** Returns whether a text is a couplet: two or three clauses of like length, no end mark. */
export function isCouplet(text: string): boolean {
  if (isClosed(text) || /[。；：;:]/.test(text)) return false;
  const byBlank = clausesOf(text);
  const clauses = byBlank.length > 1 ? byBlank.map((clause) => clause.replace(/[，,]$/, '')) : text.split(/[，,]/);
  if (clauses.length < 2 || clauses.length > 3) return false;
  const sizes = clauses.map(lengthOf);
  if (byBlank.length < 2 && (/\d/.test(text) || Math.max(...sizes) > 16)) return false;
  return (
    Math.min(...sizes) >= 3 &&
    Math.max(...sizes) <= 20 &&
    Math.min(...sizes) / Math.max(...sizes) >= (byBlank.length > 1 ? 0.3 : 0.45)
  );
}

/** Returns whether a cell is a number or empty: 12.8万元, 97.8%, 约1,980, —. */
export const isNumberCell = (cell: string): boolean =>
  /^(?:[-—–－+约近]?\d[\d.,，]*\p{Script=Han}{0,4}[%％]?|[-—–－/]+)$/u.test(cell);

/** Returns whether a text is the tick boxes of a form: √适用□不适用, □是□否. */
export const isTickBoxes = (text: string): boolean =>
  /^(?:\s*[√✓✔☑☒□■]\s*\p{Script=Han}{1,8}){2,}\s*$/u.test(text) && /□/.test(text);

/** Returns whether a text has an Arabic numeral or a percent sign. */
export const hasFigure = (text: string): boolean => /[0-9０-９%％]/.test(text);

/** Returns whether a text is only a month or day, as headings of a chronicle are: 2023年5月, 5月2日. */
export const isDateAlone = (text: string): boolean =>
  /^(?:\d{4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})月份?(?:\d{1,2}日|[上中下]旬)?$/u.test(text.trim());

/** Returns whether a text begins with a date, and does not consist of it: 2024年5月15日…, 5月2日…, 2024年春…. */
export const startsWithDate = (text: string): boolean =>
  !isDateAlone(text) &&
  /^(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|初|底|份)?|^\d{4}年(?:春|夏|秋|冬|[上下]半年|初|底|春节|[元国]|五一)/.test(
    text.trim(),
  );

/** Returns whether a text begins by adding or summing up, as no caption does: 同时, 目前, 截至2021年底, 过去一年. */
export const sumsUp = (text: string): boolean =>
  /^(?:同时|与此同时|此外|另外|其中|目前|截至|截止|累计|据统计|全年|过去[一二三四五的]|近年来|多年来|[一两二三四五]年(?:多)?来|今年以来|去年以来|下一步|今后)/u.test(
    text,
  );

/** Returns whether a text is a sentence of many clauses, too long for a caption: a report begins with it. */
export const opensReport = (text: string): boolean =>
  isClosed(text) &&
  lengthOf(text) > 70 &&
  (text.match(/[，,]/g) ?? []).length > 2 &&
  !startsWithDate(text) &&
  !pointsAtPicture(text);

/** Returns whether a text has words that only captions have: （左二）, 图为, 摄. */
export const pointsAtPicture = (text: string): boolean =>
  opensPicture(text) ||
  /[（(](?:前排|后排|前|后|中间|图中|图)?(?:[左右中前后上下][一二三四五六七八九十\d]?|居中)(?:[、，和][左右中前后][一二三四五六七八九十\d]?)?(?:[）)]|[为是：:])|图为|[）)\s](?:\p{Script=Han}{2,4}\s?)?摄[）)。]?$|[（(](?:资料(?:图片?|照片)|.{2,12}(?:摄|供图|[/／]图))[）)]。?$|[图照]片(?:均?由|[：:]).{2,24}(?:提供|摄|供图)?。?$/u.test(
    text,
  );

/** Returns whether a text is one sentence, as captions are, with at most one figure besides a date. */
export const isOneScene = (text: string): boolean =>
  sentencesOf(text).length <= 1 &&
  (startsWithDate(text) || pointsAtPicture(text) || (text.match(/\d+/g) ?? []).length <= 1);

/** Returns whether a text begins by pointing at a picture: 图①：…, 图为…. */
export const opensPicture = (text: string): boolean =>
  /^(?:[上下左右本题]|[①-⑳])?图(?:片|[①-⑳]|[一二三四五六七八九十\d]{1,2})?(?:为|[:：]|(?<=[①-⑳\d])\s|(?<=[①-⑳])(?=\p{L}))/u.test(
    text,
  );

/** Returns whether a text ends in a bracketed credit: …宣讲。（李建新 摄）. */
export const signsPicture = (text: string): boolean => /[（(][^（）()]{2,14}(?:摄|供图|[/／]图)[）)]。?$/u.test(text);

/** Returns whether a text of several clauses is about the future, or calls to action, as the end of a report. */
export const looksAhead = (text: string): boolean =>
  /[，,]/.test(text) &&
  (/！$/.test(text) ||
    /让我们|必将|(?:工会|我们|全[省市区县]|职工|组织|单位|公司)\p{Script=Han}{0,8}将(?!["“])(?!.{0,12}[送交递到给])/u.test(
      text,
    ) ||
    /(?:[，,]|(?:工会|我们|全[省市区县]|职工|组织|单位|公司)\p{Script=Han}{0,8})将(?:以|更|继续|始终|坚持|全面|深入|进一步|一如|紧|不断|牢记)/u.test(
      text,
    ));

/** Returns the median; 0 for no numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Returns whether two lines are rows of a table or of a chronicle: as many cells between blanks, or months before one. */
export function areRows(a: string, b: string): boolean {
  // 先进集体：… ¶ 先进个人：…
  if ([a, b].every((text) => /^\p{Script=Han}{2,8}[：:]\s*[^。！？；]+$/u.test(text))) return true;
  const [cells, others] = [a, b].map((text) => text.trim().split(/[ \t\u3000]+/u)) as [string[], string[]];
  if (cells.length < 2 || others.length < 2 || /[。；]/.test(a + b)) return false;
  if ([cells, others].every(([first]) => /^(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?$/.test(first ?? ''))) return true;
  return cells.length >= 3 && cells.length === others.length && !/，/.test(a + b);
}

const BOX_LABELS = wordSet('box-labels');

/** Returns whether a line heads a box beside the text: 相关链接, 【延伸阅读】, 数读2022. */
export const isBoxLabel = (text: string): boolean =>
  text.length <= 12 && BOX_LABELS.has(text.replace(/\d{4}年?$|[^\p{L}\d]/gu, ''));

/** Returns whether a line is a field with its entries, complete without an end mark: 关键词：工会；劳动竞赛；服务职工. */
export const isField = (text: string): boolean =>
  lengthOf(text) <= 60 && /^\p{Script=Han}{2,6}[：:][^，,。！？]*[^，,。！？、；;]$/u.test(text);

/** Returns whether a line is the title of a table, or the unit of its numbers: 表1 居民消费价格涨跌幅度, 单位：%. */
export const namesTable = (text: string): boolean =>
  /^续?(?:附?表|图表)\s*[\d一二三四五六七八九十]+(?:[\s\u3000：:.-]|\d|$)|^[（(]?(?:计量)?单位\s*[：:]/u.test(text);
