import { fromRoot } from './dom.ts';
import { figuresCsv, figuresText, fileName, hitsCsv, hitsText, type Source, save, tallyCsv } from './export-files.ts';
import { type Listing, openFigures } from './listing.ts';
import type { Answer, Hit } from './search.ts';
import type { State } from './state.ts';
import { tallyIn, tallyRows } from './tally.ts';

/** Number of reports loaded at a time, between two reports of progress. */
const BATCH = 50;

/** The places or figures as a table, the same as a text with citations, or the numbers by district. */
export type FileKind = 'csv' | 'text' | 'tally';

/** Returns today's date in the reader's time zone, ISO 8601. */
function today(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * Downloads all results as a file.
 * @param progress called with the number of reports loaded, and the total
 */
export async function download(
  kind: FileKind,
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
    for (let from = 0; from < answer.ids.length; from += BATCH) {
      progress(from, answer.ids.length);
      hits.push(...(await answer.open(from, from + BATCH)));
    }
    [csv, text] = [hitsCsv(hits, source), hitsText(hits, source)];
  }
  if (kind === 'csv') save(fileName(source, 'csv'), csv, 'text/csv');
  else save(fileName(source, 'txt'), text, 'text/plain');
}
