import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CACHE, digestOf, fingerprint, linkFile, replaceFile } from '../src/build/cache.ts';
import { identityOf } from '../src/build/stamp.ts';
import { readBytes } from '../src/read.ts';
import { factsOf } from '../src/release/facts.ts';
import type { Linked } from '../src/release/links.ts';
import type { Reuse } from '../src/reuse.ts';
import { bringSpare } from './spare.ts';

/** What the checks want to know of a page. */
export interface Inspected extends Linked {
  /** Files of the site that it shows. */
  pictures: readonly string[];
  /** What in it could act though it must not: file, line, what. */
  dangers: readonly string[];
}

/** The same as it is kept: thousands of lists take more memory and time than the words in one. */
interface Found extends Pick<Inspected, 'pictures' | 'dangers'> {
  /** Parted by blanks. */
  ids: string;
  /** Parted by line breaks; without those to a place in the page itself that is there. */
  links: string;
}

/** A file of the last site: what it showed, which file it is on the disk, what was found in it where it is a page. */
interface Kept {
  key: string | null;
  is: string;
  found: Found | null;
}

interface Manifest {
  code: string;
  /** Those that are made one by one, and every page. */
  files: { [path: string]: Kept };
  /** All others that a page may lead to. */
  others: string[];
  /** Pages with links that lead to nothing. */
  faulty: string[];
}

/** What every page shows, besides the program. */
const SETTINGS = ['public', 'astro.config.ts', 'content/site.yaml', 'content/indicators.yaml'];

const PIECE = /^pagefind\/.+\.pf_\w+$/;
const PICTURE = /^_assets\/.+\.(?:jpe?g|png|webp|avif)$/i;

/**
 * The pages of a site from one build to the next. The site that stands is the store: a page that shows the same as
 * before is linked from there into the new one, under both names one file, until the old site is removed. A page whose
 * file is not the one that the last build wrote is made again.
 */
export class Pages implements Reuse {
  readonly kept = new Map<string, string>();
  readonly all = new Map<string, string>();
  readonly #site: string;
  readonly #manifest: string;
  /** Digest of all that every page is made with. */
  readonly code = `${fingerprint()} ${digestOf('.', SETTINGS)}`;
  readonly #spare: boolean;
  /** Of the new site: to be told before `keep`. */
  faulty: readonly string[] = [];
  readonly #last: Manifest | null = null;
  readonly #before: Manifest['files'] = {};
  readonly #found = new Map<string, Found>();
  #files: readonly string[] = [];
  #brought: ReadonlySet<string> = new Set();

  /**
   * @param site where the last site stands, and the new one will
   * @param name of this site among those that the project builds
   * @param spare whether the site that the last build replaced may be used for this one
   */
  constructor(site: string, name: string, spare = false) {
    this.#site = site;
    this.#spare = spare;
    this.#manifest = join(CACHE, `pages-${name}.json`);
    this.#last = readManifest(this.#manifest, this.code);
    this.#before = this.#last?.files ?? {};
    const stands = new Map<string, boolean>();
    const isThere = (path: string): boolean => {
      let there = stands.get(path);
      if (there === undefined) {
        const file = lstatSync(join(site, path), { throwIfNoEntry: false });
        there = file !== undefined && identityOf(file) === this.#before[path]?.is;
        stands.set(path, there);
      }
      return there;
    };
    for (const [path, { key, found }] of Object.entries(this.#before)) {
      if (key !== null && isThere(path) && (found?.pictures ?? []).every(isThere)) this.kept.set(path, key);
    }
  }

  /** Puts those that are not made anew into the folder of the new site. */
  bring(folder: string): void {
    const wanted = new Map<string, string>();
    const want = (path: string): void => {
      const is = this.#before[path]?.is;
      if (is !== undefined) wanted.set(path, is);
    };
    for (const [path, key] of this.all) {
      if (this.kept.get(path) !== key) continue;
      const found = this.#before[path]?.found ?? null;
      if (found) this.#found.set(path, found);
      want(path);
      for (const picture of found?.pictures ?? []) if (!existsSync(join(folder, picture))) want(picture);
    }
    const brought = this.#spare ? bringSpare(folder, wanted) : new Set<string>();
    this.#brought = brought;
    const folders = new Set<string>();
    for (const path of wanted.keys()) {
      if (brought.has(path)) continue;
      const to = join(folder, path);
      const parent = dirname(to);
      if (!folders.has(parent)) mkdirSync(parent, { recursive: true });
      folders.add(parent);
      linkFile(join(this.#site, path), to);
    }
  }

  /** Every page of the new site; those that were not made anew are not read. */
  read(folder: string, files: readonly string[]): Inspected[] {
    this.#files = files;
    return files
      .filter((path) => path.endsWith('.html'))
      .map((path) => {
        const found = this.#found.get(path) ?? look(path, readBytes(join(folder, path)));
        this.#found.set(path, found);
        return inspected(path, found);
      });
  }

  /**
   * The pages that were read whose links may lead to nothing: those that were made anew, those of which some did in the
   * last site, and all of them where that had a file, or a page a place, that is there no more.
   */
  doubtful(pages: readonly Inspected[], files: readonly string[]): readonly Inspected[] {
    if (!this.#last || this.#isAnythingGone(new Set(files))) return pages;
    const faulty = new Set(this.#last.faulty);
    return pages.filter(({ path }) => faulty.has(path) || this.#found.get(path) !== this.#before[path]?.found);
  }

  #isAnythingGone(files: ReadonlySet<string>): boolean {
    if (this.#last?.others.some((path) => !files.has(path))) return true;
    return Object.entries(this.#before).some(([path, { found }]) => {
      if (!files.has(path)) return true;
      const now = this.#found.get(path);
      if (!found || now === found) return false;
      const ids = new Set(now?.ids.split(' '));
      return found.ids.split(' ').some((id) => !ids.has(id));
    });
  }

  /** Notes what stands now, for the next build. */
  keep(): void {
    const files: Manifest['files'] = {};
    const identity = (path: string): string | undefined => {
      if (this.#brought.has(path)) return this.#before[path]?.is;
      const file = lstatSync(join(this.#site, path), { throwIfNoEntry: false });
      return file && identityOf(file);
    };
    const note = (path: string, key: string | null): void => {
      const is = identity(path);
      if (is !== undefined) files[path] = { key, is, found: this.#found.get(path) ?? null };
    };
    for (const [path, key] of this.all) note(path, key);
    for (const path of this.#files) if (!this.all.has(path) && /\.html$/.test(path)) note(path, null);
    for (const name of namesIn(join(this.#site, '_assets')).map((each) => `_assets/${each}`))
      if (PICTURE.test(name)) note(name, null);
    // Pieces of the index have other names whenever a word is another; no page leads to one.
    const others = this.#files.filter((path) => !files[path] && !PIECE.test(path) && !PICTURE.test(path));
    replaceFile(
      this.#manifest,
      JSON.stringify({ code: this.code, files, others, faulty: [...this.faulty] } satisfies Manifest),
    );
  }
}

/** Every page of a built site, one after the other: all of them do not fit into memory. */
export const readPages = (folder: string, files: readonly string[]): Inspected[] =>
  files
    .filter((path) => path.endsWith('.html'))
    .map((path) => inspected(path, look(path, readBytes(join(folder, path)))));

const inspected = (path: string, { ids, links, pictures, dangers }: Found): Inspected => ({
  path,
  pictures,
  dangers,
  get ids() {
    return ids.split(' ');
  },
  get links() {
    return links.split('\n');
  },
});

/** Removes pictures that no page shows: a volume that is built apart has those of the guide, and not the guide. */
export function removeUnusedPictures(folder: string, pages: readonly Inspected[]): void {
  const pictures = namesIn(join(folder, '_assets')).map((name) => `_assets/${name}`);
  const shown = new Set(pages.flatMap((page) => page.pictures));
  for (const path of pictures) if (isPicture(path) && !shown.has(path)) rmSync(join(folder, path));
}

/** The pictures that a page shows, as files of the site. */
const picturesAmong = (links: readonly string[]): string[] =>
  links.flatMap((link) => (link.startsWith('/_assets/') ? decodeURI(link.slice(1)) : [])).filter(isPicture);

const isPicture = (path: string): boolean => PICTURE.test(path);

function look(path: string, page: Buffer): Found {
  const { ids, links, dangers } = factsOf(page);
  const own = new Set(ids.map((id) => `#${id}`));
  return {
    ids: ids.join(' '),
    links: links.filter((link) => !own.has(link)).join('\n'),
    pictures: picturesAmong(links),
    dangers: dangers.map(({ line, what }) => `${path}:${line}  ${what}`),
  };
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function readManifest(path: string, code: string): Manifest | null {
  try {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
    return manifest.code === code ? manifest : null;
  } catch {
    return null;
  }
}
