import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { z } from 'zod';
import { patiently } from '../disk/atomic.ts';
import { placeOf } from '../markdown/load.ts';
import { addGone } from './gone.ts';
import { Refusal } from './refusal.ts';
import type { Files } from './store.ts';

/** Where reports lie that were taken off the site, beside content/: nothing is deleted. */
export const WITHDRAWN = 'withdrawn';

export const withdrawSchema = z.strictObject({ version: z.string(), reason: z.string().trim().min(1).max(500) });

/**
 * Takes a report off the site: readers of its address are told why, and its folder is put aside as it is.
 * @param published the public has seen it: without an entry in redirects.yaml its address would lead nowhere
 * @returns where it lies now, from the root of the project
 * @throws Refusal where the list of withdrawn addresses can't be written
 */
export function withdraw(root: string, files: Files, reason: string, published: boolean, date: string): string {
  const place = placeOf(files.path);
  if (!place) throw new Refusal('没有这份报告', '请回到工作台');
  // First the reason: where the process is killed behind it, the report is still there to be withdrawn again.
  if (published) addGone(root, `/${place.volume}/${place.name}/`, { withdrawn: date, notice: JSON.stringify(reason) });
  const isFolder = /^index\.mdx?$/.test(basename(files.path));
  const from = isFolder ? files.folder : join(root, files.path);
  const parent = join(root, WITHDRAWN, String(place.volume));
  mkdirSync(parent, { recursive: true });
  let target = join(parent, basename(from));
  for (let n = 2; existsSync(target); n += 1) target = join(parent, `${place.name}-${n}${isFolder ? '' : '.md'}`);
  patiently(() => renameSync(from, target));
  return relative(root, target).replaceAll('\\', '/');
}
