import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { AstroPrerenderer, PathWithRoute } from 'astro';
import { CACHE, replaceFile } from '../disk/cache.ts';
import { identityOf } from '../disk/stamp.ts';

/** Where Astro's incremental build keeps a copy of each page that has a `cacheKey`. */
const COPIES = join(CACHE, 'astro/dist');
/** Which files the copies were when the last build ended, by their paths in the site. */
const FILE = join(CACHE, 'copies.json');

/**
 * Hard links in the place of Astro's copies: the new site, the copy in the cache and the site before are one file. It is
 * neither written nor read again, and whether a page is taken over, Astro alone decides, by its `cacheKey`: it leaves a
 * page that stands in the output directory where it would copy it.
 */
export class ReusedPages {
  readonly #folder: string;
  /** Paths of the pages that have a `cacheKey`. */
  readonly #keyed = new Set<string>();

  /** @param folder the output directory */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Links what was written before to where Astro looks for it. A copy that was changed since is removed: Astro renders. */
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

  /** Makes room for a page that is rendered: Astro would write it into the file that the site before shares. */
  release(pathname: string): void {
    const path = fileOf(pathname);
    if (!this.#keyed.has(path)) return;
    for (const file of [join(this.#folder, path), join(COPIES, path)]) rmSync(file, { force: true });
  }

  /** Makes the copies of what was rendered the same files as the pages, and notes which they are. */
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

/** The prerenderer with pages reused. */
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

/** Best effort: where the disk has no hard links, Astro copies. */
function tryLink(from: string, to: string): boolean {
  try {
    mkdirSync(dirname(to), { recursive: true });
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

function readIdentities(): Map<string, string> {
  try {
    return new Map(JSON.parse(readFileSync(FILE, 'utf8')) as [string, string][]);
  } catch {
    return new Map();
  }
}
