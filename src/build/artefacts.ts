import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { bookKey, booksOf } from '../book/book.ts';
import { BOOKS, bookFile, bookPath, FORMATS, filesOf, madeOf } from '../book/store.ts';
import { replaceFile } from '../disk/atomic.ts';
import { CACHE, cacheKey, leaveOnly, linkFile } from '../disk/cache.ts';
import { readJson } from '../disk/files.ts';
import { identityOf } from '../disk/stamp.ts';
import { encode, pathOf, sizesOf } from '../photo/encode.ts';
import { inParallel } from '../photo/parallel.ts';
import { type Listed, listed } from '../report/listed.ts';
import type { Entry } from '../reports/snapshot.ts';
import { getReport, publishedFile } from '../reports/store.ts';
import { site } from '../settings/site.ts';
import { lettersIn, painter, pictureOf, reportCover, siteCover } from '../share/picture.ts';
import { TABLES_OF_SITE, writeTable } from './tables.ts';
import { inPart, type Part } from './volumes.ts';

/** A file of the site that is not a page. A build writes all of them; the development server makes them on request. */
interface Artefact {
  /** Relative to the root of the site: share/2020-jintan.png */
  path: string;
  /** Its file in the cache. */
  file: string;
  /** Makes its content if it is not in the cache. */
  make?: () => Promise<Uint8Array>;
}

/** Encoded photos and drawn pictures, in the cache. */
const PICTURES = join(CACHE, 'pictures');
const SHARES = join(CACHE, 'share');
/** Identity of the cached files that built sites share by hard links, when they were linked. */
const LINKED = join(CACHE, 'linked.json');

/** Returns every artefact of some reports except the tables (tables.ts), which do not fit into memory. */
export function artefactsOf(entries: readonly Entry[]): Artefact[] {
  const reports = entries.map(({ card }) => listed(card, getReport));
  return [...reports.flatMap((report) => [openData(report), ...photos(report)]), ...shares(reports), ...books(reports)];
}

const openData = ({ slug, digest }: Listed): Artefact => ({
  path: `data/reports/${slug}.json`,
  file: publishedFile(digest),
});

const photos = ({ originals }: Listed): Artefact[] =>
  Object.values(originals)
    .flatMap(sizesOf)
    .map((picture) => {
      const path = pathOf(picture);
      return { path, file: join(PICTURES, basename(path)), make: () => encode(picture) };
    });

/** Returns the finished books of volumes and reports. */
function books(reports: readonly Listed[]): Artefact[] {
  return booksOf(reports).flatMap((book) => {
    const key = bookKey(book);
    return madeOf(key) ? FORMATS.map((format) => ({ path: bookPath(book, format), file: bookFile(key, format) })) : [];
  });
}

/** Returns the share pictures: one per report, and one for all other pages. */
function shares(reports: readonly Listed[]): Artefact[] {
  const covers = [
    ...reports.map((report) => ({ path: pictureOf(report.slug).slice(1), cover: reportCover(report) })),
    { path: pictureOf('site').slice(1), cover: siteCover() },
  ].map((each) => ({ ...each, file: join(SHARES, `${cacheKey(site, each.cover)}.png`) }));
  // One painter for all pictures to be drawn: it loads only the outlines of their letters.
  let drawing: Promise<ReturnType<typeof painter>> | undefined;
  const begin = async () => {
    // The font libraries are only loaded if a picture has to be drawn.
    const { lettersOf } = await import('../fonts/letters.ts');
    const missing = covers.filter(({ file }) => !existsSync(file));
    return painter(await lettersOf(missing.map(({ cover }) => lettersIn(cover)).join('')));
  };
  return covers.map(({ path, cover, file }) => ({
    path,
    file,
    // A painter reuses its buffer: the next picture overwrites it.
    make: async () => {
      drawing ??= begin();
      return Buffer.from((await drawing)(cover));
    },
  }));
}

/** Returns the file of an artefact, making it if it is missing. */
export async function fileOf({ file, make }: Artefact): Promise<string> {
  if (make && !existsSync(file)) replaceFile(file, await make());
  return file;
}

/** Removes the cached files that were modified in a built site, which shares them. Runs before any of them is read. */
export function dropModified(): void {
  for (const [file, identity] of readLinked()) {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found && identityOf(found) !== identity) rmSync(file);
  }
}

/** Stores the identity of linked files, beside those that other parts of the site share. */
function saveLinked(files: readonly string[]): void {
  const linked = new Map(readLinked().filter(([file]) => existsSync(file)));
  for (const file of files) linked.set(file, identityOf(statSync(file)));
  replaceFile(LINKED, JSON.stringify([...linked]));
}

const readLinked = (): [file: string, identity: string][] => readJson(LINKED) ?? [];

/** Writes the artefacts of a part of the site into its folder, as hard links; books, which take long to make, are copied. */
export async function writeArtefacts(folder: string, entries: readonly Entry[], part: Part): Promise<void> {
  const own = artefactsOf(entries).filter(({ path }) => inPart(path, part));
  const folders = new Set(own.map(({ path }) => dirname(join(folder, path))));
  for (const each of folders) mkdirSync(each, { recursive: true });
  const isBook = ({ file }: Artefact): boolean => file.startsWith(BOOKS);
  const write = async (artefact: Artefact): Promise<void> => {
    const put = isBook(artefact) ? copyFileSync : linkFile;
    put(await fileOf(artefact), join(folder, artefact.path));
  };
  const [there, missing] = [true, false].map((is) => own.filter(({ file }) => existsSync(file) === is));
  for (const artefact of there!) await write(artefact);
  await inParallel(missing!, '图片', write);
  const cards = entries.map(({ card }) => card);
  for (const table of TABLES_OF_SITE) if (inPart(table.path, part)) writeTable(folder, table, cards);
  saveLinked(own.filter((artefact) => !isBook(artefact)).map(({ file }) => file));
  if (part !== null) return;
  // The folders may be those of a former site.
  const paths = new Set(own.map(({ path }) => path));
  for (const inner of ['data/reports', 'share'])
    if (existsSync(join(folder, inner))) leaveOnly(folder, (path) => paths.has(path), inner);
  for (const cache of [PICTURES, SHARES]) sweep(cache, new Set(own.map(({ file }) => file)));
  sweep(
    BOOKS,
    new Set(booksOf(entries.map(({ card }) => listed(card, getReport))).flatMap((book) => filesOf(bookKey(book)))),
  );
}

/** Removes cached files that the site no longer uses. */
function sweep(folder: string, used: ReadonlySet<string>): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (!used.has(join(folder, name))) rmSync(join(folder, name));
}
