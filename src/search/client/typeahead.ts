import { INDEX_FOLDER } from '../catalogue.ts';
import { fromRoot, h, runNodes } from './dom.ts';
import { createEngine } from './engine.ts';
import { excerpt } from './excerpt.ts';
import { fetched, once } from './load.ts';
import { isPinyin, matchPinyin, type PinyinTerm, termsForPinyin } from './pinyin.ts';
import { recent } from './recent.ts';
import { hitUrl } from './result-nodes.ts';
import { search } from './search.ts';
import { readState, writeState } from './state.ts';

/** Suggestions under a search box outside of the search page: completions of what is typed, and the first reports found. */

/** Milliseconds without a keystroke before a query is run. */
const PAUSE_MS = 200;
const MAX_WORDS = 6;
const MAX_HITS = 3;

const engineOf = once(async () => createEngine(fetched(fromRoot(`/${INDEX_FOLDER}/`))));

/** Returns terms of the reports that contain what was typed, those that begin with it first; for letters, by pinyin. */
function completions(terms: readonly PinyinTerm[], typed: string): string[] {
  if (isPinyin(typed)) return matchPinyin(terms, typed, MAX_WORDS);
  const containing = terms.filter(({ text }) => text.length > typed.length && text.includes(typed));
  const begins = containing.filter(({ text }) => text.startsWith(typed));
  return [...begins, ...containing.filter((term) => !begins.includes(term))]
    .slice(0, MAX_WORDS)
    .map(({ text }) => text);
}

const addressOf = (typed: string): string => `/search/${writeState({ ...readState(''), typed })}`;
const wordItems = (words: readonly string[]): Node[] =>
  words.map((word) => h('li', {}, h('a', { href: addressOf(word) }, word)));

async function nodesFor(typed: string): Promise<Node[]> {
  if (!typed) {
    const words = recent().slice(0, MAX_WORDS);
    return words.length ? [h('p', {}, '最近检索'), h('ul', { class: 'words' }, ...wordItems(words))] : [];
  }
  const engine = await engineOf();
  const known = isPinyin(typed) ? termsForPinyin(engine, typed) : engine.terms();
  const [terms, answer] = await Promise.all([known, search(engine, { ...readState(''), typed })]);
  const hits = answer ? await answer.open(0, MAX_HITS) : [];
  const words = completions(terms, typed);
  const found = hits.map(({ doc, places: [place] }) =>
    h(
      'li',
      {},
      h(
        'a',
        { href: place ? hitUrl(doc, place.anchor, answer?.instead ?? typed) : doc.url },
        h('strong', {}, doc.title),
        place ? h('span', {}, ...runNodes(excerpt(place.text, place.spans))) : null,
      ),
    ),
  );
  return [
    ...(words.length ? [h('ul', { class: 'words' }, ...wordItems(words))] : []),
    ...(found.length ? [h('ol', { class: 'hits' }, ...found)] : []),
    ...(answer && answer.ids.length > found.length
      ? [h('p', { class: 'all' }, h('a', { href: addressOf(typed) }, `全部 ${answer.ids.length} 份报告`))]
      : []),
  ];
}

/** Shows suggestions under a search box, updated as the reader types. */
export function startTypeahead(form: HTMLFormElement, input: HTMLInputElement): void {
  const box = h('div', { class: 'ahead', role: 'group', 'aria-label': '检索建议', hidden: true });
  form.append(box);
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = async (): Promise<void> => {
    turn += 1;
    const mine = turn;
    // Best effort: the form itself still leads to the search page.
    const nodes = await nodesFor(input.value.trim()).catch(() => []);
    if (mine !== turn) return;
    box.replaceChildren(...nodes);
    box.hidden = !nodes.length;
  };
  const close = (): void => {
    turn += 1;
    box.hidden = true;
  };
  input.addEventListener('input', (event) => {
    clearTimeout(timer);
    if (!(event as InputEvent).isComposing) timer = setTimeout(draw, PAUSE_MS);
  });
  input.addEventListener('compositionend', () => void draw());
  input.addEventListener('focus', () => void draw());
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (!form.contains(relatedTarget as Node | null)) close();
  });
  form.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const links = [...box.querySelectorAll('a')];
    const index = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === 'Escape' && !box.hidden) {
      event.preventDefault();
      input.focus({ preventScroll: true });
      // After the focus event, which would open the box again.
      close();
    } else if (!box.hidden && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      (links[Math.min(index + (event.key === 'ArrowDown' ? 1 : -1), links.length - 1)] ?? input).focus();
    }
  });
  void draw();
}
