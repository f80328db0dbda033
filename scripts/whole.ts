import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deadLinksAmong } from '../src/release/links.ts';
import { goneOf, REDIRECTS_FILE, type Redirect } from '../src/release/redirects.ts';
import { filesIn } from './folder.ts';
import { type Inspected, readPages } from './pages.ts';

const NEEDED = [
  'index.html',
  '404.html',
  'search/index.html',
  'data/index.json',
  'data/schema.json',
  'pagefind/pagefind.js',
  'pagefind/pagefind-entry.json',
  'pagefind/catalogue.json',
];

export interface Wholeness {
  /** The site must not be published like this. */
  errors: string[];
  /** For the editor to see; it keeps nobody from reading. */
  warnings: string[];
  /** Pages with links that lead to nothing. */
  faulty: string[];
}

/**
 * Whether a built site is all there, and nothing in it can act.
 * @param files its files
 * @param read its pages, where they have been read already
 * @param judged those of them whose links may lead to nothing
 */
export function inspect(
  folder: string,
  origin: string | null = null,
  redirects: readonly Redirect[] = [],
  files: readonly string[] = filesIn(folder),
  read?: readonly Inspected[],
  judged?: readonly Inspected[],
): Wholeness {
  const has = new Set(files);
  const errors = NEEDED.filter((path) => !has.has(path)).map((path) => `缺少 ${path}`);
  if (has.has('data/index.json')) {
    const { reports } = JSON.parse(readFileSync(join(folder, 'data/index.json'), 'utf8')) as {
      reports: { slug: string; url: string }[];
    };
    for (const { slug, url } of reports) {
      if (!has.has(`${url.slice(1)}index.html`)) errors.push(`报告 ${slug} 没有网页`);
      if (!has.has(`data/reports/${slug}.json`)) errors.push(`报告 ${slug} 没有数据`);
    }
  }
  const pages = read ?? readPages(folder, files);
  // What says where a page went has this id (src/pages/[...gone].astro); anything else there is still published.
  const notices = new Set(pages.filter(({ ids }) => ids.includes('gone')).map(({ path }) => path));
  for (const { from } of goneOf(redirects)) {
    if (notices.has(`${from.slice(1)}index.html`)) continue;
    errors.push(`${REDIRECTS_FILE}  ${from} 还在发布，不能转走  请删去这一项，或移走那份报告`);
  }
  errors.push(...pages.flatMap(({ dangers }) => dangers));
  const dead = deadLinksAmong(pages, has, origin, [], judged);
  const warnings = new Set(dead.map(({ page, href, what }) => `${page}  链接 ${href}：${what}`));
  return { errors, warnings: [...warnings], faulty: [...new Set(dead.map(({ page }) => page))] };
}
