import { existsSync, linkSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { AstroPrerenderer, PathWithRoute, RouteType } from 'astro';
import { replaceFile } from '../disk/atomic.ts';
import { CACHE, leaveOnly } from '../disk/cache.ts';
import { namesIn, readJson } from '../disk/files.ts';
import { identityOf } from '../disk/stamp.ts';

/** Copies of each page, or other file that Astro renders, with a `cacheKey`, made by Astro's incremental build. */
const COPIES = join(CACHE, 'astro/dist');
/** Identity of the copies at the end of the last build, by their paths in the site. */
const FILE = join(CACHE, 'copies.json');
/**
 * The site before the published one. The next build moves its folders into the new site: most of their files are those that it
 * would link, and to find that out takes less than to link them and to remove others.
 */
export const FORMER = join(CACHE, 'former');
/** Its folders that are of use: their files are pages, or are linked. */
const USEFUL = /^(?:\d{4}|data|districts|figures|names|search-index|share)$/;
/** The folders of what is not a page: whoever writes it removes what is not part of it. */
const ARTEFACTS = /^(?:data\/reports|search-index|share)$/;

/** Removes what is of no use from the former site, above all the tables of figures, which are a third of it. */
export function trimFormer(): void {
  for (const name of namesIn(FORMER))
    if (!USEFUL.test(name)) rmSync(join(FORMER, name), { recursive: true, force: true });
  if (existsSync(join(FORMER, 'data'))) leaveOnly(join(FORMER, 'data'), (path) => path === 'reports');
}

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
   * Puts the previous pages where Astro looks for them. A copy that was modified since is removed, so that Astro renders the
   * page.
   */
  link(paths: readonly PathWithRoute[]): void {
    const known = readIdentities();
    for (const { pathname, cacheKey, route } of paths)
      if (cacheKey !== undefined) this.#keyed.set(plain(pathname), fileOf(pathname, route.type));
    this.#takeFormer();
    for (const path of this.#keyed.values()) {
      const [copy, page] = [join(COPIES, path), join(this.#folder, path)];
      const [found, there] = [copy, page].map((file) => statSync(file, QUIET));
      const isSound = found && known.get(path) === identityOf(found);
      if (found && !isSound) rmSync(copy);
      if (isSound && there?.ino === found.ino) continue;
      if (there) rmSync(page);
      if (isSound) tryLink(copy, page);
    }
  }

  /**
   * Moves the folders of the former site into the new one. Files that Astro would write into without looking, and all that is
   * not part of the site any more, are removed.
   */
  #takeFormer(): void {
    const pages = new Set(this.#keyed.values());
    for (const name of namesIn(FORMER)) {
      const folder = join(this.#folder, name);
      if (!USEFUL.test(name) || existsSync(folder)) continue;
      try {
        renameSync(join(FORMER, name), folder);
      } catch {
        continue; // on another disk
      }
      if (!ARTEFACTS.test(name)) leaveOnly(this.#folder, (path) => ARTEFACTS.test(path) || pages.has(path), name);
    }
    rmSync(FORMER, { recursive: true, force: true });
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

const QUIET = { throwIfNoEntry: false } as const;

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
