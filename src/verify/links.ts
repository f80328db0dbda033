import { decodedUri } from '../report/decoded-uri.ts';
import { decode, type Tag } from './html.ts';

/** A broken link. */
export interface DeadLink {
  page: string;
  href: string;
  /** What is missing: the page, or the anchor in it. */
  what: '没有这个网页' | '网页里没有这个位置';
}

interface Link {
  /** The file that contains it, by path from the root. */
  page: string;
  href: string;
}

const ORIGIN = 'https://site.invalid';

/** The links and anchors of a page, each once. */
export interface Linked {
  path: string;
  ids: readonly string[];
  links: readonly string[];
}

/** Returns the anchor and the links of a tag, including those of its `srcset`. */
export function linkedOf({ attributes }: Tag): Pick<Linked, 'ids' | 'links'> {
  const own = ['href', 'src', 'action', 'poster'].flatMap((name) => attributes.get(name) ?? []);
  const pictures = attributes.get('srcset')?.split(/,\s+/) ?? [];
  const links = [...own, ...pictures.flatMap((part) => part.trim().split(/\s+/)[0] || [])];
  return { ids: [attributes.get('id') ?? ''].filter(Boolean), links };
}

/**
 * Returns the broken links of a site.
 * @param files every file of the site, by path from the root
 * @param origin the site's own address with its folder: links to it are internal
 * @param others links of files that are not pages: `dataLinks`
 * @param looked the pages whose links are looked at
 */
export function deadLinks(
  pages: readonly Linked[],
  files: ReadonlySet<string>,
  origin: string | null = null,
  others: readonly Link[] = [],
  looked: readonly Linked[] = pages,
): DeadLink[] {
  const ids = anchorsIn(pages);
  // a link from the root has the same target on every page
  const known = new Map<string, DeadLink['what'] | null>();
  const judge = (page: string, href: string): DeadLink['what'] | null => {
    if (href.startsWith('#') && ids(page)?.has(href.slice(1))) return null;
    if (!href.startsWith('/')) return fault(page, href, files, ids, origin);
    let what = known.get(href);
    if (what === undefined) {
      what = fault(page, href, files, ids, origin);
      known.set(href, what);
    }
    return what;
  };
  const dead: DeadLink[] = [];
  const look = (page: string, href: string): void => {
    const what = judge(page, href);
    if (what) dead.push({ page, href, what });
  };
  for (const { page, href } of others) look(page, href);
  for (const { path, links } of looked) for (const href of links) look(path, href);
  return dead;
}

type Anchors = (page: string) => ReadonlySet<string> | null;

/** Returns a lookup of the anchors of a page by its path, computed only for pages that are linked to. */
function anchorsIn(pages: readonly Linked[]): Anchors {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const sets = new Map<string, ReadonlySet<string>>();
  return (path) => {
    const page = byPath.get(path);
    if (!page) return null;
    let set = sets.get(path);
    if (!set) {
      set = new Set(['', 'top', ...page.ids]);
      sets.set(path, set);
    }
    return set;
  };
}

function fault(
  page: string,
  href: string,
  files: ReadonlySet<string>,
  ids: Anchors,
  origin: string | null,
): DeadLink['what'] | null {
  // nearly all links need no URL parsing
  if (AS_WRITTEN.test(href) && !ODD.test(href)) {
    const [path = '', place = ''] = href.slice(1).split('#');
    return faultAt(path, place, files, ids);
  }
  const url = URL.parse(href, `${ORIGIN}/${page.replace(/index\.html$/, '')}`);
  if (!url) return '没有这个网页';
  const path = url.origin === ORIGIN ? url.pathname : pathIn(url, origin);
  if (path === null) return null;
  return faultAt(decodedUri(path).slice(1), decodedUri(url.hash.slice(1)), files, ids);
}

/** Returns the path of an address inside a site that may be in a folder of its host; null for an external address. */
function pathIn(url: URL, origin: string | null): string | null {
  const site = origin === null ? null : URL.parse(origin);
  if (!site || site.origin !== url.origin) return null;
  const base = site.pathname.replace(/\/$/, '');
  return url.pathname === base || url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length) || '/' : null;
}

/** An address from the root of the site without characters that need decoding. */
const AS_WRITTEN = /^\/[\w\-./]*(?:#[\w-]*)?$/;
/** An address of another host, or with a relative segment. */
const ODD = /\/[/.]/;

function faultAt(path: string, place: string, files: ReadonlySet<string>, ids: Anchors): DeadLink['what'] | null {
  const file = [path, `${path}index.html`, `${path}/index.html`].find((each) => files.has(each));
  if (!file) return '没有这个网页';
  // #:~:text= is handled by the browser
  if (!place || place.startsWith(':~:')) return null;
  return ids(file)?.has(place) === false ? '网页里没有这个位置' : null;
}

/** Returns the links of a feed, sitemap, manifest, stylesheet or open data file. */
export function dataLinks(page: string, text: string): Link[] {
  const found: string[] = [];
  if (/\.(?:json|webmanifest)$/.test(page)) collect(JSON.parse(text), found);
  else if (page.endsWith('.xml')) {
    for (const [, inside, href] of text.matchAll(/<(?:loc|link|guid|id)>([^<]+)<|(?:href|url)="([^"]+)"/g))
      found.push(decode(inside ?? href ?? ''));
  } else if (page.endsWith('.css')) {
    for (const [, href] of text.matchAll(/url\(["']?([^"')]+)["']?\)/g)) found.push(href ?? '');
  } else for (const [, href] of text.matchAll(/^(?:Sitemap|Allow):\s*(\S+)/gim)) found.push(href ?? '');
  return found.filter((href) => /^(?:https?:|\/|\.)/.test(href)).map((href) => ({ page, href }));
}

const LINKS = new Set([
  'url',
  'href',
  'src',
  'link',
  'start_url',
  'home_page_url',
  'feed_url',
  'external_url',
  'image',
]);

function collect(value: unknown, found: string[], key = ''): void {
  if (typeof value === 'string' && LINKS.has(key)) found.push(value);
  else if (Array.isArray(value)) for (const each of value) collect(each, found, key);
  else if (value && typeof value === 'object')
    for (const [name, each] of Object.entries(value)) collect(each, found, name);
}
