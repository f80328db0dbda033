import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { z } from 'zod';
import { type DeadLink, dataLinks, deadLinks } from '../../src/release/links.ts';
import { filesIn, pagesIn } from '../folder.ts';
import type { Finding } from './check.ts';

type Result = Omit<Finding, 'name'>;

/** Links and anchors of pages, feeds, maps and data. */
export async function links(folder: string, origin: string | null): Promise<Result> {
  const files = filesIn(folder);
  const pages = pagesIn(folder, files);
  const data = files.filter(
    (path) => /\.(?:json|webmanifest|xml|css|txt)$/.test(path) && !path.startsWith('pagefind/'),
  );
  const others = data.flatMap((path) => dataLinks(path, readFileSync(join(folder, path), 'utf8')));
  const dead = deadLinks(pages, new Set(files), origin, others);
  const say = ({ page, href, what }: DeadLink) => `${page}  ${href}  ${what}`;
  return { errors: [...new Set(dead.map(say))], note: `${pages.length} 个网页，${data.length} 份数据` };
}

/** The recommended rules, but for style. */
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'attr-quotes': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    // A table that CSS lays out otherwise needs its role said.
    'no-redundant-role': 'off',
  },
});

export async function validity(folder: string): Promise<Result> {
  const pages = pagesIn(folder);
  const errors: string[] = [];
  for (const { path, html } of pages) {
    const { results } = await validator.validateString(html, path);
    for (const { messages } of results)
      for (const { line, column, ruleId, message } of messages)
        errors.push(`${path}:${line}:${column}  ${ruleId}  ${message}`);
  }
  return { errors, note: `${pages.length} 个网页` };
}

/** Every published report against the JSON Schema that is published beside it, and the figures against their reports. */
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
