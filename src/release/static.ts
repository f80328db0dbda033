import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { filesIn } from '../disk/files.ts';
import { personalNumbers } from '../report/personal-number.ts';
import { type DeadLink, dataLinks, deadLinks } from '../verify/links.ts';
import { readPages } from '../verify/pages.ts';
import { personalInHtml, personalInJson } from '../verify/personal.ts';
import type { Finding } from './finding.ts';

type Result = Omit<Finding, 'name'>;

/** Checks links and anchors of pages, feeds, sitemaps and data. */
export async function links(folder: string, origin: string | null): Promise<Result> {
  const files = filesIn(folder);
  const { pages } = readPages(folder, files, origin);
  const data = files.filter(
    (path) => /\.(?:json|webmanifest|xml|css|txt)$/.test(path) && !path.startsWith('search-index/'),
  );
  const others = data.flatMap((path) => dataLinks(path, readFileSync(join(folder, path), 'utf8')));
  const dead = deadLinks(pages, new Set(files), origin, others);
  const lineOf = ({ page, href, what }: DeadLink) => `${page}  ${href}  ${what}`;
  return { errors: [...new Set(dead.map(lineOf))], note: `${pages.length} 个网页，${data.length} 份数据` };
}

/**
 * Checks for personal numbers in published files, whatever their origin. Numbers in the settings of the site are meant
 * to be published.
 * @param settings text of site.yaml
 */
export async function personal(folder: string, settings: string): Promise<Result> {
  const meant = new Set(personalNumbers(settings).map(({ digits }) => digits));
  const files = filesIn(folder).filter((path) => /\.(?:html|xml|txt|json|webmanifest)$/.test(path));
  const errors = files.flatMap((path) => {
    const text = readFileSync(join(folder, path), 'utf8');
    const found = /\.(?:json|webmanifest)$/.test(path) ? personalInJson(text) : personalInHtml(text);
    const counts = new Map<string, number>();
    for (const { kind, digits } of found) if (!meant.has(digits)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return [...counts].map(([kind, count]) => `${path}  有 ${count} 处像是${kind}`);
  });
  return { errors, note: `${files.length} 个网页和数据文件` };
}

/** Validates every published report against the published JSON Schema, and the figures against their reports. */
export async function openData(folder: string): Promise<Result> {
  const json = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));
  const schema = z.fromJSONSchema(json('data/schema.json'));
  const names = filesIn(join(folder, 'data/reports'));
  const errors: string[] = [];
  let figures = 0;
  for (const name of names) {
    const data = json(`data/reports/${name}`);
    const result = schema.safeParse(data);
    figures += data.figures.length;
    if (!result.success)
      errors.push(
        ...result.error.issues.map(({ path, message }) => `data/reports/${name}  ${path.join('.')}  ${message}`),
      );
  }
  const rows = json('data/figures.json').figures.length;
  if (rows !== figures) errors.push(`data/figures.json 有 ${rows} 行，各报告合计 ${figures} 个数字`);
  const csv = readFileSync(join(folder, 'data/figures.csv'), 'utf8');
  const cells = csv.split('\r\n').length - 2;
  if (!/"[^"]*\n[^"]*"/.test(csv) && cells !== figures)
    errors.push(`data/figures.csv 有 ${cells} 行，各报告合计 ${figures} 个数字`);
  return { errors, note: `${names.length} 份报告，${figures} 个数字` };
}
