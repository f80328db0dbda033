import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { saveFile } from '../disk/atomic.ts';
import { filesIn, readOwned } from '../disk/files.ts';
import type { Report } from '../report/report.ts';
import { LEDGER_FILE, type Ledger, ledgerOf, parseLedger, printLedger } from './ledger.ts';
import { goneOf, parseRedirects, REDIRECTS_FILE, type Redirect } from './redirects.ts';

/**
 * Returns where published addresses lead now: the editors' redirects, and those of the comparison sheets that indicator
 * pages have replaced.
 */
export function readRedirects(): Redirect[] {
  const redirects = parseRedirects(readOwned(REDIRECTS_FILE) ?? '');
  const known = new Set(redirects.map(({ from }) => from));
  return [...redirects, ...sheetsIn(readOwned(LEDGER_FILE) ?? '').filter(({ from }) => !known.has(from))];
}

/**
 * Earlier versions had the comparison in sheets by year, /figures/2024/2/, which redirect to the index of indicators.
 */
const sheetsIn = (ledger: string): Redirect[] =>
  [...ledger.matchAll(/^\s*"(\/figures\/\d{4}\/(?:\d+\/)?)":/gm)].map(([, from]) => {
    return { from: from!, to: '/figures/', date: null, notice: null };
  });

export const readLedger = (): Ledger => parseLedger(readOwned(LEDGER_FILE));

/** Returns the addresses of a site's pages, without redirects. */
export function addressesIn(files: readonly string[]): string[] {
  const gone = new Set(goneOf(readRedirects()).map(({ from }) => from));
  return files
    .filter((path) => /(?:^|\/)index\.html$/.test(path))
    .map((path) => `/${path.replace(/index\.html$/, '')}`)
    .filter((url) => !gone.has(url));
}

/** Returns what a built site publishes: its pages, without redirects, and the ids in its reports. */
export function publishedIn(folder: string): Ledger {
  const files = filesIn(folder);
  const reports = files
    .filter((path) => /^data\/reports\/.+\.json$/.test(path))
    .map((path) => JSON.parse(readFileSync(join(folder, path), 'utf8')) as Report);
  return ledgerOf(addressesIn(files), reports);
}

/** Adds what is published now to the ledger: an address or id is never removed. */
export function addToLedger(before: Ledger, now: Ledger): void {
  const all = new Map(before);
  for (const [url, ids] of now) {
    const present = new Set(ids.map(({ id }) => id));
    all.set(url, [...ids, ...(before.get(url) ?? []).filter(({ id }) => !present.has(id))]);
  }
  const sorted = new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
  saveFile({ path: LEDGER_FILE, content: printLedger(sorted) });
}
