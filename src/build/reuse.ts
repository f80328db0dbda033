import { linkSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { AstroPrerenderer, PathWithRoute } from 'astro';
import { replaceFile } from '../disk/atomic.ts';
import { CACHE } from '../disk/cache.ts';
import { readJson } from '../disk/files.ts';
import { identityOf } from '../disk/stamp.ts';

/** Copies of each page with a `cacheKey`, made by Astro's incremental build. */
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
  /** Paths of the pages with a `cacheKey`. */
  readonly #keyed = new Set<string>();

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
      if (cacheKey === undefined || route.type !== 'page') continue;
      const path = fileOf(pathname);
      this.#keyed.add(path);
      const copy = join(COPIES, path);
      const found = statSync(copy, { throwIfNoEntry: false });
      if (!found) continue;
      if (known.get(path) === identityOf(found)) tryLink(copy, join(this.#folder, path));
      else rmSync(copy);
    }
  }

  /** Unlinks a page before it is rendered: Astro would write into the file that the previous site shares. */
  release(pathname: string): void {
    const path = fileOf(pathname);
    if (!this.#keyed.has(path)) return;
    for (const file of [join(this.#folder, path), join(COPIES, path)]) rmSync(file, { force: true });
  }

  /** Makes the copies of rendered pages hard links to them, and stores their identity. */
  save(): void {
    const identities: [string, string][] = [];
    for (const path of this.#keyed) {
      const [page, copy] = [join(this.#folder, path), join(COPIES, path)];
      const [one, two] = [page, copy].map((file) => statSync(file, { throwIfNoEntry: false }));
      if (!one || !two) continue;
      if (one.ino !== two.ino) {
        const next = `${copy}.new`;
        rmSync(next, { force: true });
        if (tryLink(page, next)) renameSync(next, copy);
      }
      identities.push([path, identityOf(statSync(copy))]);
    }
    replaceFile(FILE, JSON.stringify(identities));
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

const fileOf = (pathname: string): string => posix.join(pathname.replace(/^\//, ''), 'index.html');

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
