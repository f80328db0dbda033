import type { Report } from '../report/report.ts';
import { figureParts } from './figure.ts';
import { districtName, shortOrganization } from './place.ts';
import { headline } from './title.ts';

/** What the templates themselves set in serif: headings, ordinals, digits and marks. */
export const INTERFACE =
  '书架对照检索全部最新报告各年各地目次历年走势校记更正说明引用本文的其他份同一格影像图中文字关于本站编者指南没有这一页未载省市同件事怎么做原载据比网站地图截至起全部数字词语与报告索引名录，' +
  '〇零一二两三四五六七八九十百千万亿第约近逾余多超' +
  '0123456789.,%+-()（），、。：；“”‘’《》—–…·';

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

/** Returns each character of some words once, without blanks. */
export const charactersOf = (words: readonly string[]): Set<string> => new Set(words.join('').replace(/\s/gu, ''));
