import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import type { AstroIntegration } from 'astro';
import { utf8 } from './utf8.ts';

/** Of the page that is being rendered; Astro renders them one after the other. */
let pieces: string[] | null = null;
/** What no text can have, by chance or by design. */
const MARK = `<!--${randomUUID()} `;
const MARK_END = '-->';

/**
 * A long piece of a page, to be set as HTML: what is rendered has only a mark in its place, and the page is put together
 * when it is written. Astro would turn the piece into bytes one character after the other, and copy them three times.
 * Where no page is written here (in dev, on a page that stands alone), it is the piece itself.
 */
export function beside(html: string): string {
  if (!pieces) return html;
  return `${MARK}${pieces.push(html) - 1}${MARK_END}`;
}

/**
 * Writes the pages of which there are many as soon as they are rendered. Astro would hand each to another thread four
 * times, to make its folder and to open, write and close its file; to wake that thread each time costs more than what it
 * does. A response without a body is not written.
 */
export function written(): AstroIntegration {
  let dist: URL;
  return {
    name: 'huimou-written',
    hooks: {
      'astro:config:done': ({ config }) => {
        dist = config.outDir;
      },
      'astro:build:start': ({ setPrerenderer }) =>
        setPrerenderer((astro) => ({
          ...astro,
          async render(request, options) {
            const isOneOfMany = options.routeData.type === 'page' && options.routeData.params.length > 0;
            if (!isOneOfMany || options.collectMetadata) return astro.render(request, options);
            const own: string[] = [];
            pieces = own;
            try {
              const rendered = await astro.render(request, options);
              const { status, body } = rendered instanceof Response ? rendered : rendered.response;
              if (status !== 200 || !body) return rendered;
              const folder = new URL(`.${new URL(request.url).pathname}`, dist);
              mkdirSync(folder, { recursive: true });
              write(new URL('index.html', folder), whole(Buffer.concat(await Array.fromAsync(body)), own));
              return new Response(null);
            } finally {
              pieces = null;
            }
          },
        })),
    },
  };
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

function write(path: URL, parts: readonly Uint8Array[]): void {
  const file = openSync(path, 'w');
  try {
    for (const part of parts) for (let at = 0; at < part.length; ) at += writeSync(file, part, at);
  } finally {
    closeSync(file);
  }
}
