import { isClosed, isCouplet, lengthOf } from './form.ts';
import type { Item } from './item.ts';
import { isRunning } from './page.ts';
import { head, type Trail } from './trail.ts';

const LABEL = /^\p{Script=Han}{2,6}\s*[：:]\s*\S/u;
const POSTER =
  /^(?:主办|承办|协办|指导|支持|冠名|赞助|组织|举办|参赛)(?:单位|方)?\s*[：:]|^(?:活动|比赛|会议|举办|培训)?(?:日期|时间|地点|地址)\s*[：:]/;
const SLOGAN = /^(?:热烈|隆重)(?:祝贺|庆祝|欢迎)|^(?:祝贺|欢迎|庆祝).{4,30}(?:召开|成功|开幕|莅临|指导)$/;

/**
 * Lettering inside photos and banners: posters (a row of 主办单位: … lines, with the line above them), slogans, and
 * lines with a Markdown heading mark that head nothing.
 */
export function markLettering(items: readonly Item[], trail: Trail): void {
  const poster = items.map((item) => isPosterLine(item));
  items.forEach((item, at) => {
    if (!poster[at]) return;
    const inRow = poster[at - 1] || poster[at + 1] || POSTER.test(item.text);
    if (!inRow) return;
    item.role = 'lettering';
    const above = items[at - 1];
    if (above && above.role === 'free' && !poster[at - 1] && isPosterTitle(above, item)) letter(above, trail);
  });
  items.forEach((item, at) => {
    if (item.role !== 'free' || isClosed(item.text.replace(/[！!]$/, ''))) return;
    const next = items[at + 1];
    const nothingBelow =
      !next ||
      next.role === 'lettering' ||
      (!isRunning(next) &&
        next.role !== 'island' &&
        !next.ordinal &&
        !next.bullet &&
        next.level === 0 &&
        !isClosed(next.text));
    const lostMark =
      item.level > 0 && !item.ordinal && (nothingBelow || (next && next.level > 0 && next.level <= item.level));
    if (SLOGAN.test(item.text) || lostMark) letter(item, trail);
  });
  const lines = items.filter((item) => item.role === 'lettering' && item.level === 0);
  for (const row of rows(items, lines)) {
    trail.repairs.push({
      kind: 'image-text-lifted',
      sourceLines: row.flatMap((item) => item.lines),
      before: row.map((item) => item.text).join(' ¶ '),
      after: '图中文字',
      confidence: 'certain',
    });
  }
}

function letter(item: Item, trail: Trail): void {
  item.role = 'lettering';
  if (item.level === 0) return;
  trail.repairs.push({
    kind: 'markup-demoted',
    sourceLines: item.lines,
    before: `${'#'.repeat(item.level)} ${item.text}`,
    after: `图中文字：${head(item.text, 30)}`,
    confidence: 'likely',
  });
}

const isPosterLine = (item: Item): boolean =>
  item.role === 'free' &&
  item.level === 0 &&
  lengthOf(item.text) <= 60 &&
  !isClosed(item.text) &&
  LABEL.test(item.text) &&
  (POSTER.test(item.text) || !isCouplet(item.text.replace(/^.*[：:]/, '')));

const isPosterTitle = (above: Item, first: Item): boolean =>
  lengthOf(above.text) <= 60 &&
  !isClosed(above.text) &&
  !above.ordinal &&
  (above.level > 0 || first.gap === 0 || first.gap < above.gap);

/** Neighbours together. */
function rows(all: readonly Item[], some: readonly Item[]): Item[][] {
  const out: Item[][] = [];
  for (const item of some) {
    const last = out.at(-1);
    const before = all[all.indexOf(item) - 1];
    if (last && before && last.at(-1) === before) last.push(item);
    else out.push([item]);
  }
  return out;
}
