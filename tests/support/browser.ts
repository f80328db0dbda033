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
  /**
   * Gives the page back for another visit, which costs a third of a new one. Not after scripts or permissions were added
   * to it: these would stay, so close its context instead.
   */
  close(): Promise<void>;
}

interface Options {
  scripts?: boolean;
  scheme?: 'light' | 'dark';
  /** With the large print (长者版) chosen before. */
  elder?: boolean;
  /** In a context where nothing was loaded before. */
  fresh?: boolean;
}

export interface Site {
  url: string;
  browser: Browser;
  /** A page in a context of its own with nothing in its storage, watched for errors and for requests to other hosts. */
  visit(width: number, options?: Options): Promise<Visit>;
  close(): Promise<void>;
}

/** A page of every site that loads nothing else. */
const NOTHING = '/robots.txt';

/** Serves the built site (of another project, where `root` names one) with its headers, for the Chromium of this worker. */
export async function openSite(root = '.'): Promise<Site> {
  const served = await serve(join(root, 'dist'));
  const { url } = served;
  const browser = await launch();
  const opened: BrowserContext[] = [];
  /** Pages that were given back, by whether they run scripts. */
  const idle = { true: [] as Page[], false: [] as Page[] };

  async function newPage(scripts: boolean): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled: scripts, baseURL: url });
    opened.push(context);
    return context.newPage();
  }

  /** Leaves the page at a small file of the same site, so that its process stays, as a new one would be. */
  async function reset(page: Page, scripts: boolean): Promise<void> {
    for (const event of ['console', 'pageerror', 'response', 'request'] as const) page.removeAllListeners(event);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.goto(NOTHING);
    if (scripts)
      await page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
    await page.mouse.move(-1, -1);
    idle[`${scripts}`].push(page);
  }

  return {
    url,
    browser,
    async visit(width, { scripts = true, scheme = 'light', elder = false, fresh = false } = {}) {
      const page = (fresh ? null : idle[`${scripts}`].pop()) ?? (await newPage(scripts));
      await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
      await page.emulateMedia({ colorScheme: scheme, media: null, contrast: null, reducedMotion: null });
      if (elder) {
        await page.goto(NOTHING);
        await page.evaluate(() => localStorage.setItem('elder', 'on'));
      }
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
      return { page, context: page.context(), errors, outside, close: () => reset(page, scripts) };
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
