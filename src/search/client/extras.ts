import { fromRoot } from './dom.ts';
import { type Listing, openFigures } from './listing.ts';
import type { Answer, Hit } from './search.ts';
import { type State, writeState } from './state.ts';
import { figuresCsv, figuresText, fileName, hitsCsv, hitsText, type Source, save, tallyCsv } from './take.ts';
import { type Tally, tallyNodes, tallyOf, tallyRows } from './tally.ts';

/** What can be done with an answer: take it away, and see how it is spread over years and districts. */

/** Reports opened at once, so that what is still to come can be said. */
const AT_ONCE = 50;

/** What is taken away: the places or the figures as a table, the same as a text with citations, the numbers by district. */
export type Kind = 'csv' | 'text' | 'tally';

/** Today, where the reader is. */
function today(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function tallyIn(answer: Answer, listing: Listing, state: State): Tally {
  if (state.show !== 'figures') return tallyOf(answer.catalogue, answer.reports, answer.ids);
  const times = new Map<number, number>();
  for (const { id } of listing.figures) times.set(id, (times.get(id) ?? 0) + 1);
  return tallyOf(answer.catalogue, answer.reports, answer.ids, times);
}

export const tallyContent = (tally: Tally, state: State): Node[] =>
  tallyNodes(tally, state.show === 'figures' ? '个' : '份', (year) => {
    const chosen = { ...state.chosen, year: String(year) };
    return `/search/${writeState({ ...state, chosen })}`;
  });

/**
 * Makes a file of all that was found, and gives it to the reader.
 * @param progress called with how many of how many reports are open
 */
export async function take(
  kind: Kind,
  { answer, listing, state, site }: { answer: Answer; listing: Listing; state: State; site: string },
  progress: (opened: number, of: number) => void,
): Promise<void> {
  const root = `${location.origin}${fromRoot('/').slice(0, -1)}`;
  const source: Source = { typed: state.typed.trim(), address: location.href, root, site, today: today() };
  if (kind === 'tally') {
    const { head, rows } = tallyRows(tallyIn(answer, listing, state));
    save(fileName({ ...source, typed: `${source.typed} 统计` }, 'csv'), tallyCsv(head, rows), 'text/csv');
    return;
  }
  let csv: string;
  let text: string;
  if (state.show === 'figures') {
    const { figures } = listing;
    progress(0, figures.length);
    const open = await openFigures(answer, figures);
    [csv, text] = [figuresCsv(open, source), figuresText(open, source)];
  } else {
    const hits: Hit[] = [];
    for (let from = 0; from < answer.ids.length; from += AT_ONCE) {
      progress(from, answer.ids.length);
      hits.push(...(await answer.open(from, from + AT_ONCE)));
    }
    [csv, text] = [hitsCsv(hits, source), hitsText(hits, source)];
  }
  if (kind === 'csv') save(fileName(source, 'csv'), csv, 'text/csv');
  else save(fileName(source, 'txt'), text, 'text/plain');
}
