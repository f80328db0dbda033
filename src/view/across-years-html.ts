import { tidy } from '../chinese/numerals.ts';
import type { Value, Values } from '../figures/comparison.ts';
import type { Indicator } from '../figures/indicator.ts';
import { escapeHtml } from '../markdown/escape-html.ts';
import { type Counterpart, counterpartOf, sinceOf, wholeOf, type YearReport } from './across-years.ts';

const link = ({ link: href, figure }: Value): string => `<a href="${href}">${escapeHtml(figure.text)}</a>`;
const links = (values: readonly Value[]): string => values.map(link).join('、');
/** A link within the page of the report. */
const ownLink = ({ figure }: Value): string => `<a href="#${figure.id}">${escapeHtml(figure.text)}</a>`;

/** Renders the counterparts of each figure in the previous and next reports, by figure id. */
export function counterpartsHtml(values: Values, others: readonly YearReport[]): Map<string, string> {
  const cells = new Map<string, string>();
  for (const [id, said] of values) {
    for (const value of wholeOf(said)) {
      const parts = others.map((other) => partHtml(counterpartOf(value, id, other)));
      cells.set(value.figure.id, parts.join('<br>'));
    }
  }
  return cells;
}

function partHtml({ volume, values, why }: Counterpart): string {
  if (why === null) return `${volume}年：${links(values)}`;
  return values.length === 0 ? `${volume}年：${why}` : `${volume}年：${links(values)}（${why}，不作比）`;
}

/** Renders what is new, gone and changed since an earlier report of the same place; null if they share no indicator. */
export function sinceHtml(
  values: Values,
  earlier: YearReport,
  indicators: readonly Indicator[],
  hrefOf: (id: string) => string,
): { summary: string; html: string } | null {
  const sorted = indicators.toSorted((a, b) => b.weight - a.weight);
  const names = new Map(sorted.map((indicator) => [indicator.id, indicator.name]));
  const { changed, added, gone, unlike } = sinceOf(values, earlier, [...names.keys()]);
  if (changed.length + added.length + gone.length + unlike.length === 0) return null;
  const nameOf = (id: string) => `<a href="${hrefOf(id)}">${escapeHtml(names.get(id)!)}</a>`;
  const rows = changed.map(
    ({ id, before, now }) =>
      `<tr><th scope="row">${nameOf(id)}</th><td>${links(before)}</td><td>${now.map(ownLink).join('、')}</td><td>${changeOf(before, now)}</td></tr>`,
  );
  const list = (title: string, items: readonly string[]) =>
    items.length > 0 ? `<p><b>${title}</b>${items.join('，')}。</p>` : '';
  const table = `<table><thead><tr><th scope="col">指标</th><th scope="col">${earlier.volume}年</th><th scope="col">本年</th><th scope="col">推算</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  const html = [
    rows.length > 0 ? table : '',
    list(
      '本年新说到：',
      added.map(({ id, now }) => `${nameOf(id)} ${ownLink(now)}`),
    ),
    list(
      '本年没有再说：',
      gone.map(({ id, before }) => `${nameOf(id)} ${link(before)}`),
    ),
    list(
      '口径不同，不作比：',
      unlike.map(({ id, why, before, now }) => `${nameOf(id)} ${link(before)}、${ownLink(now)}（${why}）`),
    ),
  ];
  const counts = [
    changed.length > 0 && `${changed.length}项可比`,
    added.length > 0 && `新说到${added.length}项`,
    gone.length > 0 && `没有再说${gone.length}项`,
    unlike.length > 0 && `${unlike.length}项口径不同`,
  ];
  return { summary: counts.filter(Boolean).join('，'), html: html.join('') };
}

/** +6场，+33.3%: the change between two exact numbers; empty if there are several, or if one is approximate. */
function changeOf(before: readonly Value[], now: readonly Value[]): string {
  const [a, b] = [before[0]!, now[0]!];
  if (before.length > 1 || now.length > 1 || a.interval || b.interval) return '';
  const difference = tidy(b.figure.value - a.figure.value);
  if (difference === 0) return '持平';
  const sign = difference > 0 ? '+' : '';
  const growth = Math.round((difference / a.figure.value) * 1000) / 10;
  // a rate changes by percentage points
  if (b.figure.unit === '%') return `${sign}${difference}个百分点`;
  return `${sign}${numberOf(difference)}${escapeHtml(b.figure.unit)}${a.figure.value > 0 ? `，${sign}${growth}%` : ''}`;
}

/** Formats large numbers like reports: 1.2万, 300. */
function numberOf(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e8) return `${tidy(value / 1e8)}亿`;
  return size >= 1e4 ? `${tidy(value / 1e4)}万` : String(value);
}
