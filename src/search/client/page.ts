import '../everywhere.ts';
import { h } from './dom.ts';
import { createEngine } from './engine.ts';
import { FACET_NAMES, FACETS, type Facet } from './facets.ts';
import type { Named } from './named.ts';
import { forget, recent, remember } from './recent.ts';
import { type Answer, pageOf, search } from './search.ts';
import { isPinyin } from './sound.ts';
import { readState, type State, writeState } from './state.ts';
import { type Suggestion, suggest, suggestBySound } from './suggest.ts';
import { photoNode, reportNode } from './view.ts';

/** The search page: reads the address, answers it, and writes what the reader changes back into the address. */

const PAUSE = 160;
const WHY: Record<Suggestion['why'], string> = { slip: '相近的词', pinyin: '拼音相符', part: '分开来找' };

const find = <T extends HTMLElement>(selector: string): T => {
  const element = document.querySelector<T>(selector);
  if (!element) throw new Error(`search page: ${selector} is missing`);
  return element;
};

const form = find<HTMLFormElement>('[data-search]');
const input = find<HTMLInputElement>('[data-search] input[type="search"]');
const results = find<HTMLOListElement>('ol[data-results]');
const status = find('[role="status"]');
const suggestions = find('[data-suggestions]');
const filters = find('[data-filters]');
const idle = find('[data-idle]');
const more = find<HTMLButtonElement>('[data-more]');

const engine = createEngine();
let conversion: Promise<Record<string, string>> | undefined;
const loadConversion = (): Promise<Record<string, string>> => {
  conversion ??= fetch('/pagefind/han.json').then((response) => (response.ok ? response.json() : {}));
  return conversion;
};

let state: State = readState(location.search);
/** Counts the searches begun: an answer that comes after a later question is dropped. */
let turn = 0;
let composing = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let shown = 0;
let places = 0;
let answer: Answer | null = null;

const busy = (on: boolean): void => results.setAttribute('aria-busy', String(on));
const say = (text: string): void => {
  if (status.textContent !== text) status.textContent = text;
};

const chosenText = (): string =>
  FACETS.flatMap((facet) => (state.chosen[facet] ? [`${FACET_NAMES[facet]}：${state.chosen[facet]}`] : [])).join('，');

function summary(): string {
  if (!answer) return state.typed.trim() ? '只有标点，没有可以检索的字词。' : '';
  const { ids, all, instead } = answer;
  const as = instead ? `（按“${instead}”检索）` : '';
  if (!answer.query.length)
    return ids.length ? `${chosenText()}，${ids.length} 份报告。` : `${chosenText()}，没有报告。`;
  if (!ids.length && !all) return `没有找到“${state.typed.trim()}”。`;
  if (!ids.length) return `筛选之后没有报告；不筛选有 ${all} 份。`;
  const count =
    shown < ids.length
      ? `找到 ${ids.length} 份报告，先列 ${shown} 份，共 ${places} 处`
      : `找到 ${ids.length} 份报告，共 ${places} 处`;
  return `${count}${as}。`;
}

function drawFilters(): void {
  const current = answer;
  const groups = FACETS.flatMap((facet) => {
    const values = current?.facets[facet] ?? [];
    const chosen = state.chosen[facet];
    // A facet with one value tells nothing.
    if (!chosen && values.length < 2 && facet !== 'year' && facet !== 'district') return [];
    if (!chosen && !values.length) return [];
    return [facetNode(facet, values, chosen)];
  });
  filters.replaceChildren(...groups);
  filters.hidden = !groups.length || !current?.all;
}

function facetNode(facet: Facet, values: readonly [string, number][], chosen: string | undefined): HTMLElement {
  const select = h('select', { 'data-facet': facet });
  select.append(h('option', { value: '' }, `全部${FACET_NAMES[facet]}`));
  const list: (readonly [string, number])[] = [...values];
  if (chosen && !values.some(([value]) => value === chosen)) list.push([chosen, 0]);
  for (const [value, n] of list) {
    select.append(
      h('option', { value, selected: value === chosen }, `${value}${facet === 'year' ? ' 年' : ''}（${n}）`),
    );
  }
  select.addEventListener('change', () => {
    const { [facet]: _, ...rest } = state.chosen;
    go({ ...state, chosen: select.value ? { ...rest, [facet]: select.value } : rest }, 'push');
  });
  return h('label', {}, h('span', {}, FACET_NAMES[facet]), select);
}

/** Reports that come from a place that was typed: a way to them, beside what is found in their texts. */
function namedNode({ facet, value, reports }: Named): HTMLElement {
  const href = `/search/${writeState({ typed: '', chosen: { [facet]: value }, sort: 'near', photos: false })}`;
  return h(
    'p',
    { class: 'named' },
    h('a', { href }, `${FACET_NAMES[facet]}：${value}`),
    h('span', { class: 'count' }, `（${reports} 份报告）`),
  );
}

function drawSuggestions(list: readonly Suggestion[], named: readonly Named[]): void {
  const groups = (['slip', 'pinyin', 'part'] as const).flatMap((why) => {
    const some = list.filter((item) => item.why === why);
    if (!some.length) return [];
    return [
      h('p', {}, h('span', { class: 'why' }, WHY[why])),
      h(
        'ul',
        {},
        ...some.map(({ text, reports }) =>
          h(
            'li',
            {},
            h('a', { href: `/search/?q=${encodeURIComponent(text)}` }, text),
            h('span', { class: 'count' }, ` ${reports} 份`),
          ),
        ),
      ),
    ];
  });
  const heading = groups.length ? [h('h2', {}, '也许可以这样找')] : [];
  suggestions.replaceChildren(...named.map(namedNode), ...heading, ...groups);
  suggestions.hidden = !groups.length && !named.length;
}

function drawIdle(): void {
  const list = recent();
  const box = find('[data-recent]');
  box.hidden = !list.length;
  box
    .querySelector('ul')
    ?.replaceChildren(
      ...list.map((text) => h('li', {}, h('a', { href: `/search/?q=${encodeURIComponent(text)}` }, text))),
    );
  idle.hidden = Boolean(state.typed.trim()) || answer !== null;
}

async function drawMore(mine: number): Promise<void> {
  const current = answer;
  if (!current) return;
  const page = pageOf(current.ids.length, shown);
  const hits = await current.open(shown, shown + page);
  if (mine !== turn) return;
  const typed = current.instead ?? state.typed.trim();
  const nodes = state.photos
    ? hits.map(({ leaf, places: list }) =>
        h(
          'li',
          { 'data-report': leaf.slug, class: 'report' },
          h('ul', { class: 'photos' }, ...list.map((place) => photoNode(leaf, place, typed))),
        ),
      )
    : hits.map(({ leaf, places: list }) => reportNode(leaf, list, typed));
  if (shown === 0) results.replaceChildren(...nodes);
  else results.append(...nodes);
  places += hits.reduce((n, { places: list }) => n + list.length, 0);
  shown += page;
  more.hidden = shown >= current.ids.length;
  more.textContent = `再列 ${pageOf(current.ids.length, shown)} 份`;
}

/** Answers the state. Whatever goes wrong is said on the page. */
async function run(): Promise<void> {
  turn += 1;
  const mine = turn;
  busy(true);
  const start = performance.now();
  try {
    const next = await search(engine, state, loadConversion);
    if (mine !== turn) return;
    answer = next;
    [shown, places] = [0, 0];
    more.hidden = true;
    if (!next) {
      results.replaceChildren();
    } else {
      await drawMore(mine);
      if (mine !== turn) return;
    }
    const letters = next && isPinyin(state.typed) ? await suggestBySound(engine, state.typed) : [];
    const list = next && !next.all && !letters.length ? await suggest(engine, next.query) : letters;
    if (mine !== turn) return;
    drawSuggestions(list, next?.named ?? []);
    drawFilters();
    drawIdle();
    say(summary());
    busy(false);
    performance.measure('search', { start });
  } catch (error) {
    if (mine !== turn) return;
    console.error(error);
    results.replaceChildren();
    say('检索没有完成，可能是网络中断。请稍后再试。');
    busy(false);
  }
}

/** Goes to a state: while typing, the address is replaced; else the one before can be gone back to. */
function go(next: State, how: 'push' | 'type' | 'none'): void {
  state = next;
  clearTimeout(timer);
  if (how !== 'none') {
    const url = `${location.pathname}${writeState(state)}`;
    const typing = how === 'type';
    if (typing && (history.state as { typing?: boolean } | null)?.typing) history.replaceState({ typing }, '', url);
    else if (url !== `${location.pathname}${location.search}`) history.pushState({ typing }, '', url);
    else history.replaceState({ typing }, '', url);
  }
  document.title = document.title.replace(/^.*?(?=检索)/, state.typed.trim() ? `${state.typed.trim()} · ` : '');
  find<HTMLSelectElement>('[data-sort]').value = state.sort;
  find<HTMLInputElement>('[data-photos]').checked = state.photos;
  void run();
}

input.addEventListener('compositionstart', () => {
  composing = true;
});
const typed = (): void => {
  if (composing) return;
  clearTimeout(timer);
  turn += 1;
  busy(true);
  timer = setTimeout(() => go({ ...state, typed: input.value }, 'type'), PAUSE);
};
input.addEventListener('compositionend', () => {
  composing = false;
  typed();
});
input.addEventListener('input', typed);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (composing) return;
  remember(input.value);
  go({ ...state, typed: input.value }, 'push');
});
find('[data-sort]').addEventListener('change', (event) => {
  go({ ...state, sort: (event.target as HTMLSelectElement).value as State['sort'] }, 'push');
});
find('[data-photos]').addEventListener('change', (event) => {
  go({ ...state, photos: (event.target as HTMLInputElement).checked }, 'push');
});
find('[data-forget]').addEventListener('click', () => {
  forget();
  drawIdle();
  input.focus();
});
more.addEventListener('click', () => {
  const first = shown;
  busy(true);
  void drawMore(turn).then(() => {
    say(summary());
    busy(false);
    results.children[first]?.querySelector('a')?.focus();
  });
});
// What is opened from here was what was looked for.
results.addEventListener('click', (event) => {
  if ((event.target as Element).closest('a[data-hit]')) remember(state.typed);
});
addEventListener('popstate', () => {
  state = readState(location.search);
  input.value = state.typed;
  go(state, 'none');
});

/** Arrows walk through what can be opened; Escape goes back to the box, then empties it. */
document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = document.activeElement;
  const links = [
    ...document.querySelectorAll<HTMLElement>(
      '[data-suggestions] a, [data-results] a[data-hit], .report:not(:has([data-hit])) a.title',
    ),
  ].filter((link) => link.checkVisibility());
  const index = links.indexOf(at as HTMLElement);
  if (at !== input && index < 0) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const next = index + (event.key === 'ArrowDown' ? 1 : -1);
    if (at === input && event.key === 'ArrowUp') return;
    event.preventDefault();
    (links[Math.min(next, links.length - 1)] ?? input).focus();
  } else if (event.key === 'Escape') {
    event.preventDefault();
    if (at !== input) input.focus();
    else if (input.value) {
      input.value = '';
      go({ ...state, typed: '', chosen: {} }, 'type');
    }
  }
});

input.value = state.typed;
// Opened by a key from another page: ready to be typed in.
if (location.hash === `#${input.id}`) input.focus();
go(state, 'none');
