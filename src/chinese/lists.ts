import { readFileSync } from 'node:fs';

/**
 * Returns the words of a list in `data/`: one word per line, comments begin with #. The path is relative to the root of
 * the project, from which every command runs, so that bundled code finds it too.
 */
export function wordList(name: string): string[] {
  const lines = readFileSync(`src/chinese/data/${name}.txt`, 'utf8').split(/\r?\n/u);
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

/** Returns the words of a list as a set. */
export const wordSet = (name: string): ReadonlySet<string> => new Set(wordList(name));
