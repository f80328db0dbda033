import './everywhere.ts';
import { fromRoot, h } from './dom.ts';
import { createEngine } from './engine.ts';
import { filterNodes } from './filters.ts';
import { forget, recent, remember } from './recent.ts';
import { isPartial } from './scope.ts';
import { type Answer, pageOf, search } from './search.ts';
import { once } from './shard.ts';
import { isPinyin } from './sound.ts';
import { readState, type State, writeState } from './state.ts';
import { type Suggestion, suggest, suggestBySound } from './suggest.ts';
import { namedNode, suggestionNodes } from './suggested.ts';
import { progressText, summary } from './summary.ts';
import { photoNode, reportNode } from './view.ts';

/** The search page: reads the address, answers it, and writes what the reader changes back into the address. */

const PAUSE = 160;
/** An answer that comes sooner is not announced: with one on the page already, the words would only flicker. */
const QUICK = 200;

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
const fold = find<HTMLDetailsElement>('[data-fold]');
const idle = find('[data-idle]');
const more = find<HTMLButtonElement>('[data-more]');
const moreButton = find<HTMLButtonElement>('[data-whole]');

const engine = createEngine(fromRoot('/pagefind/'));
const loadConversion = once(async (): Promise<Record<string, string>> => {
  const response = await fetch(fromRoot('/pagefind/han.json'));
  return response.ok ? response.json() : {};
});

let state: State = readState(location.search);
/** Counts the searches begun: an answer that comes after a later question is dropped. */
let turn = 0;
let composing = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let shown = 0;
let places = 0;
let answer: Answer | null = null;

const busy = (on: boolean): void => results.setAttribute('aria-busy', String(on));
const announce = (text: string): void => {
  if (status.textContent !== text) status.textContent = text;
};

function drawFilters(): void {
  const groups = answer ? filterNodes(answer.facets, state.chosen, (chosen) => go({ ...state, chosen }, 'push')) : [];
  filters.replaceChildren(...groups);
  fold.hidden = !groups.length || !(answer?.all || isPartialAnswer());
  const chosen = Object.keys(state.chosen).length;
  find('[data-chosen]').textContent = chosen ? `（已选 ${chosen} 项）` : '';
}

/** On a phone the filters are folded, unless one was chosen: the results are to be seen first. */
const wide = matchMedia('(width >= 48rem)');
const foldFilters = (): void => {
  fold.open = wide.matches || Object.keys(state.chosen).length > 0;
};
wide.addEventListener('change', foldFilters);
foldFilters();

const isPartialAnswer = (): boolean => answer !== null && isPartial(answer.scope, answer.ids.length);

function drawSuggestions(list: readonly Suggestion[]): void {
  const nodes = answer ? [...answer.named.map(namedNode), ...suggestionNodes(list, answer.scope.isComplete)] : [];
  suggestions.replaceChildren(...nodes);
  suggestions.hidden = !nodes.length;
}

/** The way to what was not searched. */
function drawMoreButton(): void {
  const pressed = document.activeElement === moreButton;
  moreButton.hidden = !isPartialAnswer();
  // Who pressed it goes on in what it brought.
  if (pressed && moreButton.hidden) (results.querySelector('a') ?? input).focus();
  moreButton.textContent = answer ? `查遍全部 ${answer.scope.total} 份` : '';
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
    ? hits.map(({ doc, places: list }) =>
        h(
          'li',
          { 'data-report': doc.slug, class: 'report' },
          h('ul', { class: 'photos' }, ...list.map((place) => photoNode(doc, place, typed))),
        ),
      )
    : hits.map(({ doc, places: list }) => reportNode(doc, list, typed));
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
  const working = (): void => {
    if (mine === turn && state.typed.trim()) announce('正在检索…');
  };
  // At once where the page is still empty.
  if (!answer) working();
  const slow = setTimeout(working, QUICK);
  try {
    const next = await search(engine, state, loadConversion, (scope, before) => {
      if (mine !== turn || !before) return;
      clearTimeout(slow);
      announce(progressText(scope, before));
    });
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
    const letters = next && isPinyin(state.typed) ? await suggestBySound(next.view, state.typed) : [];
    // What may have been meant is asked where nothing is left to be searched.
    const nowhere = next?.scope.isComplete && !next.all && !letters.length;
    const list = nowhere ? await suggest(next.view, next.query) : letters;
    if (mine !== turn) return;
    drawSuggestions(list);
    drawFilters();
    drawMoreButton();
    drawIdle();
    announce(summary(state, answer, shown, places));
    busy(false);
    performance.measure('search', { start });
  } catch (error) {
    if (mine !== turn) return;
    console.error(error);
    results.replaceChildren();
    moreButton.hidden = true;
    announce('检索没有完成，可能是网络中断。请稍后再试。');
    busy(false);
  } finally {
    clearTimeout(slow);
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

/** Other words: an emptied box begins anew with the newest. */
const anew = (typed: string): State => ({ ...state, typed, all: state.all && typed.trim() !== '' });

input.addEventListener('compositionstart', () => {
  composing = true;
});
const typed = (): void => {
  if (composing) return;
  clearTimeout(timer);
  turn += 1;
  busy(true);
  timer = setTimeout(() => go(anew(input.value), 'type'), PAUSE);
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
  go(anew(input.value), 'push');
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
    announce(summary(state, answer, shown, places));
    busy(false);
    results.children[first]?.querySelector('a')?.focus();
  });
});
moreButton.addEventListener('click', () => {
  announce(`正在${moreButton.textContent}…`);
  go({ ...state, all: true }, 'push');
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

/** Whether an arrow goes to a link: it is seen, and if it is the title of a report, no place in it is shown. */
const isReached = (link: HTMLElement): boolean =>
  link.getClientRects().length > 0 && !(link.matches('.title') && link.closest('.report')?.querySelector('[data-hit]'));

/** Arrows walk through what can be opened; Escape goes back to the box, then empties it. */
document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = document.activeElement;
  const links = [
    ...document.querySelectorAll<HTMLElement>('[data-suggestions] a, [data-results] a[data-hit], .report a.title'),
  ].filter(isReached);
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
      go({ ...anew(''), chosen: {} }, 'type');
    }
  }
});

// What was typed while the scripts were loading is newer than the address.
const early = input.value && input.value !== state.typed;
if (early) state = anew(input.value);
else input.value = state.typed;
// Opened by a key from another page: ready to be typed in.
if (location.hash === `#${input.id}`) input.focus();
go(state, early ? 'type' : 'none');
