import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tagsOf } from '../src/release/html.ts';
import { type Linked, linkedOf } from '../src/release/links.ts';
import { dangersIn } from '../src/release/markup.ts';
import { filesIn } from './folder.ts';

/** What the checks want to know of a page. */
export interface Inspected extends Linked {
  /** What in it could act though it must not: file, line, what. */
  dangers: readonly string[];
}

/** What was found in a page, by the digest of its bytes: a page that has not changed is not read again. */
const KEPT = 'node_modules/.cache/huimou/pages.json';
/** The code that looks: another look may find another thing. */
const LOOKS = ['html.ts', 'links.ts', 'markup.ts'];

type Found = Omit<Inspected, 'path'>;

/** Every page of a built site, one after the other: all of them do not fit into memory. */
export function readPages(folder: string, files: readonly string[]): Inspected[] {
  const code = digestOf(
    Buffer.concat(LOOKS.map((name) => readFileSync(join(import.meta.dirname, '../src/release', name)))),
  );
  const kept = readKept(code);
  const found: { [digest: string]: Found } = {};
  const pages = files
    .filter((path) => path.endsWith('.html'))
    .map((path): Inspected => {
      const bytes = readFileSync(join(folder, path));
      // A danger is told with its file.
      const digest = digestOf(bytes, path);
      found[digest] = kept[digest] ?? look(path, bytes.toString('utf8'));
      return { path, ...found[digest] };
    });
  keep(code, found);
  return pages;
}

/**
 * Removes pictures that no page shows. Astro leaves the original of a photo that it found and no page used, with all
 * that a camera writes into it.
 */
export function removeUnusedPictures(folder: string): void {
  const files = filesIn(folder);
  const pictures = files.filter((path) => /^_assets\/.+\.(?:jpe?g|png|webp|avif)$/i.test(path));
  if (pictures.length === 0) return;
  const shown = new Set(readPages(folder, files).flatMap(({ links }) => links.map(decodeURI)));
  for (const path of pictures) if (!shown.has(`/${path}`)) rmSync(join(folder, path));
}

function look(path: string, html: string): Found {
  const tags = tagsOf(html);
  const { ids, links } = linkedOf(path, tags);
  const dangers = dangersIn(tags).map(({ what, at }) => `${path}:${html.slice(0, at).split('\n').length}  ${what}`);
  return { ids, links, dangers };
}

const digestOf = (bytes: Uint8Array, path = ''): string =>
  createHash('sha1').update(path).update('\n').update(bytes).digest('base64url');

function readKept(code: string): { [digest: string]: Found } {
  try {
    const kept = JSON.parse(readFileSync(KEPT, 'utf8')) as { code: string; found: { [digest: string]: Found } };
    return kept.code === code ? kept.found : {};
  } catch {
    return {};
  }
}

function keep(code: string, found: { [digest: string]: Found }): void {
  mkdirSync(dirname(KEPT), { recursive: true });
  const part = `${KEPT}.${process.pid}`;
  writeFileSync(part, JSON.stringify({ code, found }));
  renameSync(part, KEPT);
}
