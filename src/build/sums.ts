import { hash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../disk/files.ts';

/** In the format of `sha256sum -c`: a copy of a site can be verified anywhere, even offline. */
export const SUMS_FILE = 'SHA256SUMS';

const sumOf = (path: string): string => hash('sha256', readFileSync(path));

/** Writes the SHA-256 of every file of a site into it. */
export function writeSums(folder: string): void {
  const lines = filesIn(folder)
    .filter((path) => path !== SUMS_FILE)
    .map((path) => `${sumOf(join(folder, path))}  ${path}\n`);
  writeFileSync(join(folder, SUMS_FILE), lines.join(''));
}

/**
 * Compares a copy of a site with its checksums.
 * @returns a line for each file that differs, is missing, or is not listed
 */
export function checkSums(folder: string): string[] {
  if (!existsSync(join(folder, SUMS_FILE))) return [`${folder}/${SUMS_FILE} 不在  请用 npm run release 发布`];
  const known = new Map(
    readFileSync(join(folder, SUMS_FILE), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
  const there = new Set(filesIn(folder).filter((path) => path !== SUMS_FILE));
  return [
    ...[...known].flatMap(([path, sum]) => {
      if (!there.has(path)) return [`缺少 ${path}`];
      return sumOf(join(folder, path)) === sum ? [] : [`${path} 与发布时不同`];
    }),
    ...[...there].filter((path) => !known.has(path)).map((path) => `多出 ${path}`),
  ];
}
