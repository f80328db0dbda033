import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { utf8 } from './utf8.ts';

/** What renders pages: src/prerender.ts, bundled. */
export type Program = typeof import('./prerender.ts');

/** Of the page that is being rendered; they are rendered one after the other. */
let pieces: string[] | null = null;
/** What no text can have, by chance or by design. */
const MARK = `<!--${randomUUID()} `;
const MARK_END = '-->';

/**
 * A long piece of a page, to be set as HTML: what is rendered has only a mark in its place, and the page is put together
 * when it is written. Astro would turn the piece into bytes one character after the other, and copy them three times.
 * Where no page is written (in dev), it is the piece itself.
 */
export function beside(html: string): string {
  if (!pieces) return html;
  return `${MARK}${pieces.push(html) - 1}${MARK_END}`;
}

/**
 * Renders every address of the program and writes it as a file of the site, each as soon as it is rendered.
 * @param dist folder of the site
 * @param origin of its addresses: https://example.org
 * @throws Error that names the page that can't be rendered or written
 */
export async function writePages({ paths, render }: Program, dist: string, origin: string): Promise<void> {
  for (const { pathname, route } of await paths()) {
    const isPage = route.type === 'page';
    const address = isPage ? `${pathname.replace(/\/$/, '')}/` : pathname;
    const own: string[] = [];
    pieces = isPage ? own : null;
    try {
      const { body } = await render(new Request(new URL(address, origin)), { routeData: route });
      if (!body) continue;
      const page = bytesOf(await Array.fromAsync(body));
      write(join(dist, isPage ? fileOf(pathname) : pathname), whole(page, own));
    } catch (cause) {
      throw new Error(`${address}  ${explain(cause as NodeJS.ErrnoException)}`, { cause });
    } finally {
      pieces = null;
    }
  }
}

/** What keeps a page from being made. */
const explain = ({ code, message }: NodeJS.ErrnoException): string =>
  code === 'EEXIST' ? '这个网址已有一个文件，不能再放一个网页' : message;

/** Servers look for what is not there under its number. */
const fileOf = (pathname: string): string =>
  /^\/(?:404|500)$/.test(pathname) ? `${pathname}.html` : `${pathname}/index.html`;

/** Most often there is one piece, and nothing to copy. */
function bytesOf(chunks: readonly Uint8Array[]): Buffer {
  const [only] = chunks;
  return only && chunks.length === 1
    ? Buffer.from(only.buffer, only.byteOffset, only.byteLength)
    : Buffer.concat(chunks);
}

/** A page as it was rendered, cut where its pieces belong, and they between. */
function whole(page: Buffer, pieces: readonly string[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let end = 0;
  for (let at = page.indexOf(MARK); at !== -1; at = page.indexOf(MARK, end)) {
    const close = page.indexOf(MARK_END, at);
    const index = Number(page.toString('latin1', at + MARK.length, close));
    parts.push(page.subarray(end, at), utf8(pieces[index]!));
    end = close + MARK_END.length;
  }
  return [...parts, page.subarray(end)];
}

function write(path: string, parts: readonly Uint8Array[]): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'wx');
  try {
    for (const part of parts) for (let at = 0; at < part.length; ) at += writeSync(file, part, at);
  } finally {
    closeSync(file);
  }
}
