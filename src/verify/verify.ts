import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../disk/files.ts';
import { goneOf, REDIRECTS_FILE, type Redirect } from '../reports/redirects.ts';
import { deadLinks } from './links.ts';
import { readPages } from './pages.ts';

const NEEDED = [
  'index.html',
  '404.html',
  'search/index.html',
  'data/index.json',
  'data/schema.json',
  'data/figures.csv',
  'data/figures.json',
  'search-index/catalogue.json',
];

interface Verdict {
  /** Problems that keep the site from being published. */
  errors: string[];
  /** Problems for the editor to look at, which do not affect readers. */
  warnings: string[];
}

/** Verifies that a built site is complete and contains nothing active. */
export function verify(folder: string, origin: string | null = null, redirects: readonly Redirect[] = []): Verdict {
  const files = filesIn(folder);
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
  const pages = readPages(folder, files);
  // Notices of moved or withdrawn addresses have this id (src/pages/[...gone].astro); any other page at such an address
  // is still published.
  const notices = new Set(pages.filter(({ ids }) => ids.includes('gone')).map(({ path }) => path));
  for (const { from } of goneOf(redirects)) {
    if (notices.has(`${from.slice(1)}index.html`)) continue;
    errors.push(`${REDIRECTS_FILE}  ${from} 还在发布，不能转走  请删去这一项，或移走那份报告`);
  }
  errors.push(...pages.flatMap(({ dangers }) => dangers));
  const dead = deadLinks(pages, has, origin);
  const warnings = new Set(dead.map(({ page, href, what }) => `${page}  链接 ${href}：${what}`));
  return { errors, warnings: [...warnings] };
}
