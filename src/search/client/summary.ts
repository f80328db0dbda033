import { isEmpty } from '../query.ts';
import { FACET_NAMES, FACETS } from './facets.ts';
import { sumOf } from './figure-order.ts';
import type { Listing } from './listing.ts';
import { isPartial, type Scope } from './scope.ts';
import { type Answer, MAX_TYPED_CHARS, NO_LOOSE_MATCHES } from './search.ts';
import type { State } from './state.ts';

/** Texts about an answer. They never make an incomplete search sound complete. */

const chosenText = ({ chosen }: State): string =>
  FACETS.flatMap((facet) => (chosen[facet] ? [`${FACET_NAMES[facet]}：${chosen[facet]}`] : [])).join('，');

/** Says what was searched, and how much was not. */
function extentOf(
  { searched, of, total, since, isOneYear }: Scope,
  year: string | undefined,
): { inside: string; left: string } {
  if (year && searched === of)
    return { inside: `${year} 年的 ${of} 份报告里`, left: `其余的 ${total - of} 份还没有查` };
  if (year)
    return { inside: `${year} 年先查的 ${searched} 份报告里`, left: `这一年其余的 ${of - searched} 份还没有查` };
  if (since)
    return {
      inside: `${since} 年${isOneYear ? '' : '起'}的 ${searched} 份报告里`,
      left: `更早的 ${of - searched} 份还没有查`,
    };
  return { inside: `先查的 ${searched} 份报告里`, left: `其余的 ${of - searched} 份还没有查` };
}

/** Says that older reports are being searched, as nothing was found in the newer ones. */
export function progressText(next: Scope, { since, searched }: Scope): string {
  return since ? `正在查 ${since} 年以前…` : `正在查其余的 ${next.of - searched} 份…`;
}

/** Says how many figures were found, in how many reports, and their sum if they are comparable. */
export function figureSummary(state: State, answer: Answer, { total, shown, figures }: Listing): string {
  const { scope } = answer;
  const left = isPartial(scope, answer.ids.length) ? `；${extentOf(scope, state.chosen.year).left}` : '';
  if (!total) return `没有这样的数字${left}。`;
  const reports = new Set(figures.map(({ id }) => id)).size;
  const sum = sumOf(figures);
  const first = shown < total ? `；下面是前 ${shown} 个` : '';
  const added = sum ? `。${sum.year} 年“${sum.indicator}”合计 ${sum.value.toLocaleString('zh-CN')}${sum.unit}` : '';
  return `找到 ${total} 个数字，出自 ${reports} 份报告${first}${left}${added}。`;
}

/**
 * Says how many reports were found.
 * @param shown number of reports listed so far
 * @param places number of their places
 */
export function summary(
  state: State,
  answer: Answer | null,
  shown: number,
  places: number,
  loose = NO_LOOSE_MATCHES,
): string {
  const typed = state.typed.trim();
  if (typed.length > MAX_TYPED_CHARS)
    return `这段文字有 ${typed.length} 字，太长了。请只取其中一两句（至多 ${MAX_TYPED_CHARS} 字）。`;
  if (!answer) return typed ? '只有标点，没有可以检索的字词。' : '';
  const { ids, all, instead, scope } = answer;
  if (isEmpty(answer.query))
    return ids.length ? `${chosenText(state)}，${ids.length} 份报告。` : `${chosenText(state)}，没有报告。`;
  const { year, ...others } = state.chosen;
  const partial = isPartial(scope, ids.length);
  const { inside, left } = partial ? extentOf(scope, year) : { inside: '', left: '' };
  if (!ids.length && partial)
    return Object.keys(others).length ? `${inside}，筛选之后没有；${left}。` : `${inside}没有找到“${typed}”；${left}。`;
  const other = loose.hits.length + loose.more;
  const least = loose.unread ? '至少' : '';
  if (!ids.length && !all)
    return `没有找到“${typed}”${other ? `；${least}有 ${other} 份报告字字相同，只是标点不同` : ''}。`;
  if (!ids.length) return `筛选之后没有报告；不筛选有 ${all} 份。`;
  const reports = partial ? `${inside}找到 ${ids.length} 份` : `找到 ${ids.length} 份报告`;
  const count =
    shown < ids.length ? `${reports}；下面是前 ${shown} 份，有 ${places} 处` : `${reports}，共 ${places} 处`;
  const as = instead ? `（按“${instead}”检索）` : '';
  return `${count}${as}${partial ? `；${left}` : ''}。`;
}
