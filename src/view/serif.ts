import type { Report } from '../report/report.ts';
import { figureParts } from './figure.ts';
import { districtName, shortOrganization } from './place.ts';
import { headline } from './title.ts';

/** What the page of a report sets in serif besides the report's own words: its headings, ordinals, digits and marks. */
export const REPORT_INTERFACE =
  '全部数字校记更正说明引用本文的其他年份比报告影像，同一格书架' +
  '〇零一二两三四五六七八九十百千万亿第约近逾余多超' +
  '0123456789.,%+-()（），、。：；“”‘’《》—–…·';

/** What the other templates set in serif. */
export const INTERFACE =
  '书架对照检索最新报告各地目次历走势同一格图中字关于站编者指南没有这页未载省市件事怎么做原据网地截至起词语与索引名录，';

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
