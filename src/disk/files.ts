import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { slashed } from './slashed.ts';

/** Returns the text of a file; null if it is absent or can't be read. */
export function readText(path: string): string | null {
  try {
    // Most files asked for in thousands are absent, and an exception costs more than a test; and decoding Chinese text as
    // UTF-8 in `readFileSync` takes Node seven times as long.
    return existsSync(path) ? readFileSync(path).toString() : null;
  } catch {
    return null;
  }
}

/**
 * Returns the text of a file that editors write or that can't be made again; null if it is absent. One that can't be read
 * must not be taken as absent: what it says would be forgotten, or written over.
 * @throws Error of one line if it is there and can't be read
 */
export function readOwned(path: string): string | null {
  try {
    return existsSync(path) ? readFileSync(path).toString() : null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `${slashed(path)}  读不出来（${code}）  请看看它是不是一个文件、有没有被别的程序占用、有没有读的权限，再运行一次`,
      { cause: error },
    );
  }
}

/** Returns the value of a JSON file, of a shape that is not checked; null if it is absent, damaged or can't be read. */
export function readJson<T>(path: string): T | null {
  try {
    return JSON.parse(readText(path) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/** Returns the names in a folder, sorted; empty if it is absent or can't be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** A page of a built site, with its path from the root: 2020/jintan/index.html. */
export interface SitePage {
  path: string;
  html: string;
}

/** Returns every file under a folder, by relative path, sorted. Node's recursive `readdir` calls `stat` for each. */
export function filesIn(folder: string): string[] {
  const files: string[] = [];
  const walk = (inner: string): void => {
    for (const entry of readdirSync(join(folder, inner), { withFileTypes: true })) {
      const path = inner + entry.name;
      if (entry.isDirectory()) walk(`${path}/`);
      else files.push(path);
    }
  };
  walk('');
  return files.sort();
}

/** Returns every page of a built site. */
export const pagesIn = (folder: string): SitePage[] =>
  filesIn(folder)
    .filter((path) => path.endsWith('.html'))
    .map((path) => ({ path, html: readFileSync(join(folder, path), 'utf8') }));

/** Returns all transcripts (.txt and .md) of a folder, sorted. */
export const transcriptsIn = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder).sort() : [])
    .filter((name) => /\.(?:txt|md)$/i.test(name) && !name.startsWith('.') && !/^readme\.md$/i.test(name))
    .map((name) => join(folder, name));
