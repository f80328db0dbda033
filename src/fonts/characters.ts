import { factsOf } from '../report/listed.ts';
import type { Report } from '../report/report.ts';
import { site } from '../site.ts';
import { figureParts } from '../view/figure.ts';
import { districtName, shortOrganization } from '../view/place.ts';
import { headline } from '../view/title.ts';

/** What the templates themselves set in serif: headings, ordinals, digits and marks. */
const INTERFACE =
  '书架对照检索全部最新报告各年各地目次历年走势校记更正说明引用本文的其他份同一格影像图中文字关于本站编者指南没有这一页未载省市同件事怎么做网站地图截至起全部数字词语与报告索引，' +
  '〇零一二两三四五六七八九十百千万亿第约近逾余多超' +
  '0123456789.,%+-()（），、。：；“”‘’《》—–…·';
/** Characters in the first slice, which every page loads, and in each further one. */
const FIRST = 280;
const FURTHER = 140;
/** A rest smaller than this stays with the slice before it. */
const REST = 30;

/** What a report sets in serif: its title, its place, the heads of its sections, its figures. */
function wordsOf(report: Report): string[] {
  const heads = report.blocks.flatMap((block) =>
    block.type === 'heading' && block.level === 2 ? [headline(block.text).head, block.number ?? ''] : [],
  );
  const figures = report.figures.map(({ key, text }) => (key ? text : figureParts(text).number));
  return [
    report.title,
    shortOrganization(report),
    districtName(report),
    report.province ?? '',
    report.city ?? '',
    ...heads,
    ...figures,
  ];
}

/** Each character that a report sets in serif, once. */
export const serifOf = (report: Report): string => [...charactersOf(wordsOf(report))].join('');

const charactersOf = (words: readonly string[]): Set<string> => new Set(words.join('').replace(/\s/gu, ''));

/**
 * Every character that the pages set in the subset serif, cut into slices: first what the templates use and what most
 * reports use, then the rarer ones. A page loads the slices it needs. Inside a slice, in order of their code points.
 */
export function serifSlices(reports: readonly Report[]): string[] {
  const counts = new Map<string, number>();
  for (const report of reports) {
    for (const char of factsOf(report)?.serif ?? serifOf(report)) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  for (const char of charactersOf([INTERFACE, site.name, ...site.tagline])) counts.set(char, Number.POSITIVE_INFINITY);
  const byUse = [...counts].sort(([a, m], [b, n]) => (m === n ? point(a) - point(b) : n > m ? 1 : -1));
  const slices: string[] = [];
  for (let at = 0; at < byUse.length; ) {
    const size = at === 0 ? FIRST : FURTHER;
    const end = byUse.length - (at + size) < REST ? byUse.length : at + size;
    slices.push(
      byUse
        .slice(at, end)
        .map(([char]) => char)
        .sort((a, b) => point(a) - point(b))
        .join(''),
    );
    at = end;
  }
  return slices;
}

const point = (char: string): number => char.codePointAt(0) ?? 0;

/** The characters as a `unicode-range`: U+30-39,U+4e00. `characters` is in order of code points. */
export function unicodeRange(characters: string): string {
  const ranges: [number, number][] = [];
  for (const char of characters) {
    const last = ranges.at(-1);
    if (last && last[1] + 1 === point(char)) last[1] += 1;
    else ranges.push([point(char), point(char)]);
  }
  return ranges.map(([from, to]) => `U+${from.toString(16)}${to > from ? `-${to.toString(16)}` : ''}`).join(',');
}
