import { citation } from '../../report/citation.ts';
import { csvCell } from '../../report/csv.ts';
import type { SearchDocument } from '../document.ts';
import { excerpt } from './excerpt.ts';
import { type OpenFigure, STATUS, whereOf, yearOf } from './figure-table.ts';
import { KIND } from './result-nodes.ts';
import type { Hit } from './search.ts';

/** Files of the results, made in the browser: a table, and a text with citations. */

/** The search that a file is from. */
export interface Source {
  /** The query, as typed. */
  typed: string;
  /** Its address. */
  address: string;
  /** The address of the site, without its last slash. */
  root: string;
  site: string;
  /** Today's date, ISO 8601. */
  today: string;
}

type Cell = string | number | null;

/** Prints a table for Excel: UTF-8 with a byte order mark, CRLF. */
const csv = (rows: readonly (readonly Cell[])[]): string =>
  `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;

const placeCells = (doc: SearchDocument): Cell[] => [
  doc.volume,
  doc.province,
  doc.city,
  doc.district,
  doc.organization,
];
const wordsAround = (text: string, spans: Hit['places'][number]['spans']): string =>
  excerpt(text, spans)
    .map((run) => run.text)
    .join('');

/** Returns the places found as CSV. */
export function hitsCsv(hits: readonly Hit[], { root }: Source): string {
  const head = ['年份', '省', '市', '地区', '单位', '报告', '位置', '小标题', '原文', '链接'];
  const rows = hits.flatMap(({ doc, places }) => {
    const about = [...placeCells(doc), doc.title.trim()];
    if (!places.length) return [[...about, '', '', '', root + doc.url]];
    return places.map(({ kind, section, text, spans, anchor }) => [
      ...about,
      KIND[kind] || '正文',
      kind === 'h' ? '' : section,
      wordsAround(text, spans),
      `${root}${doc.url}#${anchor}`,
    ]);
  });
  return csv([head, ...rows]);
}

/** Returns the figures found as CSV. */
export function figuresCsv(figures: readonly OpenFigure[], { root }: Source): string {
  const head = [
    '名目',
    '数字',
    '数值',
    '单位',
    '年份',
    '地区',
    '指标',
    '级别',
    '性质',
    '卷',
    '省',
    '市',
    '单位名称',
    '报告',
    '原句',
    '链接',
  ];
  const rows = figures.map((figure): Cell[] => {
    const { doc, fact, text, sentence, url } = figure;
    return [
      fact.label,
      text,
      fact.value,
      fact.unit,
      yearOf(figure),
      whereOf(figure),
      fact.indicator,
      fact.grade,
      STATUS[fact.status] || '结果',
      doc.volume,
      doc.province,
      doc.city,
      doc.organization,
      doc.title.trim(),
      sentence,
      root + url,
    ];
  });
  return csv([head, ...rows]);
}

/** Returns the numbers by district and year as CSV. */
export const tallyCsv = (head: readonly string[], rows: readonly (readonly Cell[])[]): string => csv([head, ...rows]);

function cited(doc: SearchDocument, { site, today, root }: Source): string {
  const { organization, district, title, volume } = doc;
  const about = {
    organization,
    district,
    title,
    volume,
    subtitle: doc.subtitle ?? null,
    published: doc.published ?? null,
  };
  return `${citation(about, site, today)}${root + doc.url}.`;
}

const heading = ({ typed, address, today }: Source, found: string): string[] => [
  typed ? `检索：${typed}` : '检索',
  `${found}，${today} 检索`,
  address,
  '',
];

/** Returns the places found as text, under the citations of their reports (GB/T 7714). */
export function hitsText(hits: readonly Hit[], source: Source): string {
  const lines = hits.flatMap(({ doc, places }, i) => [
    `[${i + 1}] ${cited(doc, source)}`,
    ...places.map(({ text, spans, section }) => `    ${wordsAround(text, spans)}${section ? `（${section}）` : ''}`),
    '',
  ]);
  return [...heading(source, `${hits.length} 份报告`), ...lines].join('\r\n');
}

/** Returns the figures found as text, under the citations of their reports. */
export function figuresText(figures: readonly OpenFigure[], source: Source): string {
  const bySource = new Map<SearchDocument, OpenFigure[]>();
  for (const figure of figures) bySource.set(figure.doc, [...(bySource.get(figure.doc) ?? []), figure]);
  const lines = [...bySource].flatMap(([doc, list], i) => [
    `[${i + 1}] ${cited(doc, source)}`,
    ...list.map(({ fact, text, sentence }) => `    ${fact.label}：${text}。${sentence}`),
    '',
  ]);
  return [...heading(source, `${figures.length} 个数字`), ...lines].join('\r\n');
}

/** Returns a file name that is valid on every operating system. */
export const fileName = ({ typed, today }: Source, ending: string): string =>
  `检索-${typed.replace(/[\\/:*?"<>|\s]+/gu, '_').slice(0, 40) || '全部'}-${today}.${ending}`;

/** Downloads a file. @param type its MIME type */
export function save(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
