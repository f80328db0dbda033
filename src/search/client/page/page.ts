import { INDEX_FOLDER } from '../../catalogue.ts';
import { fromRoot } from '../dom.ts';
import { download, type FileKind } from '../download.ts';
import { createEngine } from '../engine.ts';
import { figureListing, type Listing, reportListing } from '../listing.ts';
import { fetched, NotLoaded } from '../load.ts';
import { isPinyin } from '../pinyin.ts';
import { forget, remember } from '../recent.ts';
import { type Answer, type LooseMatches, NO_LOOSE_MATCHES, search } from '../search.ts';
import { readState, type State, writeState } from '../state.ts';
import { suggest, suggestByPinyin } from '../suggest.ts';
import { figureSummary, progressText, summary } from '../summary.ts';
import { drawAround, drawIdle, drawSearchAll, drawSuggestions, drawTally, foldFilters, type Shown } from './around.ts';
import { listenToBuilder } from './builder-fields.ts';
import {
  announce,
  downloadButtons,
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
  views,
} from './elements.ts';
import { listenToKeys } from './keys.ts';

/** The search page: answers the query in the address, and writes what the reader changes back into the address. */

/** Milliseconds without a keystroke before a query is run. */
const PAUSE_MS = 160;
/** Milliseconds before “searching” is shown over an earlier answer: it would only flicker. */
const BUSY_AFTER_MS = 200;

const engine = createEngine(fetched(fromRoot(`/${INDEX_FOLDER}/`)));

let state: State = readState(location.search);
/** Number of the current search: results of an earlier one are dropped. */
let turn = 0;
let composing = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let listing: Listing | null = null;
let answer: Answer | null = null;
let loose: LooseMatches = NO_LOOSE_MATCHES;

const shown = (): Shown => ({ state, answer, listing, loose });
const choose = (chosen: State['chosen']): void => go({ ...state, chosen }, 'push');

const wide = matchMedia('(width >= 48rem)');
const fold = (): void => foldFilters({ state }, wide.matches);
wide.addEventListener('change', fold);
fold();

/** Hides the orders by value, unless figures are listed. */
function drawSort(): void {
  for (const option of sort.querySelectorAll<HTMLOptionElement>('[data-of-figures]'))
    option.hidden = option.disabled = state.show !== 'figures';
  sort.value = state.sort;
}

/** Says what failed: the network, or a file of the index. */
function failureText(error: unknown): string {
  if (!navigator.onLine) return '检索没有完成：网络断开了。连上以后再试。';
  return error instanceof NotLoaded
    ? `检索没有完成：索引文件 ${error.file} 没有取到。请稍后再试；还是不行，请告诉网站的管理员。`
    : '检索没有完成，可能是网络中断。请稍后再试。';
}

/** Returns the summary of the current answer. */
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

/** Searches for the state, and shows the answer or an error. */
async function run(): Promise<void> {
  turn += 1;
  const mine = turn;
  setBusy(true);
  const start = performance.now();
  const working = (): void => {
    if (mine === turn && state.typed.trim()) announce('正在检索…');
  };
  // Shown at once on an empty page.
  if (!answer) working();
  const slow = setTimeout(working, BUSY_AFTER_MS);
  try {
    const next = await search(engine, state, (scope, before) => {
      if (mine !== turn || !before) return;
      clearTimeout(slow);
      announce(progressText(scope, before));
    });
    if (mine === turn) await drawAnswer(next, mine, start);
  } catch (error) {
    if (mine === turn) drawFailure(error);
  } finally {
    clearTimeout(slow);
  }
}

/** @param start time at which the search began, for the performance timeline */
async function drawAnswer(next: Answer | null, mine: number, start: number): Promise<void> {
  const list =
    next &&
    (state.show === 'figures' ? await figureListing(next, state, figures) : reportListing(next, state, results));
  if (mine !== turn) return;
  answer = next;
  [loose, listing] = [NO_LOOSE_MATCHES, list];
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
  // The numbers are final; suggestions take some more requests.
  announce(summaryText());
  performance.measure('answer', { start });
  const letters = next && isPinyin(state.typed) ? await suggestByPinyin(engine.newest(), state.typed) : [];
  const other = next && !letters.length ? await next.loose() : NO_LOOSE_MATCHES;
  // Similar words are only searched for when all reports were searched in vain.
  const nowhere = next?.scope.isComplete && !next.all && !letters.length && !other.hits.length;
  const words = nowhere ? await suggest(engine.newest(), next.query) : letters;
  if (mine !== turn) return;
  loose = other;
  drawSuggestions(shown(), words);
  announce(summaryText());
  setBusy(false);
  performance.measure('search', { start });
}

function drawFailure(error: unknown): void {
  console.error(error);
  results.replaceChildren();
  figures.replaceChildren();
  searchAll.hidden = true;
  extras.hidden = true;
  announce(failureText(error));
  setBusy(false);
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

/** Returns the state for another query; emptying the box resets the scope to the newest reports. */
const anew = (typed: string): State => ({ ...state, typed, all: state.all && typed.trim() !== '' });

/** Goes to a query that was submitted, and stores it among the latest searches. */
function goTo(typed: string): void {
  remember(typed);
  go(anew(typed), 'push');
}

/** Downloads the answer as a file. */
async function downloadAnswer(kind: FileKind): Promise<void> {
  if (!answer || !listing) return;
  const mine = turn;
  const { site = '' } = form.dataset;
  try {
    await download(kind, { answer, listing, state, site }, (opened, of) => {
      if (mine === turn) announce(`正在准备，${opened} / ${of}…`);
    });
    if (mine === turn) announce(`${summaryText()}已存到“下载”里。`);
  } catch (error) {
    console.error(error);
    if (mine === turn) announce(failureText(error));
  }
}

/** Shows the next page, and focuses its first result. */
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
  timer = setTimeout(() => go(anew(input.value), 'type'), PAUSE_MS);
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
for (const button of downloadButtons)
  button.addEventListener('click', () => void downloadAnswer(button.dataset.take as FileKind));
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
// A query whose hit is opened is stored among the latest searches.
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
  // Typing replaces it.
  if (document.activeElement === input) input.select();
}
// Opened by a shortcut on another page.
if (location.hash === `#${input.id}`) input.focus();
go(state, early ? 'type' : 'none');
