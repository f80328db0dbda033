import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { z } from 'zod';
import { patiently } from '../disk/atomic.ts';
import { slashed } from '../disk/slashed.ts';
import { placeOf } from '../markdown/load.ts';
import { addGone } from './gone.ts';
import { Refusal } from './refusal.ts';
import type { Files } from './store.ts';

/** Folder of withdrawn reports, next to content/: nothing is deleted. */
export const WITHDRAWN = 'withdrawn';

export const withdrawSchema = z.strictObject({ version: z.string(), reason: z.string().trim().min(1).max(500) });

/**
 * Withdraws a report: readers of its address see the reason, and its folder is moved aside unchanged.
 * @param published whether it was published: then its address needs an entry in redirects.yaml
 * @returns its new path, relative to the root of the project
 * @throws Refusal if the list of withdrawn addresses can't be written
 */
export function withdraw(root: string, files: Files, reason: string, published: boolean, date: string): string {
  const place = placeOf(files.path);
  if (!place) throw new Refusal('没有这份报告', '请回到工作台');
  // Reason first: if the process is killed after that, the report is still there and can be withdrawn again.
  if (published) addGone(root, `/${place.volume}/${place.name}/`, { withdrawn: date, notice: JSON.stringify(reason) });
  const isFolder = /^index\.mdx?$/.test(basename(files.path));
  const from = isFolder ? files.folder : join(root, files.path);
  const parent = join(root, WITHDRAWN, String(place.volume));
  mkdirSync(parent, { recursive: true });
  let target = join(parent, basename(from));
  for (let n = 2; existsSync(target); n += 1) target = join(parent, `${place.name}-${n}${isFolder ? '' : '.md'}`);
  patiently(() => renameSync(from, target));
  return slashed(relative(root, target));
}
