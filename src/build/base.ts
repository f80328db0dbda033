import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../disk/files.ts';
import { eachTag } from '../verify/html.ts';

/** Addresses from the root of the site, not of another host. */
const ROOTED = /^\/(?!\/)/;
const ATTRIBUTE = /((?:^|\s)(href|src|srcset|action|poster|content)\s*=\s*")([^"]*)"/gi;

/**
 * Rewrites a finished site for a subfolder of its host: /review. Until then it is written as if it were at the root, so
 * that pages do not depend on the location; only this module does.
 * @param base '' for the root: nothing is done
 */
export function moveBelow(folder: string, base: string): void {
  if (!base) return;
  for (const path of filesIn(folder)) {
    const move = movers.find(([ending]) => ending.test(path))?.[1];
    if (!move) continue;
    const file = join(folder, path);
    const text = readFileSync(file, 'utf8');
    const moved = move(text, base);
    if (moved === text) continue;
    // The file may be a hard link into the cache: it is replaced, not written to.
    rmSync(file);
    writeFileSync(file, moved);
  }
}

/** Rewrites a page; `data-root` tells its scripts the root of the site. */
export function pageBelow(html: string, base: string): string {
  let moved = '';
  let done = 0;
  eachTag(html, (name, attributes, at) => {
    const start = html.indexOf(attributes, at);
    const own = name === 'html' ? `${attributes} data-root="${base}"` : attributes;
    moved +=
      html.slice(done, start) +
      own.replace(ATTRIBUTE, (_, before, attribute, value) => {
        return `${before}${valueBelow(attribute.toLowerCase(), value, base)}"`;
      });
    done = start + attributes.length;
  });
  return moved + html.slice(done);
}

function valueBelow(attribute: string, value: string, base: string): string {
  if (attribute === 'srcset') return value.replace(/(^|,\s+)(?=\/(?!\/))/g, `$1${base}`);
  // <meta http-equiv="refresh">: the only content with an address.
  if (attribute === 'content') return value.replace(/^(\d+;\s*url=)(?=\/(?!\/))/i, `$1${base}`);
  return ROOTED.test(value) ? base + value : value;
}

const styleBelow = (css: string, base: string): string => css.replace(/(url\(\s*["']?)(?=\/(?!\/))/gi, `$1${base}`);

const manifestBelow = (json: string, base: string): string =>
  JSON.stringify(
    JSON.parse(json, (key, value) =>
      ['id', 'start_url', 'scope', 'src'].includes(key) && typeof value === 'string' && ROOTED.test(value)
        ? base + value
        : value,
    ),
  );

/** The rewrite for each file extension. Feeds and sitemaps have full addresses; open data are relative to the root. */
const movers: readonly [RegExp, (text: string, base: string) => string][] = [
  [/\.html$/, pageBelow],
  [/\.css$/, styleBelow],
  [/\.webmanifest$/, manifestBelow],
];
