import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString as words } from 'hast-util-to-string';
import type { z } from 'zod';
import type { reportSchema } from '../../src/report/report.ts';

/** The built site. */
export const DIST = process.env.HUIMOU_DIST ?? 'dist';

export type OpenReport = z.infer<typeof reportSchema>;

export const read = (path: string): string => readFileSync(join(DIST, path), 'utf8');
export const json = <T>(path: string): T => JSON.parse(read(path)) as T;
export const exists = (path: string): boolean => existsSync(join(DIST, path));

/** A page by its address, parsed as a browser would. */
export const page = (url: string): Root => fromHtml(read(url.endsWith('/') ? `${url}index.html` : url));

/** Every published report, as the open data has it. */
export const reports = (): OpenReport[] =>
  readdirSync(join(DIST, 'data/reports')).map((name) => json<OpenReport>(`data/reports/${name}`));

/** All HTML files of the site, by their path from its root. */
export const htmlFiles = (): string[] =>
  readdirSync(DIST, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.html'));

/** The same, with few of the pages of indicators, which are of one template: for tests that open each in a browser. */
export const sampleFiles = (): string[] =>
  htmlFiles().filter(
    (name) => !/^figures\/[a-z]/.test(name) || /^figures\/(?:rest-stations|labour-contests)\//.test(name),
  );

export const text = (node: Root | Element | undefined): string => (node ? words(node) : '');
