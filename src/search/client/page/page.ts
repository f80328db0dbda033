import { INDEX_FOLDER } from '../../catalogue.ts';
import { fromRoot } from '../dom.ts';
import { createEngine } from '../engine.ts';
import { type Kind, take } from '../extras.ts';
import { figureListing, type Listing, reportListing } from '../listing.ts';
import { fetched, NotLoaded } from '../load.ts';
import { forget, remember } from '../recent.ts';
import { type Answer, type Loose, NOTHING_LOOSE, search } from '../search.ts';
import { isPinyin } from '../sound.ts';
import { readState, type State, writeState } from '../state.ts';
import { suggest, suggestBySound } from '../suggest.ts';
import { figureSummary, progressText, summary } from '../summary.ts';
import { drawAround, drawIdle, drawSearchAll, drawSuggestions, drawTally, foldFilters, type Shown } from './around.ts';
import { listenToBuilder } from './builder-fields.ts';
import {
  announce,
  extras,
  figures,
  find,
  form,
  input,
  more,
  results,
  searchAll,
  setBusy,
  sort,
  takeButtons,
  views,
} from './elements.ts';
import { listenToKeys } from './keys.ts';

/** The search page: reads the address, answers it, and writes what the reader changes back into the address. */

const PAUSE = 160;
/** An answer that comes sooner is not announced: with one on the page already, the words would only flicker. */
const QUICK = 200;

const engine = createEngine(fetched(fromRoot(`/${INDEX_FOLDER}/`)));

let state: State = readState(location.search);
/** Counts the searches begun: an answer that comes after a later question is dropped. */
let turn = 0;
let composing = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let listing: Listing | null = null;
let answer: Answer | null = null;
let loose: Loose = NOTHING_LOOSE;

const shown = (): Shown => ({ state, answer, listing, loose });
const choose = (chosen: State['chosen']): void => go({ ...state, chosen }, 'push');

const wide = matchMedia('(width >= 48rem)');
const fold = (): void => foldFilters({ state }, wide.matches);
wide.addEventListener('change', fold);
fold();

/** Orders by value are of figures only. */
function drawSort(): void {
  for (const option of sort.querySelectorAll<HTMLOptionElement>('[data-of-figures]'))
    option.hidden = option.disabled = state.show !== 'figures';
  sort.value = state.sort;
}

/** Says what failed: the network, or what the server sent. */
function failureText(error: unknown): string {
  if (!navigator.onLine) return '检索没有完成：网络断开了。连上以后再试。';
  return error instanceof NotLoaded
    ? `检索没有完成：索引文件 ${error.file} 没有取到。请稍后再试；还是不行，请告诉网站的管理员。`
    : '检索没有完成，可能是网络中断。请稍后再试。';
}

/** What is said of the answer as it stands. */
const summaryText = (): string => {
  if (answer && listing && state.show === 'figures') return figureSummary(state, answer, listing);
  return summary(state, answer, listing?.shown ?? 0, listing?.places ?? 0, loose);
};

async function drawMore(list: Listing, mine: number): Promise<void> {
  const isFirst = list.shown === 0;
  const draw = await list.open();
  if (mine !== turn) return;
  if (isFirst) {
    listing = list;
    drawAround(shown(), choose);
  }
  draw();
  if (isFirst) drawSearchAll(shown());
  more.hidden = list.shown >= list.total;
  more.textContent = `再列 ${list.next()} ${state.show === 'figures' ? '个' : '份'}`;
}

/** Answers the state. Whatever goes wrong is said on the page. */
async function run(): Promise<void> {
  turn += 1;
  const mine = turn;
  setBusy(true);
  const start = performance.now();
  const working = (): void => {
    if (mine === turn && state.typed.trim()) announce('正在检索…');
  };
  // At once where the page is still empty.
  if (!answer) working();
  const slow = setTimeout(working, QUICK);
  try {
    const next = await search(engine, state, (scope, before) => {
      if (mine !== turn || !before) return;
      clearTimeout(slow);
      announce(progressText(scope, before));
    });
    if (mine !== turn) return;
    const list =
      next &&
      (state.show === 'figures' ? await figureListing(next, state, figures) : reportListing(next, state, results));
    if (mine !== turn) return;
    answer = next;
    [loose, listing] = [NOTHING_LOOSE, list];
    more.hidden = true;
    if (list) {
      await drawMore(list, mine);
      if (mine !== turn) return;
    } else {
      drawAround(shown(), choose);
      results.replaceChildren();
      figures.replaceChildren();
      drawSearchAll(shown());
    }
    // How many there are is known. What may have been meant instead takes some more requests.
    announce(summaryText());
    performance.measure('answer', { start });
    const letters = next && isPinyin(state.typed) ? await suggestBySound(engine.newest(), state.typed) : [];
    // What may have been meant is asked where nothing is left to be searched.
    const other = next && !letters.length ? await next.loose() : NOTHING_LOOSE;
    const nowhere = next?.scope.isComplete && !next.all && !letters.length && !other.hits.length;
    const words = nowhere ? await suggest(engine.newest(), next.query) : letters;
    if (mine !== turn) return;
    loose = other;
    drawSuggestions(shown(), words);
    announce(summaryText());
    setBusy(false);
    performance.measure('search', { start });
  } catch (error) {
    if (mine !== turn) return;
    console.error(error);
    results.replaceChildren();
    figures.replaceChildren();
    searchAll.hidden = true;
    extras.hidden = true;
    announce(failureText(error));
    setBusy(false);
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
  for (const radio of views) radio.checked = radio.value === state.show;
  drawSort();
  void run();
}

/** Other words: an emptied box begins anew with the newest. */
const anew = (typed: string): State => ({ ...state, typed, all: state.all && typed.trim() !== '' });

/** Goes to other words that were finished, and remembers them. */
function goTo(typed: string): void {
  remember(typed);
  go(anew(typed), 'push');
}

/** Gives the reader a file of the answer. */
async function takeAway(kind: Kind): Promise<void> {
  if (!answer || !listing) return;
  const mine = turn;
  const { site = '' } = form.dataset;
  try {
    await take(kind, { answer, listing, state, site }, (opened, of) => {
      if (mine === turn) announce(`正在准备，${opened} / ${of}…`);
    });
    if (mine === turn) announce(`${summaryText()}已存到“下载”里。`);
  } catch (error) {
    console.error(error);
    if (mine === turn) announce(failureText(error));
  }
}

/** Lists more, and goes to the first of it. */
async function listMore(): Promise<void> {
  const list = listing;
  if (!list) return;
  const first = list.shown;
  setBusy(true);
  await drawMore(list, turn);
  announce(summaryText());
  setBusy(false);
  const rows = state.show === 'figures' ? figures.querySelectorAll('tbody tr') : results.children;
  rows[first]?.querySelector('a')?.focus();
}

const onTyped = (): void => {
  if (composing) return;
  clearTimeout(timer);
  turn += 1;
  setBusy(true);
  timer = setTimeout(() => go(anew(input.value), 'type'), PAUSE);
};
input.addEventListener('compositionstart', () => {
  composing = true;
});
input.addEventListener('compositionend', () => {
  composing = false;
  onTyped();
});
input.addEventListener('input', onTyped);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!composing) goTo(input.value);
});
sort.addEventListener('change', () => go({ ...state, sort: sort.value as State['sort'] }, 'push'));
for (const radio of views)
  radio.addEventListener('change', () => {
    const show = radio.value as State['show'];
    const order = show !== 'figures' && /^(?:most|least)$/.test(state.sort) ? 'near' : state.sort;
    go({ ...state, show, sort: order }, 'push');
  });
extras.addEventListener('toggle', () => drawTally(shown()));
for (const button of takeButtons) button.addEventListener('click', () => void takeAway(button.dataset.take as Kind));
listenToBuilder(goTo);
find('[data-forget]').addEventListener('click', () => {
  forget();
  drawIdle(shown());
  input.focus();
});
more.addEventListener('click', () => void listMore());
searchAll.addEventListener('click', () => {
  announce(`正在${searchAll.textContent}…`);
  go({ ...state, all: true }, 'push');
});
// What is opened from here was what was looked for.
for (const list of [results, figures])
  list.addEventListener('click', (event) => {
    if ((event.target as Element).closest('a[data-hit]')) remember(state.typed);
  });
addEventListener('popstate', () => {
  state = readState(location.search);
  input.value = state.typed;
  go(state, 'none');
});
listenToKeys(() => {
  input.value = '';
  go({ ...anew(''), chosen: {} }, 'type');
});

// What was typed while the scripts were loading is newer than the address.
const early = input.value && input.value !== state.typed;
if (early) state = anew(input.value);
else if (input.value !== state.typed) {
  input.value = state.typed;
  // Who is in the box already replaces it by typing.
  if (document.activeElement === input) input.select();
}
// Opened by a key from another page: ready to be typed in.
if (location.hash === `#${input.id}`) input.focus();
go(state, early ? 'type' : 'none');
