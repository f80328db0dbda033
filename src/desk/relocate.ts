import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { patiently } from '../disk/atomic.ts';
import { placeOf } from '../markdown/load.ts';
import { addGone, dropGone } from './gone.ts';
import { Refusal } from './refusal.ts';
import type { Files } from './store.ts';

export const relocateSchema = z.strictObject({ version: z.string(), year: z.number().int().min(1900).max(2199) });

/**
 * Moves a report with its folder to another year. Its former address redirects to the new one.
 * @param published whether it was published: otherwise nobody has its address
 * @returns its new slug: 2025-gulou
 * @throws Refusal if there is a report of this place in that year
 */
export function relocate(root: string, files: Files, year: number, published: boolean): string {
  const place = placeOf(files.path);
  if (!place) throw new Refusal('没有这份报告', '请回到工作台');
  if (place.volume === year) throw new Refusal(`它已经在 ${year} 年`, '');
  const { name } = place;
  const folder = join(root, 'content', String(year));
  if (['', '.md', '.mdx'].some((ending) => existsSync(join(folder, `${name}${ending}`))))
    throw new Refusal(`${year} 年已经有 /${year}/${name}/`, '请先看看是不是同一份；多余的那一份可以撤下');
  const isFolder = /^index\.mdx?$/.test(basename(files.path));
  const from = isFolder ? files.folder : join(root, files.path);
  const target = join(folder, basename(from));
  mkdirSync(dirname(target), { recursive: true });
  // Addresses first: if the process is killed after that, the report is still there and can be moved again.
  dropGone(root, `/${year}/${name}/`);
  if (published) addGone(root, `/${place.volume}/${name}/`, { to: `/${year}/${name}/` });
  patiently(() => renameSync(from, target));
  return `${year}-${name}`;
}
