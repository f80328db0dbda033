import { VFile } from 'vfile';
import { isDocument } from '../formats/endings.ts';
import { complain } from '../report/complain.ts';
import type { Checked } from './check.ts';
import type { RuleCard } from './rule.ts';

/** A file below content/ that belongs to no report, by its path from the root of the project. */
export interface Stray {
  path: string;
  /** A link that leads out of content/, whose target must not be published. */
  link: boolean;
}

export const STRAY_RULE: RuleCard = {
  id: 'stray-file',
  title: '文件不属于任何报告，不会发布',
  remedy: '报告放在 content/年份/地区/ 里，图片放在它的 photos 文件夹；别的文件请移出 content',
};

/** What the program itself keeps in content/: settings, corrections, decisions and records. */
const KNOWN =
  /^(?:site\.yaml|indicators\.yaml|names\.yaml|redirects\.yaml|published\.json|converted\.json|decided\.yaml)$/;
const SYSTEM = /(?:^|\/)(?:\.|Thumbs\.db$|desktop\.ini$|~\$)/i;

/**
 * Returns the files that belong to no report.
 * @param files all files below content/, relative to it
 * @param reports those that are reports
 */
export function straysAmong(files: readonly string[], reports: readonly string[]): string[] {
  const own = new Set(reports);
  const folders = reports.filter((path) => /\/index\.mdx?$/.test(path)).map((path) => path.replace(/[^/]+$/, ''));
  return files.filter(
    (path) =>
      !own.has(path) && !KNOWN.test(path) && !SYSTEM.test(path) && !folders.some((folder) => path.startsWith(folder)),
  );
}

/** Returns the stray files as messages, in the form of checked reports. */
export const checkStrays = (strays: readonly Stray[]): Checked[] =>
  strays.map(({ path, link }) => {
    const file = new VFile({ path });
    const { what, todo } = link
      ? { what: '是指向 content 文件夹以外的链接，不会发布', todo: '请放文件本身' }
      : wordsOf(path);
    complain(file, { rule: STRAY_RULE.id, place: undefined, what, todo, fatal: link });
    return { file, report: null, lines: [], edits: [] };
  });

function wordsOf(path: string): { what: string; todo: string } {
  const what = '不属于任何报告，不会发布';
  if (/\.mdx?$/i.test(path)) return { what, todo: '报告请放在 content/年份/地区/index.mdx' };
  if (isDocument(path)) return { what, todo: '导入请用 npm run new -- --from 这个文件，然后把它移出 content' };
  if (/\.(?:jpe?g|png|webp|avif|gif)$/i.test(path)) return { what, todo: '图片请放进报告旁的 photos 文件夹' };
  return { what, todo: '请移出 content 文件夹' };
}
