import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../../src/disk/files.ts';

/** Every file of a folder with the digest of its bytes, in the order of their paths; null where there is no folder. */
export function treeOf(folder: string): string[] | null {
  if (!existsSync(folder)) return null;
  return filesIn(folder).map(
    (path) =>
      `${createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex')} ${path}`,
  );
}
