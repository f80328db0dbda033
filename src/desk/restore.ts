import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { patiently } from '../disk/atomic.ts';
import { namesIn } from '../disk/files.ts';
import type { Redirect } from '../reports/redirects.ts';
import { openDocument } from './document.ts';
import { dropGone, goneIn } from './gone.ts';
import { Refusal } from './refusal.ts';
import { WITHDRAWN } from './withdraw.ts';

export const restoreSchema = z.strictObject({ path: z.string() });

/** A withdrawn report that can be restored. */
export interface Withdrawn {
  /** Relative to the root of the project: withdrawn/2021/gulou. */
  path: string;
  /** The address that it had, and will have again. */
  url: string;
  title: string;
  year: number;
  /** The notice at its address: date and reason; null if it was never published. */
  notice: Pick<Redirect, 'date' | 'notice'> | null;
}

/** Returns the withdrawn reports, latest year first. */
export function withdrawnIn(root: string): Withdrawn[] {
  const gone = goneIn(root);
  const years = namesIn(join(root, WITHDRAWN)).filter((name) => /^\d{4}$/.test(name));
  return years.toReversed().flatMap((year) =>
    namesIn(join(root, WITHDRAWN, year)).flatMap((file): Withdrawn[] => {
      const [, name] = /^([a-z0-9-]+?)(?:\.mdx?)?$/.exec(file) ?? [];
      const path = `${WITHDRAWN}/${year}/${file}`;
      const title = name && titleOf(root, path);
      if (!name || title == null) return [];
      const noticed = (at: string) => gone.find(({ from, to }) => from === `/${year}/${at}/` && to === null);
      // a second report withdrawn from the same address has a number after its name
      const first = name.replace(/-\d+$/, '');
      const own = noticed(name) || !noticed(first) ? name : first;
      return [{ path, url: `/${year}/${own}/`, title, year: Number(year), notice: noticed(own) ?? null }];
    }),
  );
}

/**
 * Restores a withdrawn report with its folder, and removes the notice at its address.
 * @param path one of `withdrawnIn`
 * @returns its slug: 2021-gulou
 * @throws Refusal if it is missing, or if another report has its address by now
 */
export function restore(root: string, path: string): string {
  const report = withdrawnIn(root).find((one) => one.path === path);
  if (!report) throw new Refusal('没有这份撤下的报告', '请刷新页面');
  const [, year = '', name = ''] = report.url.split('/');
  const isTaken = ['', '.md', '.mdx'].some((ending) => existsSync(join(root, 'content', year, `${name}${ending}`)));
  if (isTaken) throw new Refusal(`${report.url} 已经有一份报告`, '请先撤下那一份，再恢复这一份');
  const ending = /\.mdx?$/.exec(path)?.[0] ?? '';
  const target = join(root, 'content', year, `${name}${ending}`);
  mkdirSync(dirname(target), { recursive: true });
  // Notice first: if the process is killed after that, the report is still there and can be restored again.
  if (report.notice) dropGone(root, report.url);
  patiently(() => renameSync(join(root, path), target));
  return `${year}-${name}`;
}

/** Returns the title of a report; its path if its frontmatter can't be read, null if there is no report. */
function titleOf(root: string, path: string): string | null {
  const files = /\.mdx?$/.test(path) ? [path] : [`${path}/index.mdx`, `${path}/index.md`];
  const file = files.find((one) => existsSync(join(root, one)));
  if (!file) return null;
  try {
    return openDocument(file, readFileSync(join(root, file), 'utf8')).frontmatter.title;
  } catch {
    return path;
  }
}
