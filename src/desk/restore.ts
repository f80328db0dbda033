import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { patiently } from '../disk/atomic.ts';
import type { Redirect } from '../reports/redirects.ts';
import { openDocument } from './document.ts';
import { dropGone, goneIn } from './gone.ts';
import { Refusal } from './refusal.ts';
import { WITHDRAWN } from './withdraw.ts';

export const restoreSchema = z.strictObject({ path: z.string() });

/** A report that was taken off the site and can be brought back. */
export interface Withdrawn {
  /** From the root of the project: withdrawn/2021/gulou. */
  path: string;
  /** The address that it had, and gets again. */
  url: string;
  title: string;
  year: number;
  /** What its readers are told: the day and the reason; null where the public never saw it. */
  notice: Pick<Redirect, 'date' | 'notice'> | null;
}

/** The reports that were taken off the site, the latest year first. */
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
      // Of two that were withdrawn from one address, the second lies beside the first under a name with a number.
      const first = name.replace(/-\d+$/, '');
      const own = noticed(name) || !noticed(first) ? name : first;
      return [{ path, url: `/${year}/${own}/`, title, year: Number(year), notice: noticed(own) ?? null }];
    }),
  );
}

/**
 * Puts a withdrawn report back where it was, whole, and takes away what its readers were told.
 * @param path one of `withdrawnIn`
 * @returns its slug: 2021-gulou
 * @throws Refusal where it is not there, or another report has its address by now
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
  // First the notice: where the process is killed behind it, the report is still there to be brought back again.
  if (report.notice) dropGone(root, report.url);
  patiently(() => renameSync(join(root, path), target));
  return `${year}-${name}`;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** The title of a report; its path where its head can't be read, null where there is no report. */
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
