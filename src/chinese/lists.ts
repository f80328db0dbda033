import { readFileSync } from 'node:fs';

/**
 * Returns the words of a list in `data/`: a word a line, lines that begin with # are remarks. The path is relative to the
 * root of the project, from which every command runs: the pages' bundle, too, finds it there.
 */
export function wordList(name: string): string[] {
  const lines = readFileSync(`src/chinese/data/${name}.txt`, 'utf8').split(/\r?\n/u);
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

/** Returns the words of a list as a set. */
export const wordSet = (name: string): ReadonlySet<string> => new Set(wordList(name));
