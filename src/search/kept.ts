import { Buffer } from 'node:buffer';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Bundle } from './pagefind.ts';

/** What a kept bundle begins with: a line of JSON, then the files one behind the other. */
interface Head {
  ids: [slug: string, id: string][];
  files: [path: string, size: number][];
}

/** Keeps the bundle of a shard in one file: thousands of small ones cost more than indexing them. */
export function keep(path: string, { files, ids }: Bundle): void {
  const head: Head = { ids: [...ids], files: files.map((file) => [file.path, file.content.length]) };
  mkdirSync(dirname(path), { recursive: true });
  const whole = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...files.map(({ content }) => content)]);
  writeFileSync(`${path}.new`, whole);
  renameSync(`${path}.new`, path);
}

/** A bundle as it was kept; null where there is none, or not the whole of it. */
export function kept(path: string): Bundle | null {
  try {
    const bytes = readFileSync(path);
    let at = bytes.indexOf('\n') + 1;
    const head = JSON.parse(bytes.subarray(0, at).toString()) as Head;
    const files = head.files.map(([name, size]) => {
      at += size;
      return { path: name, content: bytes.subarray(at - size, at) };
    });
    return at === bytes.length ? { files, ids: new Map(head.ids) } : null;
  } catch {
    return null;
  }
}
