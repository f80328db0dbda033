import { STAGES } from '../../report/stages.ts';
import type { Work } from '../worklist.ts';
import { h } from './dom.ts';
import { freshId } from './field.ts';
import { left } from './works.ts';

/** Which reports are listed, and in which order. Stored in the address, so that it survives navigating back. */
interface Filter {
  text: string;
  year: string;
  locality: string;
  state: string;
  sort: string;
}

const STATES = [
  ['', '全部'],
  ['open', '还有事要做'],
  ['done', '已办完'],
  ['none', '未校'],
  ...STAGES.map((stage) => [stage, `已过${stage}`] as const),
] as const;
const SORTS = [
  ['work', '待办多的在前'],
  ['year', '新的年份在前'],
  ['name', '按标题'],
] as const;

const ORDER: { [sort: string]: (a: Work, b: Work) => number } = {
  work: () => 0,
  year: (a, b) => b.year - a.year || a.locality.localeCompare(b.locality, 'zh-CN'),
  name: (a, b) => a.title.localeCompare(b.title, 'zh-CN'),
};

/** Reads the filter from the address. */
export function filterIn(search: string): Filter {
  const query = new URLSearchParams(search);
  const of = (name: string) => query.get(name) ?? '';
  return {
    text: of('text'),
    year: of('year'),
    locality: of('locality'),
    state: of('state'),
    sort: of('sort') || 'work',
  };
}

/** Returns the matching reports, sorted. The server sends those with most work first. */
export function filtered(works: readonly Work[], { text, year, locality, state, sort }: Filter): Work[] {
  const words = text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  return works
    .filter((work) => !year || String(work.year) === year)
    .filter((work) => !locality || work.locality === locality)
    .filter((work) => !state || inState(work, state))
    .filter((work) => {
      const all = `${work.title} ${work.locality} ${work.year} ${work.slug} ${work.path}`
        .normalize('NFKC')
        .toLowerCase();
      return words.every((word) => all.includes(word));
    })
    .toSorted(ORDER[sort] ?? (() => 0));
}

function inState(work: Work, state: string): boolean {
  if (state === 'open' || state === 'done') return (state === 'done') === (left(work) === 0);
  return state === 'none' ? work.stage === null : work.stage === state;
}

/** Renders the fields of the filter. */
export function fields(works: readonly Work[], filter: Filter, change: () => void): HTMLElement[] {
  const years = [...new Set(works.map(({ year }) => String(year)))].sort().reverse();
  const localities = [...new Set(works.map(({ locality }) => locality))]
    .filter(Boolean)
    .sort((a, b) => a.localeCompare(b, 'zh-CN'));
  const menu = (
    name: Exclude<keyof Filter, 'text'>,
    label: string,
    options: readonly (readonly [string, string])[],
  ) => {
    const id = freshId();
    const select = h(
      'select',
      {
        id,
        onchange: () => {
          filter[name] = select.value;
          change();
        },
      },
      options.map(([value, words]) => h('option', { value }, words)),
    );
    select.value = filter[name];
    return h('div', {}, h('label', { for: id }, label), select);
  };
  const all = (names: readonly string[], words = (name: string) => name): (readonly [string, string])[] => [
    ['', '全部'],
    ...names.map((name) => [name, words(name)] as const),
  ];
  const id = freshId();
  const input = h('input', {
    id,
    type: 'search',
    value: filter.text,
    autocomplete: 'off',
    oninput: () => {
      filter.text = input.value;
      change();
    },
  });
  return [
    h('div', { class: 'text' }, h('label', { for: id }, '文字'), input),
    menu('year', '年份', all(years)),
    menu('locality', '地区', all(localities)),
    menu('state', '进度', STATES),
    menu('sort', '次序', SORTS),
  ];
}

/** Returns the address with the filter. */
export function addressOf(filter: Filter): string {
  const query = new URLSearchParams(
    Object.entries(filter).filter(([name, value]) => value && !(name === 'sort' && value === 'work')),
  );
  return query.size > 0 ? `?${query}` : location.pathname;
}
