import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { filesIn } from '../../src/disk/files.ts';

/**
 * `node tests/scale/differences.ts DIST OTHER`: which files of two built sites differ, apart from the names that assets
 * and slices of the index have by their content. Ends with 1 where any does.
 */

const NAMED = /^(?:_assets|fonts|search-index)\//;
const TEXT = new Set(['.html', '.css', '.js', '.json', '.xml', '.txt', '.csv', '.webmanifest', '.conf', '.caddy']);
/** Base.D3UEO22r.css, huimou-serif-237fe11e.woff2 */
const DIGEST = /(?<=[._-])[A-Za-z0-9_-]{6,12}(?=\.(?:css|js|mjs|woff2|webp|jpe?g|png)\b)/g;
/** 2019-2020-b21a1b3bb21a1b3b/words-12.bin */
const OF_INDEX = /[0-9a-f]{16}(?=\/[\w-]+\.bin$)/;

const plainName = (path: string): string =>
  NAMED.test(path) ? path.replace(DIGEST, '*').replace(OF_INDEX, '*') : path;

/** Files by their plain names, each with the digests of all that have it. */
function siteOf(folder: string): Map<string, string> {
  const digests = new Map<string, string[]>();
  for (const path of filesIn(folder)) {
    const bytes = readFileSync(join(folder, path));
    const content = TEXT.has(extname(path)) ? bytes.toString().replace(DIGEST, '*') : bytes;
    const name = plainName(path);
    digests.set(name, [...(digests.get(name) ?? []), createHash('sha1').update(content).digest('hex')]);
  }
  return new Map([...digests].map(([name, all]) => [name, all.sort().join()]));
}

/** A line a file: `+` is in the other site alone, `-` in the first alone, `~` has another content. */
export function differences(folder: string, other: string): string[] {
  const [before, after] = [siteOf(folder), siteOf(other)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((name) => {
    const [one, two] = [before.get(name), after.get(name)];
    if (one === two) return [];
    return [`${one === undefined ? '+' : two === undefined ? '-' : '~'} ${name}`];
  });
}

if (import.meta.main) {
  const [folder, other] = process.argv.slice(2);
  if (!folder || !other) throw new Error(`node ${basename(import.meta.filename)} DIST OTHER`);
  const lines = differences(folder, other);
  console.log(lines.join('\n') || 'no differences');
  process.exitCode = lines.length > 0 ? 1 : 0;
}
