import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

/** Scripts of the site that readers load; the desk is for editors, with a browser of today. */
const ENTRIES = [
  'search/client/page.ts',
  'search/client/everywhere.ts',
  'search/client/inside.ts',
  'search/client/ahead.ts',
  'client/report.ts',
  'client/reader.ts',
  'client/elder.ts',
  'client/cards.ts',
];
/** What Chrome 104 and Safari 15.0 lack, though it is used without a way around. */
const NEWER =
  /\.(?:at|findLast|findLastIndex|toSpliced|toSorted|toReversed|checkVisibility|groupBy|fromAsync|withResolvers|isWellFormed|toArray)\(|structuredClone\(|Object\.hasOwn\(|:has\(|\(\?<[=!]|AbortSignal\.(?:any|timeout)\(|URL\.canParse\(/;

/** A script and what it imports, types left out. */
function graph(path: string, found = new Map<string, string>()): Map<string, string> {
  if (found.has(path)) return found;
  const text = readFileSync(path, 'utf8');
  found.set(path, text);
  for (const [, from = ''] of text.matchAll(/^(?:import|export)(?! type)[^;]*?['"](\.[^'"]+\.ts)['"]/gm))
    graph(join(dirname(path), from), found);
  return found;
}

test('no script that readers load needs a browser newer than Chrome 104 and Safari 15', () => {
  const scripts = new Map(ENTRIES.flatMap((entry) => [...graph(join('src', entry))]));
  expect(scripts.size).toBeGreaterThan(15);
  const newer = [...scripts].flatMap(([path, text]) =>
    text.split('\n').flatMap((line, index) => {
      const found = /^\s*(?:\*|\/\/)/.test(line) ? null : NEWER.exec(line);
      return found ? [`${relative('src', path)}:${index + 1} ${found[0]}`] : [];
    }),
  );
  // Bundled with what builds the catalogue, and not called in a browser.
  expect(newer.filter((each) => !each.startsWith('search/catalogue.ts') || !each.endsWith('groupBy('))).toEqual([]);
});
