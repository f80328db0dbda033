import { INDEX_FOLDER } from '../catalogue.ts';
import { built } from './builder.ts';
import { fromRoot, h } from './dom.ts';
import { createEngine } from './engine.ts';
import { type Kind, take, tallyContent, tallyIn } from './extras.ts';
import { filterNodes } from './filters.ts';
import { figureListing, type Listing, reportListing } from './listing.ts';
import { fetched, NotLoaded } from './load.ts';
import { readingOf } from './reading.ts';
import { forget, recent, remember } from './recent.ts';
import { isPartial } from './scope.ts';
import { type Answer, type Loose, NOTHING_LOOSE, search } from './search.ts';
import { isPinyin } from './sound.ts';
import { readState, type State, writeState } from './state.ts';
import { type Suggestion, suggest, suggestBySound } from './suggest.ts';
import { looseNodes, namedNode, suggestionNodes } from './suggested.ts';
import { figureSummary, progressText, summary } from './summary.ts';

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
const reading = find('[data-read]');
const after = find('[data-after]');
const idle = find('[data-idle]');
const more = find<HTMLButtonElement>('[data-more]');
const figures = find('[data-figures]');
const extras = find<HTMLDetailsElement>('[data-extras]');
const views = [...document.querySelectorAll<HTMLInputElement>('[data-show]')];
const moreButton = find<HTMLButtonElement>('[data-whole]');

const engine = createEngine(fetched(fromRoot(`/${INDEX_FOLDER}/`)));

let state: State = readState(location.search);
/** Counts the searches begun: an answer that comes after a later question is dropped. */
let turn = 0;
let composing = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let listing: Listing | null = null;
let answer: Answer | null = null;
let loose: Loose = NOTHING_LOOSE;

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
  const nodes = answer
    ? [...(answer.all ? [] : looseNodes(loose)), ...answer.named.map(namedNode), ...suggestionNodes(list)]
    : [];
  // Behind what is found exactly; in front of other suggestions where nothing is.
  after.replaceChildren(...(answer?.all ? looseNodes(loose) : []));
  suggestions.replaceChildren(...nodes);
  suggestions.hidden = !nodes.length;
}

/** How the query was read, where it is more than words; and the way to look for a year as it is printed. */
function drawReading(): void {
  const parts = answer ? readingOf(answer.query) : [];
  const year = answer?.query.narrow.years
    ? state.typed.split(/\s+/).find((token) => /^[12]\S{3,9}年$/.test(token))
    : undefined;
  reading.hidden = !parts.length;
  reading.replaceChildren(
    ...parts.map((part) => h('span', {}, part)),
    ...(year
      ? [
          h(
            'a',
            { href: `/search/${writeState({ ...state, typed: state.typed.replace(year, `“${year}”`) })}` },
            `按字面找“${year}”`,
          ),
        ]
      : []),
  );
}

/** The way to what was not searched. */
function drawMoreButton(): void {
  const pressed = document.activeElement === moreButton;
  moreButton.hidden = !isPartialAnswer();
  // Who pressed it goes on in what it brought.
  if (pressed && moreButton.hidden) (results.querySelector('a') ?? input).focus();
  moreButton.textContent = answer ? `查遍全部 ${answer.scope.total} 份` : '';
}

/** Orders by value are of figures only. */
function drawSort(): void {
  const select = find<HTMLSelectElement>('[data-sort]');
  for (const option of select.querySelectorAll<HTMLOptionElement>('[data-of-figures]'))
    option.hidden = option.disabled = state.show !== 'figures';
  select.value = state.sort;
}

/** Says what failed: the network, or what the server sent. */
function failureText(error: unknown): string {
  if (!navigator.onLine) return '检索没有完成：网络断开了。连上以后再试。';
  return error instanceof NotLoaded
    ? `检索没有完成：索引文件 ${error.file} 没有取到。请稍后再试；还是不行，请告诉网站的管理员。`
    : '检索没有完成，可能是网络中断。请稍后再试。';
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

/** What is said of the answer as it stands. */
const said = (): string => {
  if (answer && listing && state.show === 'figures') return figureSummary(state, answer, listing);
  return summary(state, answer, listing?.shown ?? 0, listing?.places ?? 0, loose);
};

/** What stands around a list, drawn in the same frame as its first page: nothing moves when it comes. */
function drawAround(list: Listing | null): void {
  drawReading();
  drawFilters();
  drawSuggestions([]);
  drawIdle();
  const isFound = answer !== null && list !== null && list.total > 0;
  extras.hidden = !isFound;
  drawFollow();
  drawTally();
  if (state.show === 'figures') results.replaceChildren();
  else figures.replaceChildren();
}

/** The way to the feed of a query, where the site has one. */
function drawFollow(): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-follow]');
  if (!link) return;
  const feeds = [...document.querySelectorAll<HTMLAnchorElement>('[data-feed]')];
  const feed = feeds.find(({ dataset }) => dataset.feed === state.typed.trim());
  link.hidden = !feed;
  if (feed) link.href = feed.href;
}

/** How the answer is spread over years and districts; counted only where it is looked at. */
function drawTally(): void {
  const isOpen = extras.open && !extras.hidden && answer !== null && listing !== null;
  find('[data-tally-content]').replaceChildren(
    ...(isOpen ? tallyContent(tallyIn(answer!, listing!, state), state) : []),
  );
}

async function drawMore(list: Listing, mine: number): Promise<void> {
  const isFirst = list.shown === 0;
  const draw = await list.open();
  if (mine !== turn) return;
  if (isFirst) {
    listing = list;
    drawAround(list);
  }
  draw();
  if (isFirst) drawMoreButton();
  more.hidden = list.shown >= list.total;
  more.textContent = `再列 ${list.next()} ${state.show === 'figures' ? '个' : '份'}`;
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
      drawAround(null);
      results.replaceChildren();
      figures.replaceChildren();
      drawMoreButton();
    }
    const letters = next && isPinyin(state.typed) ? await suggestBySound(await engine.newest(), state.typed) : [];
    // What may have been meant is asked where nothing is left to be searched.
    const other = next && !letters.length ? await next.loose() : NOTHING_LOOSE;
    const nowhere = next?.scope.isComplete && !next.all && !letters.length && !other.hits.length;
    const words = nowhere ? await suggest(await engine.newest(), next.query) : letters;
    if (mine !== turn) return;
    loose = other;
    drawSuggestions(words);
    announce(said());
    busy(false);
    performance.measure('search', { start });
  } catch (error) {
    if (mine !== turn) return;
    console.error(error);
    results.replaceChildren();
    figures.replaceChildren();
    moreButton.hidden = true;
    extras.hidden = true;
    announce(failureText(error));
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
  for (const radio of views) radio.checked = radio.value === state.show;
  drawSort();
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
for (const radio of views)
  radio.addEventListener('change', () => {
    const show = radio.value as State['show'];
    const sort = show !== 'figures' && /^(?:most|least)$/.test(state.sort) ? 'near' : state.sort;
    go({ ...state, show, sort }, 'push');
  });
extras.addEventListener('toggle', drawTally);
for (const button of extras.querySelectorAll<HTMLButtonElement>('[data-take]'))
  button.addEventListener('click', async () => {
    if (!answer || !listing) return;
    const mine = turn;
    const { site = '' } = form.dataset;
    try {
      await take(button.dataset.take as Kind, { answer, listing, state, site }, (opened, of) => {
        if (mine === turn) announce(`正在准备，${opened} / ${of}…`);
      });
      if (mine === turn) announce(`${said()}已存到“下载”里。`);
    } catch (error) {
      console.error(error);
      if (mine === turn) announce(failureText(error));
    }
  });
const builder = find('[data-builder]');
const build = (): void => {
  input.value = built(input.value, builder);
  for (const field of builder.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-build]'))
    if (field instanceof HTMLInputElement) field.value = '';
    else field.selectedIndex = 0;
  drawMost();
  remember(input.value);
  go(anew(input.value), 'push');
  input.focus();
};
const compare = find<HTMLSelectElement>('[data-build="compare"]');
const drawMost = (): void => {
  find('[data-most]').hidden = compare.value !== '..';
};
compare.addEventListener('change', drawMost);
find('[data-build-go]').addEventListener('click', build);
builder.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  build();
});
find('[data-forget]').addEventListener('click', () => {
  forget();
  drawIdle();
  input.focus();
});
more.addEventListener('click', () => {
  const list = listing;
  if (!list) return;
  const first = list.shown;
  busy(true);
  void drawMore(list, turn).then(() => {
    announce(said());
    busy(false);
    const rows = state.show === 'figures' ? figures.querySelectorAll('tbody tr') : results.children;
    rows[first]?.querySelector('a')?.focus();
  });
});
moreButton.addEventListener('click', () => {
  announce(`正在${moreButton.textContent}…`);
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

/** Whether an arrow goes to a link: it is seen, and if it is the title of a report, no place in it is shown. */
const isReached = (link: HTMLElement): boolean =>
  link.getClientRects().length > 0 && !(link.matches('.title') && link.closest('.report')?.querySelector('[data-hit]'));

/** ? opens how a query is written, and closes it. */
const help = find<HTMLDetailsElement>('[data-help]');
document.addEventListener('keydown', (event) => {
  const isTyping = (event.target as Element).matches('input[type="search"], input[type="text"], select');
  if (event.key !== '?' || event.isComposing || (isTyping && input.value !== '')) return;
  if (isTyping && event.target !== input) return;
  event.preventDefault();
  help.open = !help.open;
  (help.open ? help.querySelector('summary') : input)?.focus();
});

/** Arrows walk through what can be opened; Escape goes back to the box, then empties it. */
document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = document.activeElement;
  const links = [
    ...document.querySelectorAll<HTMLElement>(
      '[data-suggestions] a, [data-results] a[data-hit], .report a.title, [data-figures] a[data-hit]',
    ),
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
