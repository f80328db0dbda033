import { h } from './dom.ts';
import { type Chosen, FACET_NAMES, FACETS, type Facet, type Values } from './facets.ts';

function selectNode(facet: Facet, values: Values, chosen: string | undefined, choose: (value: string) => void): Node {
  const select = h('select', { 'data-facet': facet });
  select.append(h('option', { value: '' }, `全部${FACET_NAMES[facet]}`));
  const list = [...values];
  if (chosen && !values.some(([value]) => value === chosen)) list.push([chosen, 0]);
  for (const [value, n] of list) {
    const name = `${value}${facet === 'year' ? ' 年' : ''}`;
    select.append(h('option', { value, selected: value === chosen }, n === null ? name : `${name}（${n}）`));
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
