import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launch } from './launch.ts';
import { serve } from './serve.ts';

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Console errors, page errors and failed requests so far. */
  errors: string[];
  /** Requests to any host but the site's own. */
  outside: string[];
}

export interface Site {
  url: string;
  browser: Browser;
  /** A new page in a context of its own, watched for errors and for requests to other hosts. */
  visit(width: number, options?: { scripts?: boolean; scheme?: 'light' | 'dark' }): Promise<Visit>;
  close(): Promise<void>;
}

/** Serves the built site (of another project, where `root` names one) with its headers, for the Chromium of this worker. */
export async function openSite(root = '.'): Promise<Site> {
  const served = await serve(join(root, 'dist'));
  const { url } = served;
  const browser = await launch();
  const opened: BrowserContext[] = [];
  return {
    url,
    browser,
    async visit(width, { scripts = true, scheme = 'light' } = {}) {
      const context = await browser.newContext({
        viewport: { width, height: width < 600 ? 844 : 900 },
        javaScriptEnabled: scripts,
        colorScheme: scheme,
        baseURL: url,
      });
      opened.push(context);
      const page = await context.newPage();
      const errors: string[] = [];
      const outside: string[] = [];
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      page.on('pageerror', (error) => errors.push(error.message));
      page.on(
        'response',
        (response) => response.status() >= 400 && errors.push(`${response.status()} ${response.url()}`),
      );
      page.on('request', (request) => {
        if (!request.url().startsWith(url) && !/^(?:data|blob|about):/.test(request.url())) outside.push(request.url());
      });
      return { page, context, errors, outside };
    },
    async close() {
      await Promise.all(opened.map((context) => context.close()));
      await served.close();
    },
  };
}

/** How many pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
