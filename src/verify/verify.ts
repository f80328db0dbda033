import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../disk/files.ts';
import { goneOf, REDIRECTS_FILE, type Redirect } from '../reports/redirects.ts';
import { deadLinks } from './links.ts';
import { type Inspected, readPages } from './pages.ts';

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

/** If more addresses are gone, all links are looked at. */
const FEW = 50;

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
  const { pages, lost, save } = readPages(folder, files, origin);
  const byPath = new Map(pages.map((page) => [page.path, page]));
  for (const { from } of goneOf(redirects)) {
    // Notices of moved or withdrawn addresses have this id (src/pages/[...gone].astro); any other page at such an address
    // is still published.
    if (byPath.get(`${from.slice(1)}index.html`)?.ids.includes('gone')) continue;
    errors.push(`${REDIRECTS_FILE}  ${from} 还在发布，不能转走  请删去这一项，或移走那份报告`);
  }
  // A page in which nothing was wrong is still right unless it links to what is gone.
  const isNew = ({ isSound, mentions }: Inspected) => !isSound || lost.length > FEW || lost.some(mentions);
  const looked = pages.filter(isNew);
  const dangerous = looked.filter(({ dangers }) => dangers.length > 0);
  errors.push(...dangerous.flatMap(({ dangers }) => dangers));
  const dead = deadLinks(pages, has, origin, [], looked);
  save(new Set([...dangerous.map(({ path }) => path), ...dead.map(({ page }) => page)]));
  const warnings = new Set(dead.map(({ page, href, what }) => `${page}  链接 ${href}：${what}`));
  return { errors, warnings: [...warnings] };
}
