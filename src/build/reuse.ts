import { linkSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { AstroPrerenderer, PathWithRoute, RouteType } from 'astro';
import { replaceFile } from '../disk/atomic.ts';
import { CACHE } from '../disk/cache.ts';
import { readJson } from '../disk/files.ts';
import { identityOf } from '../disk/stamp.ts';

/** Copies of each page, or other file that Astro renders, with a `cacheKey`, made by Astro's incremental build. */
const COPIES = join(CACHE, 'astro/dist');
/** Identity of the copies at the end of the last build, by their paths in the site. */
const FILE = join(CACHE, 'copies.json');

/**
 * Replaces Astro's copies with hard links: the page in the new site, the copy in the cache and the page of the previous
 * site are one file, which is neither read nor written again. Whether a page is reused is decided by Astro alone, by
 * its `cacheKey`: it leaves a page in the output directory alone where it would have copied it.
 */
export class ReusedPages {
  readonly #folder: string;
  /** Files of the pages with a `cacheKey`, by the path in their address. */
  readonly #keyed = new Map<string, string>();

  /** @param folder the output directory */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Links the previous pages to where Astro looks for them. A copy that was modified since is removed, so that Astro
   * renders the page.
   */
  link(paths: readonly PathWithRoute[]): void {
    const known = readIdentities();
    for (const { pathname, cacheKey, route } of paths) {
      if (cacheKey === undefined) continue;
      const path = fileOf(pathname, route.type);
      this.#keyed.set(plain(pathname), path);
      const copy = join(COPIES, path);
      const found = statSync(copy, { throwIfNoEntry: false });
      if (!found) continue;
      if (known.get(path) === identityOf(found)) tryLink(copy, join(this.#folder, path));
      else rmSync(copy);
    }
  }

  /**
   * Makes a page that will be rendered and its copy one new, empty file: Astro would write into the one that the previous
   * site shares.
   */
  release(pathname: string): void {
    const path = this.#keyed.get(plain(pathname));
    if (path === undefined) return;
    const [page, copy] = [join(this.#folder, path), join(COPIES, path)];
    for (const file of [page, copy]) rmSync(file, { force: true });
    mkdirSync(dirname(page), { recursive: true });
    writeFileSync(page, '');
    tryLink(page, copy);
  }

  /** Stores the identity of the copies. */
  save(): void {
    const found = [...this.#keyed.values()].map(
      (path) => [path, statSync(join(COPIES, path), { throwIfNoEntry: false })] as const,
    );
    replaceFile(FILE, JSON.stringify(found.flatMap(([path, copy]) => (copy ? [[path, identityOf(copy)]] : []))));
  }
}

/** Wraps the prerenderer so that pages are reused. */
export const reusing = (pages: AstroPrerenderer, reused: ReusedPages): AstroPrerenderer => ({
  ...pages,
  getStaticPaths: async () => {
    const paths = await pages.getStaticPaths();
    reused.link(paths);
    return paths;
  },
  render: (request, options) => {
    reused.release(decodeURI(new URL(request.url).pathname));
    return pages.render(request, options);
  },
});

const plain = (pathname: string): string => pathname.replace(/^\/|\/$/g, '');

const fileOf = (pathname: string, type: RouteType): string =>
  type === 'page' ? posix.join(plain(pathname), 'index.html') : plain(pathname);

/** Links a file if the disk has hard links; otherwise Astro copies it. */
function tryLink(from: string, to: string): boolean {
  try {
    mkdirSync(dirname(to), { recursive: true });
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

const readIdentities = (): Map<string, string> => new Map(readJson<[string, string][]>(FILE));
