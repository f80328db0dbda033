import { h } from './dom.ts';
import { type Chosen, FACET_NAMES, FACETS, type Facet, type Values } from './facets.ts';

/** A longer list is filled when the reader turns to it: a thousand places are as much work as all that is shown. */
const FILLED_AT_ONCE = 100;

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
  if (list.length <= FILLED_AT_ONCE) fill(list);
  else {
    // As wide as it will be.
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

/** A list to choose from for each facet that tells reports apart. */
export function filterNodes(facets: Record<Facet, Values>, chosen: Chosen, choose: (chosen: Chosen) => void): Node[] {
  return FACETS.flatMap((facet) => {
    const values = facets[facet];
    // A facet with one value tells nothing.
    if (!chosen[facet] && values.length < 2 && facet !== 'year' && facet !== 'district') return [];
    if (!chosen[facet] && !values.length) return [];
    const { [facet]: _, ...rest } = chosen;
    return [selectNode(facet, values, chosen[facet], (value) => choose(value ? { ...rest, [facet]: value } : rest))];
  });
}
