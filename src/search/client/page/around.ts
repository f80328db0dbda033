import { h } from '../dom.ts';
import { filterNodes } from '../filters.ts';
import type { Listing } from '../listing.ts';
import { describeQuery } from '../query-text.ts';
import { recent } from '../recent.ts';
import { isPartial } from '../scope.ts';
import type { Answer, LooseMatches } from '../search.ts';
import { type State, writeState } from '../state.ts';
import type { Suggestion } from '../suggest.ts';
import { looseNodes, namedNode, suggestionNodes } from '../suggestion-nodes.ts';
import { tallyContent, tallyIn } from '../tally.ts';
import {
  after,
  extras,
  figures,
  filters,
  find,
  fold,
  idle,
  input,
  reading,
  results,
  searchAll,
  suggestions,
} from './elements.ts';

/** The content of the search page. */
export interface Shown {
  state: State;
  /** Null before the first answer, and without a query. */
  answer: Answer | null;
  listing: Listing | null;
  loose: LooseMatches;
}

const isPartialAnswer = (answer: Answer | null): boolean =>
  answer !== null && isPartial(answer.scope, answer.ids.length);

function drawFilters({ answer, state }: Shown, choose: (chosen: State['chosen']) => void): void {
  const groups = answer ? filterNodes(answer.facets, state.chosen, choose) : [];
  filters.replaceChildren(...groups);
  fold.hidden = !groups.length || !(answer?.all || isPartialAnswer(answer));
  const chosen = Object.keys(state.chosen).length;
  find('[data-chosen]').textContent = chosen ? `（已选 ${chosen} 项）` : '';
}

/** Folds the filters on a phone, unless one is chosen: the results come first. */
export function foldFilters({ state }: Pick<Shown, 'state'>, isWide: boolean): void {
  fold.open = isWide || Object.keys(state.chosen).length > 0;
}

export function drawSuggestions({ answer, loose }: Shown, list: readonly Suggestion[]): void {
  const nodes = answer
    ? [...(answer.all ? [] : looseNodes(loose)), ...answer.named.map(namedNode), ...suggestionNodes(list)]
    : [];
  // After exact results; without any, before the other suggestions.
  after.replaceChildren(...(answer?.all ? looseNodes(loose) : []));
  suggestions.replaceChildren(...nodes);
  suggestions.hidden = !nodes.length;
}

/** Shows how the query was understood, with a link that searches for a year literally. */
function drawReading({ answer, state }: Shown): void {
  const parts = answer ? describeQuery(answer.query) : [];
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

/** Shows the button that searches all reports, unless all were searched. */
export function drawSearchAll({ answer }: Shown): void {
  const isPressed = document.activeElement === searchAll;
  searchAll.hidden = !isPartialAnswer(answer);
  // The button that had the focus is gone: the focus goes to its results.
  if (isPressed && searchAll.hidden) (results.querySelector('a') ?? input).focus();
  searchAll.textContent = answer ? `查遍全部 ${answer.scope.total} 份` : '';
}

/** Shows the latest searches if there is no query. */
export function drawIdle({ answer, state }: Shown): void {
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

/** Links to the feed of the query if the site has one. */
function drawFollow({ state }: Shown): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-follow]');
  if (!link) return;
  const feeds = [...document.querySelectorAll<HTMLAnchorElement>('[data-feed]')];
  const feed = feeds.find(({ dataset }) => dataset.feed === state.typed.trim());
  link.hidden = !feed;
  if (feed) link.href = feed.href;
}

/** Shows the numbers by year and district; only counted while they are visible. */
export function drawTally({ answer, listing, state }: Shown): void {
  const isOpen = extras.open && !extras.hidden && answer !== null && listing !== null;
  find('[data-tally-content]').replaceChildren(...(isOpen ? tallyContent(tallyIn(answer, listing, state), state) : []));
}

/** Draws everything around the list, in the same frame as its first page, so that nothing moves. */
export function drawAround(shown: Shown, choose: (chosen: State['chosen']) => void): void {
  drawReading(shown);
  drawFilters(shown, choose);
  drawSuggestions(shown, []);
  drawIdle(shown);
  extras.hidden = !(shown.answer && shown.listing && shown.listing.total > 0);
  drawFollow(shown);
  drawTally(shown);
  if (shown.state.show === 'figures') results.replaceChildren();
  else figures.replaceChildren();
}
