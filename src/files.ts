import { readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { INDICATORS_FILE } from './figures/indicator.ts';
import { keptFor, LEDGER_FILE, parseLedger } from './release/ledger.ts';
import { parseRedirects, REDIRECTS_FILE } from './release/redirects.ts';
import type { Kept } from './report/keep.ts';
import { placeOf } from './report/load.ts';

/** Every report under `base` (content/2020/jintan/index.mdx …), sorted; pages beside the volumes are none. */
export async function reportFiles(base: string): Promise<string[]> {
  const files = await named(base);
  const inside = await insideOf(base, files);
  return files.filter((_, index) => inside[index]);
}

/** Files that would be reports, were they not links that lead out of `base`. What is outside is not for publishing. */
export async function strayFiles(base: string): Promise<string[]> {
  const files = await named(base);
  const inside = await insideOf(base, files);
  return files.filter((_, index) => !inside[index]);
}

async function named(base: string): Promise<string[]> {
  const names = await readdir(base, { recursive: true }).catch(() => []);
  return names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /^\d{4}\/.+\.mdx?$/.test(name))
    .sort()
    .map((name) => join(base, name));
}

/** Whether each of the files is below `base`, links followed. */
async function insideOf(base: string, paths: readonly string[]): Promise<boolean[]> {
  if (paths.length === 0) return [];
  const folder = (await realpath(base)) + sep;
  return Promise.all(paths.map(async (path) => (await realpath(path).catch(() => '')).startsWith(folder)));
}

/** The text of a report and of the record beside it; null where there is no record. */
export async function readReportFile(path: string): Promise<{ value: string; record: string | null }> {
  const value = await readFile(path, 'utf8');
  const record = await readFile(join(dirname(path), 'record.json'), 'utf8').catch(() => null);
  return { value, record };
}

/** The editors' rules for themes and indicators; empty where there are none. */
export const readIndicators = (root = '.'): Promise<string> =>
  readFile(join(root, INDICATORS_FILE), 'utf8').catch(() => '');

/** How to find the ids that a report was published with before, by its path; none where nothing was released yet. */
export async function readKept(root = '.'): Promise<(path: string) => readonly Kept[]> {
  const text = (file: string) => readFile(join(root, file), 'utf8').catch(() => null);
  const ledger = parseLedger(await text(LEDGER_FILE));
  const redirects = parseRedirects((await text(REDIRECTS_FILE)) ?? '');
  return (path) => {
    const place = placeOf(path);
    return place ? keptFor(`/${place.volume}/${place.name}/`, ledger, redirects) : [];
  };
}
