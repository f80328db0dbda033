import type { Row } from '../figures/comparison.ts';
import { escapeHtml } from '../markdown/escape-html.ts';
import { corrected } from '../names/corrected.ts';
import { organisationNames } from '../names/in-report.ts';
import type { Block } from '../report/block.ts';
import { nameCorrections } from '../reports/corrections.ts';
import { entriesOf } from '../view/compare.ts';
import { type Chapter, chapterId } from './chapter.ts';

/** A section after the chapters. */
export interface Back {
  id: string;
  name: string;
  html: string;
}

const byName = new Intl.Collator('zh-Hans-CN-u-co-pinyin').compare;

/**
 * Returns the index of indicators, with their values and places in each chapter. A book of one report has no names of
 * reports in it.
 */
export function indicatorIndex(rows: readonly Row[], chapters: readonly Chapter[]): Back | null {
  const names = new Map(chapters.map(({ report, name }) => [report.slug, name]));
  const entries = [...rows]
    .sort((a, b) => byName(a.indicator.name, b.indicator.name))
    .map(({ indicator, cells }) => {
      const lines = cells.flatMap((cell) =>
        entriesOf(cell)
          .filter(({ minor }) => !minor)
          .map(({ from, value }) => {
            const target = `${chapterId({ slug: cell.report })}-${value.figure.id}`;
            const words = `${from ? `${from.figure.text}→` : ''}${value.figure.text}`;
            const who =
              chapters.length > 1 ? `<span class="who">${escapeHtml(names.get(cell.report) ?? '')}</span> ` : '';
            return line(target, `${who}<span class="value">${escapeHtml(words)}</span>`);
          }),
      );
      return lines.length > 0 ? entryHtml(indicator.name, lines) : '';
    })
    .filter(Boolean);
  return entries.length > 0
    ? backOf('index-indicators', '指标索引', '各篇报告里的同一件事，数字照原文；口径、年限各有不同。', entries)
    : null;
}

/**
 * The index of the firms and organisations that the reports name in full. A place is linked as often as the text has it;
 * print and EPUB keep one link a page, or a label.
 */
export function nameIndex(chapters: readonly Chapter[]): Back | null {
  const found = new Map<string, Map<string, string>>();
  const corrections = nameCorrections();
  for (const chapter of chapters) {
    const { id, report, name: who } = chapter;
    const { blocks } = report;
    const section = chapters.length > 1 ? () => who : sectionLabels(blocks);
    for (const { name, kind, places } of corrected(organisationNames(blocks), corrections, () => blocks)) {
      if (kind !== 'organisation') continue;
      const targets = found.get(name) ?? new Map<string, string>();
      for (const { block } of places) targets.set(`${id}-${block}`, section(block));
      found.set(name, targets);
    }
  }
  const entries = [...found]
    .sort(([a], [b]) => byName(a, b))
    .map(
      ([name, places]) =>
        `<li class="name"><span class="term">${escapeHtml(name)}</span> <span class="places">${[...places].map(([target, label]) => placeLink(target, label)).join(' ')}</span></li>`,
    );
  return entries.length > 0
    ? backOf('index-names', '企业与单位索引', '正文与图注里写出全称的企业、单位，按读音排列。', entries)
    : null;
}

/** Returns a function that tells in which section of a report a block stands, by its number or its words: 二. */
function sectionLabels(blocks: readonly Block[]): (id: string) => string {
  const labels = new Map<string, string>();
  let section = '篇首';
  for (const block of blocks) {
    if (block.type === 'heading' && block.level === 2) section = block.number ?? block.text;
    labels.set(block.id, section);
  }
  return (id) => labels.get(id) ?? section;
}

const placeLink = (target: string, label: string): string =>
  `<a href="#${target}" data-label="${escapeHtml(label)}"><span class="folio" data-page-of="${target}"></span></a>`;

const line = (target: string, html: string): string =>
  `<li><a href="#${target}">${html} <span class="folio" data-page-of="${target}"></span></a></li>`;

const entryHtml = (term: string, lines: readonly string[]): string =>
  `<li><span class="term">${escapeHtml(term)}</span><ul>${lines.join('')}</ul></li>`;

const backOf = (id: string, name: string, hint: string, entries: readonly string[]): Back => ({
  id,
  name,
  html: `<section class="index" aria-labelledby="${id}"><h1 id="${id}">${name}</h1><p class="hint">${hint}</p><ul class="terms">${entries.join('')}</ul></section>`,
});
