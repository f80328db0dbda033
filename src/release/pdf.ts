import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { baseOf, site } from '../settings/site.ts';
import { startChromium } from './chromium.ts';
import { serveSite } from './serve.ts';

const DIST = 'dist';

/**
 * Prints reports of the built site as PDF: A4, with page numbers, bookmarks for the headings, and tags for screen
 * readers.
 * @param slugs 2020-jintan …; all reports if empty
 * @throws Error that names a missing report
 */
export async function printReports(slugs: readonly string[], out: string, port = 4390): Promise<string[]> {
  const index = join(DIST, 'data/index.json');
  if (!existsSync(index)) throw new Error('还没有网页：dist/ 不在  请先运行 npm run build');
  const { reports } = JSON.parse(readFileSync(index, 'utf8')) as { reports: { slug: string; url: string }[] };
  for (const slug of slugs) {
    if (!reports.some((report) => report.slug === slug))
      throw new Error(`没有这份报告：${slug}  篇名如 ${reports[0]?.slug}`);
  }
  const wanted = reports.filter(({ slug }) => slugs.length === 0 || slugs.includes(slug));
  const server = await serveSite(DIST, port, baseOf(site));
  const browser = await startChromium();
  try {
    mkdirSync(out, { recursive: true });
    // Without scripts: their additions are not for paper, and no photo waits for scrolling.
    const page = await browser.newPage({ javaScriptEnabled: false });
    const made: string[] = [];
    for (const { slug, url } of wanted) {
      await page.goto(`${server.url}${url}`, { waitUntil: 'networkidle' });
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, outline: true, tagged: true });
      const file = join(out, `${slug}.pdf`);
      writeFileSync(file, pdf);
      made.push(file);
    }
    return made;
  } finally {
    await browser.close();
    await server.close();
  }
}
