import type { Catalogue, Reports } from '../catalogue.ts';
import { h } from './dom.ts';
import type { Listing } from './listing.ts';
import type { Answer } from './search.ts';
import { type State, writeState } from './state.ts';

/** Numbers of results by year, and by district and year. */
interface Tally {
  /** The latest first. */
  years: [year: number, found: number][];
  /** The most first. `found` is parallel to `years`. */
  districts: [name: string, found: number[]][];
}

/**
 * Counts reports by volume and place. Pure.
 * @param times number of results of each report; by default one
 */
export function tallyOf(
  { places }: Pick<Catalogue, 'places'>,
  reports: Pick<Reports, 'volumes' | 'places'>,
  ids: readonly number[],
  times?: ReadonlyMap<number, number>,
): Tally {
  const years = new Map<number, number>();
  const districts = new Map<string, Map<number, number>>();
  for (const id of ids) {
    const n = times ? (times.get(id) ?? 0) : 1;
    if (!n) continue;
    const volume = reports.volumes[id]!;
    const [district, city, province] = places[reports.places[id]!]![0];
    const name = district ?? city ?? province ?? '地区未载';
    const mine = districts.get(name) ?? new Map<number, number>();
    mine.set(volume, (mine.get(volume) ?? 0) + n);
    districts.set(name, mine);
    years.set(volume, (years.get(volume) ?? 0) + n);
  }
  const order = [...years].sort((a, b) => b[0] - a[0]);
  const list = [...districts].map(([name, mine]): [string, number[]] => [
    name,
    order.map(([year]) => mine.get(year) ?? 0),
  ]);
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  return { years: order, districts: list.sort((a, b) => sum(b[1]) - sum(a[1])) };
}

/** Counts the results of an answer. */
export function tallyIn(answer: Answer, listing: Listing, state: State): Tally {
  if (state.show !== 'figures') return tallyOf(answer.catalogue, answer.reports, answer.ids);
  const times = new Map<number, number>();
  for (const { id } of listing.figures) times.set(id, (times.get(id) ?? 0) + 1);
  return tallyOf(answer.catalogue, answer.reports, answer.ids, times);
}

/** Creates the charts and the table of a tally. */
export const tallyContent = (tally: Tally, state: State): Node[] =>
  tallyNodes(tally, state.show === 'figures' ? '个' : '份', (year) => {
    const chosen = { ...state.chosen, year: String(year) };
    return `/search/${writeState({ ...state, chosen })}`;
  });

/** Returns a tally as a table: a row a district, a column a year, and the total. */
export const tallyRows = ({ years, districts }: Tally): { head: string[]; rows: (string | number)[][] } => ({
  head: ['地区', ...years.map(([year]) => `${year} 年`), '合计'],
  rows: districts.map(([name, found]) => [name, ...found, found.reduce((a, b) => a + b, 0)]),
});

/** Maximum number of districts shown; the downloaded table has all. */
const MAX_DISTRICTS = 60;

/** Creates a bar for each year, with a link that filters by it, and a table by district. */
function tallyNodes(tally: Tally, unit: string, hrefOf: (year: number) => string): Node[] {
  const most = Math.max(...tally.years.map(([, found]) => found));
  const bars = tally.years.map(([year, found]) => {
    const bar = h('span', { class: 'bar', 'aria-hidden': 'true' });
    bar.style.setProperty('--share', String(found / most));
    return h('li', {}, h('a', { href: hrefOf(year) }, `${year} 年`), bar, h('span', {}, `${found} ${unit}`));
  });
  const { head, rows } = tallyRows(tally);
  const cells = (row: readonly (string | number)[]): Node[] =>
    row.map((cell, i) => (i ? h('td', {}, cell === 0 ? '' : String(cell)) : h('th', { scope: 'row' }, String(cell))));
  return [
    h('ol', { class: 'bars', 'aria-label': '按年份' }, ...bars),
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': '按地区' },
      h(
        'table',
        {},
        h('caption', {}, `按地区（${unit === '份' ? '报告份数' : '数字个数'}）`),
        h('thead', {}, h('tr', {}, ...head.map((name) => h('th', { scope: 'col' }, name)))),
        h('tbody', {}, ...rows.slice(0, MAX_DISTRICTS).map((row) => h('tr', {}, ...cells(row)))),
      ),
    ),
  ];
}
