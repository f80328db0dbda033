import { sentenceAt } from '../../report/sentence.ts';
import type { SearchDocument } from '../document.ts';
import type { FigureFact } from '../figure-test.ts';
import { h, runNodes } from './dom.ts';

/** A figure with its loaded report. */
export interface OpenFigure {
  doc: SearchDocument;
  fact: FigureFact;
  /** The figure as printed. */
  text: string;
  sentence: string;
  /** Offset of the figure in its sentence. */
  at: number;
  url: string;
}

/** Finds a figure in its report; null if the report does not have it. */
export function openFigure(doc: SearchDocument, fact: FigureFact): OpenFigure | null {
  const id = `f-${fact.number}`;
  const [index, start, end] = doc.figures.find(([, , , one]) => one === id) ?? [];
  const block = index === undefined ? undefined : doc.blocks[index];
  if (!block || start === undefined || end === undefined) return null;
  const [, , words] = block;
  const [text, sentence] = [words.slice(start, end), sentenceAt(words, start, end)];
  const from = words.indexOf(sentence, Math.max(0, start - sentence.length));
  return { doc, fact, text, sentence, at: start - from, url: `${doc.url}#${id}` };
}

/** Label of a figure that is not a result. */
export const STATUS: Record<FigureFact['status'], string> = { result: '', base: '原有', plan: '计划', quota: '规定' };

/** The place of a figure's report; '' if unknown. */
export const whereOf = ({ doc }: OpenFigure): string => doc.district ?? doc.city ?? doc.organization ?? '';
export const yearOf = ({ doc, fact }: OpenFigure): number => fact.year ?? doc.volume;

function row(figure: OpenFigure): HTMLTableRowElement {
  const { fact, text, sentence, at, url } = figure;
  const runs = [
    { text: sentence.slice(0, at), mark: false, figure: false },
    { text, mark: true, figure: true },
    { text: sentence.slice(at + text.length), mark: false, figure: false },
  ];
  const status = STATUS[fact.status];
  return h(
    'tr',
    {},
    h(
      'th',
      { scope: 'row' },
      h('a', { href: url, 'data-hit': true }, text),
      status ? h('span', { class: 'status-word' }, status) : null,
    ),
    h('td', {}, fact.label, fact.indicator && fact.indicator !== fact.label ? h('small', {}, fact.indicator) : null),
    h('td', { class: 'when' }, `${yearOf(figure)} 年`),
    h('td', { class: 'of' }, whereOf(figure)),
    h('td', { class: 'sentence' }, ...runNodes(runs.filter((run) => run.text))),
  );
}

/** Creates a table of figures, and a function that appends rows. */
export function figureTable(): { table: HTMLTableElement; add: (figures: readonly OpenFigure[]) => void } {
  const body = h('tbody');
  const heads = ['数字', '名目', '年份', '地区', '原句'].map((name) => h('th', { scope: 'col' }, name));
  const table = h(
    'table',
    { class: 'figures', 'aria-label': '找到的数字' },
    h('thead', {}, h('tr', {}, ...heads)),
    body,
  );
  return { table, add: (figures) => body.append(...figures.map(row)) };
}
