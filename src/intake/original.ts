import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { saveFile } from '../disk/atomic.ts';

/** Returns the folder of the original documents, given the folder of the reports. */
export const seedsOf = (out: string): string => join(dirname(out), 'seeds');

/** Returns a name for an original in seeds/: its own, or with -2 appended if another file has it. */
export async function freeName(seeds: string, name: string, bytes: Uint8Array): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let n = 1; ; n += 1) {
    const free = n === 1 ? name : `${stem}-${n}${ext}`;
    const there = await readFile(join(seeds, free)).catch(() => null);
    if (there === null || there.equals(bytes)) return free;
  }
}

/**
 * Copies an original unchanged, for the proofing desk. Called after the report was written, so that a conversion finds
 * that report.
 */
export async function saveOriginal(bytes: Uint8Array, target: string, log: (line: string) => void): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  if (await stat(target).catch(() => null)) return;
  saveFile({ path: target, content: bytes, before: null });
  log(`原稿已存一份到 ${target}，校对时对照`);
}
