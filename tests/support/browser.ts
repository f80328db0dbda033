import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launch } from './launch.ts';
import { type Served, serve } from './serve.ts';

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Console errors, page errors and failed requests so far. */
  errors: string[];
  /** Requests to any host but the site's own. */
  outside: string[];
  /**
   * Gives the page back for another visit, which costs a third of a new one: without the scripts, routes and permissions
   * that it was given, and with nothing in its storage.
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
  /** In a Chromium that draws its pages, as for screenshots. */
  pixels?: boolean;
}

type Kind = Pick<Required<Options>, 'scripts' | 'pixels'>;

export interface Site {
  url: string;
  browser: Browser;
  /** A page in a context of its own with nothing in its storage, watched for errors and for requests to other hosts. */
  visit(width: number, options?: Options): Promise<Visit>;
  /** Closes the pages that were not given back. */
  leave(): Promise<void>;
  /** Ends it with all its pages. The site that all files of a worker share is left instead. */
  close(): Promise<void>;
}

/** A page of every site that loads nothing else. */
const NOTHING = '/robots.txt';

/** The built site, served once for all the files of a worker: pages that one gives back are those of the next. */
let own: Promise<Site> | null = null;

/** Serves the built site (of another project, where `root` names one) with its headers, for the Chromium of this worker. */
export async function openSite(root = '.'): Promise<Site> {
  const open = async (): Promise<Site> => visitable(await serve(join(root, 'dist')));
  if (root !== '.') return open();
  own ??= open();
  const site = await own;
  return { ...site, close: site.leave };
}

/** Makes pages of what is served. @param served is closed with them */
export async function visitable(served: Pick<Served, 'url' | 'close'>): Promise<Site> {
  const { url } = served;
  const browser = await launch({ pixels: false });
  const opened = new Set<BrowserContext>();
  /** Pages that were given back, by what can't be changed of a page. */
  const idle = new Map<string, Page[]>();
  const idleOf = ({ scripts, pixels }: Kind): Page[] => {
    const key = `${scripts} ${pixels}`;
    return idle.get(key) ?? idle.set(key, []).get(key)!;
  };

  async function newPage({ scripts, pixels }: Kind): Promise<Page> {
    const context = await (pixels ? await launch() : browser).newContext({
      javaScriptEnabled: scripts,
      baseURL: url,
    });
    opened.add(context);
    context.once('close', () => opened.delete(context));
    const page = await context.newPage();
    noteGifts(page);
    return page;
  }

  /** Leaves the page at a small file of the same site, so that its process stays, as a new one would be. */
  async function reset(page: Page, kind: Kind): Promise<void> {
    for (const event of ['console', 'pageerror', 'response', 'request'] as const) page.removeAllListeners(event);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await takeBack(page);
    await page.goto(NOTHING);
    if (kind.scripts)
      await page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
    await page.mouse.move(-1, -1);
    idleOf(kind).push(page);
  }

  /** Closes the pages that were not given back, or all. */
  async function close(kept: readonly Page[]): Promise<void> {
    const contexts = new Set(kept.map((page) => page.context()));
    await Promise.all([...opened].filter((context) => !contexts.has(context)).map((context) => context.close()));
  }

  return {
    url,
    browser,
    async visit(width, { scripts = true, scheme = 'light', elder = false, fresh = false, pixels = false } = {}) {
      const kind = { scripts, pixels };
      const page = (fresh ? null : idleOf(kind).pop()) ?? (await newPage(kind));
      await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
      await page.emulateMedia({
        colorScheme: scheme,
        media: null,
        contrast: null,
        reducedMotion: null,
        forcedColors: null,
      });
      if (elder) {
        await page.goto(NOTHING);
        await page.evaluate(() => localStorage.setItem('elder', 'on'));
      }
      const { errors, outside } = watch(page, url);
      return { page, context: page.context(), errors, outside, close: () => reset(page, kind) };
    },
    leave: () => close([...idle.values()].flat()),
    async close() {
      await close([]);
      await served.close();
    },
  };
}

/** Notes the errors of a page, and its requests to any host but the site's own. */
export function watch(page: Page, url: string): Pick<Visit, 'errors' | 'outside'> {
  const errors: string[] = [];
  const outside: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('response', (response) => response.status() >= 400 && errors.push(`${response.status()} ${response.url()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(?:data|blob|about):/.test(request.url())) outside.push(request.url());
  });
  return { errors, outside };
}

/** What was given to a page, as that which takes it back. */
const given = new WeakMap<Page, (() => Promise<unknown>)[]>();

const noteGiven = (page: Page, undo: () => Promise<unknown>): void => {
  given.set(page, [...(given.get(page) ?? []), undo]);
};

/** Notes each script and function that is added to the page or its context, and what they are permitted. */
function noteGifts(page: Page): void {
  const context = page.context();
  for (const owner of [page, context]) {
    const add = owner.addInitScript.bind(owner) as (...args: unknown[]) => ReturnType<Page['addInitScript']>;
    owner.addInitScript = async (...args: unknown[]) => {
      const script = await add(...args);
      noteGiven(page, () => script.dispose());
      return script;
    };
  }
  const expose = page.exposeFunction.bind(page);
  page.exposeFunction = async (...args) => {
    const exposed = await expose(...args);
    noteGiven(page, () => exposed.dispose());
    return exposed;
  };
  const grant = context.grantPermissions.bind(context);
  context.grantPermissions = async (...args) => {
    await grant(...args);
    noteGiven(page, () => context.clearPermissions());
  };
}

async function takeBack(page: Page): Promise<void> {
  await Promise.all((given.get(page) ?? []).map((undo) => undo()));
  given.delete(page);
}

/** Makes the page load everything anew each time, as at a first visit, until it is given back. */
export async function loadAnew(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  noteGiven(page, async () => {
    await session.send('Network.setCacheDisabled', { cacheDisabled: false });
    await session.detach();
  });
}

/** How many pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
