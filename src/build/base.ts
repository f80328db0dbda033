import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../disk/files.ts';
import { eachTag } from '../verify/html.ts';

/** From the root of the site, and not of another host. */
const ROOTED = /^\/(?!\/)/;
const ATTRIBUTE = /((?:^|\s)(href|src|srcset|action|poster|content)\s*=\s*")([^"]*)"/gi;

/**
 * Moves a finished site below a folder of its host: /review. Until then, all of it is written as if it lay at the root,
 * so that a page is the same wherever the site lies; this is the one place that knows.
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
    // The file may be that of the cache too: a new one takes its place.
    rmSync(file);
    writeFileSync(file, moved);
  }
}

/** A page; `data-root` tells its scripts where the site begins. */
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
  // <meta http-equiv="refresh">: the only content that is an address.
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

/** What is done with a file, by its ending. Feeds and maps name the site in full; data count from the site's root. */
const movers: readonly [RegExp, (text: string, base: string) => string][] = [
  [/\.html$/, pageBelow],
  [/\.css$/, styleBelow],
  [/\.webmanifest$/, manifestBelow],
];
