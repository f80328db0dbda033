import { isBoxLabel, isClosed, isCouplet, lengthOf } from './form.ts';
import type { Item } from './item.ts';
import { isRunning } from './page-layout.ts';
import { firstWords, type Trail } from './trail.ts';

const LABEL = /^\p{Script=Han}{2,6}\s*[：:]\s*\S/u;
const POSTER =
  /^(?:主办|承办|协办|指导|支持|冠名|赞助|组织|举办|参赛)(?:单位|方)?\s*[：:]|^(?:活动|比赛|会议|举办|培训)?(?:日期|时间|地点|地址)\s*[：:]/;
/** An event that a poster announces: 第十届职工篮球赛, 2019年“工匠杯”技能大赛. */
const NAMES_EVENT = /(?:第[一二三四五六七八九十\d]{1,3}届|杯[”"]?|^\d{4}).{0,20}(?:赛|会|节|展|晚会|论坛|仪式|活动)$/;
const CODE = /^(?:扫码|扫一扫|请?扫描?.{0,6}二维码|长按识别)/;
const SLOGAN = /^(?:热烈|隆重)(?:祝贺|庆祝|欢迎)|^(?:祝贺|欢迎|庆祝).{4,30}(?:召开|成功|开幕|莅临|指导)$/;

/**
 * Marks text inside photos and banners: posters (a row of lines 主办单位：…, with the line above them), slogans, and
 * lines with a Markdown heading mark that head nothing.
 */
export function markImageText(items: readonly Item[], trail: Trail): void {
  for (const row of runsOf(items, items.filter(isPosterLine))) {
    const at = items.indexOf(row[0] as Item);
    const outside = !items.slice(0, at).some(isRunning) || !items.slice(at).some(isRunning);
    // Labels in the middle of the text (总产值：286.4亿元) are a poster only if one of them says so.
    const isInBox = items.slice(Math.max(0, at - 2), at).some(({ text }) => isBoxLabel(text));
    if (!row.some(({ text }) => POSTER.test(text)) && (row.length < 2 || !outside || isInBox)) continue;
    for (const item of row) item.role = 'imageText';
    const above = items[at - 1];
    if (above?.role !== 'undecided' || !isPosterTitle(above, row[0] as Item)) continue;
    toImageText(above, trail);
    // 志愿云县 ¶ 青春有你: a slogan goes over several lines
    for (let k = at - 2; items[k + 1]?.gap === 0 && items[k] && isShort(items[k]!); k--) toImageText(items[k]!, trail);
  }
  for (const row of guidesOf(items)) for (const item of row) item.role = 'imageText';
  for (const tiles of runsOf(items, items.filter(isTile))) {
    const row = withoutHeading(tiles);
    // An infographic: 83家 / 产改试点企业 / 27场 / 劳动竞赛.
    if (row.length >= 4 && row.filter(({ text }) => STARTS_WITH_COUNT.test(text)).length * 3 >= row.length)
      for (const item of row) item.role = 'imageText';
  }
  for (const row of blocksOf(items, isShort)) {
    const [first, ...rest] = row as [Item, ...Item[]];
    // 数读2022 / 门急诊人次 112.6万 / 出院人次 6.15万, or the lines of a song
    const counted = (isCounted(first) ? row : rest).every(isCounted) && row.filter(isCounted).length >= 3;
    if (counted || isVerse(row)) for (const item of row) item.role = 'imageText';
  }
  items.forEach((item, at) => {
    if (item.role !== 'undecided' || isClosed(item.text.replace(/[！!]$/, ''))) return;
    if (SLOGAN.test(item.text) || CODE.test(item.text) || (item.level > 0 && !item.ordinal && !headsText(items, at)))
      toImageText(item, trail);
  });
  // 热烈祝贺… ¶ 弘扬劳模精神 劳动精神: a slogan over several lines
  items.forEach((item, at) => {
    if (
      item.gap === 0 &&
      isShort(item) &&
      SLOGAN.test(items[at - 1]?.text ?? '') &&
      items[at - 1]?.role === 'imageText'
    )
      toImageText(item, trail);
  });
  const lines = items.filter((item) => item.role === 'imageText' && item.level === 0);
  for (const row of runsOf(items, lines)) {
    trail.repairs.push({
      kind: 'image-text-lifted',
      sourceLines: row.flatMap((item) => item.lines),
      before: row.map((item) => item.text).join(' ¶ '),
      after: '图中文字',
      confidence: 'certain',
    });
  }
}

/** What a page tells in advance: 导读 above ▲劳动竞赛唱响主旋律, ▲…. */
const GUIDE = /^\P{L}*(?:本[期版文])?(?:导[读航]|看点|内容提要|提要|核心提示|阅读提示)\P{L}*$/u;

/** Returns the heads of guides with the entries below each: two or more with one mark, without an end. */
function guidesOf(items: readonly Item[]): Item[][] {
  return items.flatMap((head, at) => {
    if (head.role !== 'undecided' || !GUIDE.test(head.text)) return [];
    const mark = markOf(items[at + 1]);
    const end = items.findIndex((item, k) => k > at && (!mark || markOf(item) !== mark || isClosed(item.text)));
    const row = items.slice(at, end < 0 ? items.length : end);
    return row.length > 2 ? [row] : [];
  });
}

const markOf = (item: Item | undefined): string | null => item?.bullet ?? item?.pointer ?? null;

/**
 * Returns tiles without the lines above the label of the first number, and without the last one if it is farther from the
 * others than they are from each other: a heading.
 */
function withoutHeading(row: readonly Item[]): readonly Item[] {
  const first = row.findIndex(({ text }) => STARTS_WITH_COUNT.test(text));
  const tiles = row.slice(Math.max(0, first - 1));
  const last = tiles.at(-1);
  const isApart = last && tiles.length > 2 && tiles.slice(1, -1).every(({ gap }) => gap < last.gap);
  return isApart ? tiles.slice(0, -1) : tiles;
}

/** Returns whether a heading has text or a list before the next one, or that next one right below it. */
function headsText(items: readonly Item[], at: number): boolean {
  for (let k = at + 1; k < items.length; k++) {
    const item = items[k] as Item;
    if (item.level > 0 || item.ordinal || item.bullet) return k === at + 1;
    if (isRunning(item) || item.role === 'island' || isClosed(item.text)) return true;
  }
  return false;
}

const isTile = (item: Item): boolean =>
  item.role === 'undecided' &&
  item.level === 0 &&
  !item.ordinal &&
  !item.bullet &&
  lengthOf(item.text) <= 14 &&
  !/[。，；,;：:、]/.test(item.text);

/** 83家, but not 3月 */
const STARTS_WITH_COUNT = /^\d(?!\d?月)/;

const MAX_COUNTED_CHARS = 20;

const isShort = (item: Item): boolean =>
  item.role === 'undecided' &&
  item.level === 0 &&
  !item.ordinal &&
  !item.bullet &&
  !item.afterImage &&
  lengthOf(item.text) <= MAX_COUNTED_CHARS &&
  !/[。；;：:！!]|[，,、]$/.test(item.text);

/** 办复率100%，满意率99.3%: every clause ends in a figure with its unit. */
const isCounted = ({ text }: Item): boolean =>
  !isBoxLabel(text) &&
  text
    .split(/[，,、]/)
    .every((clause) => /\p{Script=Han}.*\d[\d.]*[万亿余多]*(?:\p{Script=Han}{1,3}|[%％])?$/u.test(clause));

/** Four lines or more of about one length, without a figure. */
function isVerse(row: readonly Item[]): boolean {
  const sizes = row.map(({ text }) => lengthOf(text));
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return row.length >= 4 && most <= 10 && most - least <= 3 && row.every(({ text }) => /^\p{Script=Han}+$/u.test(text));
}

/** Returns the rows of lines without a blank line between them that are apart from the text around them. */
function blocksOf(items: readonly Item[], test: (item: Item) => boolean): Item[][] {
  const rows: Item[][] = [];
  for (const [at, item] of items.entries()) {
    if (item.gap > 0 || at === 0) rows.push([]);
    rows.at(-1)?.push(item);
  }
  return rows.filter((row) => row.length >= 3 && row.every(test));
}

function toImageText(item: Item, trail: Trail): void {
  item.role = 'imageText';
  if (item.level === 0) return;
  trail.repairs.push({
    kind: 'markup-demoted',
    sourceLines: item.lines,
    before: `${'#'.repeat(item.level)} ${item.text}`,
    after: `图中文字：${firstWords(item.text, 30)}`,
    confidence: 'likely',
  });
}

const isPosterLine = (item: Item): boolean =>
  item.role === 'undecided' &&
  item.level === 0 &&
  lengthOf(item.text) <= 60 &&
  !isClosed(item.text) &&
  LABEL.test(item.text) &&
  (POSTER.test(item.text) || !isCouplet(item.text.replace(/^.*[：:]/, '')));

const isPosterTitle = (above: Item, first: Item): boolean =>
  lengthOf(above.text) <= 60 &&
  !isClosed(above.text) &&
  !above.ordinal &&
  (above.level > 0 || first.gap === 0 || first.gap < above.gap || NAMES_EVENT.test(above.text));

/** Groups the chosen items that are neighbours. */
function runsOf(all: readonly Item[], some: readonly Item[]): Item[][] {
  const chosen = new Set(some);
  const out: Item[][] = [];
  all.forEach((item, at) => {
    if (!chosen.has(item)) return;
    const before = all[at - 1];
    if (before && chosen.has(before)) out.at(-1)?.push(item);
    else out.push([item]);
  });
  return out;
}
