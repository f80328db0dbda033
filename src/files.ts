import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { INDICATORS_FILE } from './figures/indicator.ts';

/** Every report under `base` (content/2020/jintan/index.mdx …), sorted; pages beside the volumes are none. */
export async function reportFiles(base: string): Promise<string[]> {
  const names = await readdir(base, { recursive: true }).catch(() => []);
  return names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /^\d{4}\/.+\.mdx?$/.test(name))
    .sort()
    .map((name) => join(base, name));
}

/** The editors' rules for themes and indicators; empty where there are none. */
export const readIndicators = (root = '.'): Promise<string> =>
  readFile(join(root, INDICATORS_FILE), 'utf8').catch(() => '');

/** The text of a report and of the record beside it; null where there is no record. */
export async function readReportFile(path: string): Promise<{ value: string; record: string | null }> {
  const value = await readFile(path, 'utf8');
  const record = await readFile(join(dirname(path), 'record.json'), 'utf8').catch(() => null);
  return { value, record };
}
