import { h } from './dom.ts';
import { type Chosen, FACET_NAMES, FACETS, type Facet, type Values } from './facets.ts';

/** Longer lists are filled when the reader opens them: a thousand options cost as much as the rest of the page. */
const MAX_EAGER_OPTIONS = 100;

function selectNode(facet: Facet, values: Values, chosen: string | undefined, choose: (value: string) => void): Node {
  const select = h('select', { 'data-facet': facet });
  const list = [...values];
  if (chosen && !values.some(([value]) => value === chosen)) list.push([chosen, 0]);
  const fill = (shown: Values): void => {
    const options = shown.map(([value, n]) => {
      const name = `${value}${facet === 'year' ? ' 年' : ''}`;
      return h('option', { value, selected: value === chosen }, n === null ? name : `${name}（${n}）`);
    });
    select.replaceChildren(h('option', { value: '' }, `全部${FACET_NAMES[facet]}`), ...options);
  };
  if (list.length <= MAX_EAGER_OPTIONS) fill(list);
  else {
    // The longest option sets the final width.
    const longest = list.reduce((a, b) => (b[0].length > a[0].length ? b : a));
    fill(list.filter((each) => each[0] === chosen || each === longest));
    let isFull = false;
    const fillAll = (): void => {
      if (!isFull) fill(list);
      isFull = true;
    };
    for (const event of ['pointerdown', 'touchstart', 'focus'])
      select.addEventListener(event, fillAll, { passive: true });
  }
  select.addEventListener('change', () => choose(select.value));
  return h('label', {}, h('span', {}, FACET_NAMES[facet]), select);
}

/** Creates a menu for each facet that can narrow the reports down. */
export function filterNodes(facets: Record<Facet, Values>, chosen: Chosen, choose: (chosen: Chosen) => void): Node[] {
  return FACETS.flatMap((facet) => {
    const values = facets[facet];
    // A facet with one value narrows nothing down.
    if (!chosen[facet] && values.length < 2 && facet !== 'year' && facet !== 'district') return [];
    if (!chosen[facet] && !values.length) return [];
    const { [facet]: _, ...rest } = chosen;
    return [selectNode(facet, values, chosen[facet], (value) => choose(value ? { ...rest, [facet]: value } : rest))];
  });
}
