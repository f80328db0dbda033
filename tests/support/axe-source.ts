import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createRequire } from 'node:module';

/** Where a site that is served for tests has axe-core, beside its own files. */
export const AXE_PATH = '/axe-core.js';

let source = '';

/**
 * axe-core without its look for ligatures of icon fonts, which exempts texts from the rule of contrast: it draws words on
 * a canvas, two fifths of a run, and the site has no such font. All texts are checked.
 */
export function axeSource(): string {
  if (source) return source;
  const original = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const drawing = /var (?=\w+=\w+\.get\("canvasContext")/g;
  if (original.match(drawing)?.length !== 1) throw new Error('axe-core looks for ligatures in another way than before');
  // In ASCII: what has other characters is twice as long on its way.
  source = original
    .replace(drawing, 'return!1;var ')
    .replace(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return source;
}

const origins = new Set<string>();

export const servesAxe = (url: string): boolean => origins.has(new URL(url).origin);

/** Notes that the server of this address answers by a listener from `withAxe`. */
export const noteAxe = (url: string): Set<string> => origins.add(new URL(url).origin);

/** Answers as a site does, and at one more address with axe-core. */
export const withAxe =
  (site: RequestListener): RequestListener =>
  (request, response) => {
    if (request.url !== AXE_PATH) {
      site(request, response);
      return;
    }
    response.writeHead(200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
    });
    response.end(axeSource());
  };
