import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, replaceFile } from '../disk/cache.ts';
import { stampOf } from '../disk/stamp.ts';
import { CODEC, type Found, isPhoto, look } from './original.ts';
import { inParallel } from './parallel.ts';

/** What was found in files that have not changed since: they need not be decoded again. */
const FILE = join(CACHE, 'photos.json');

/** By path. No stamp: the file changed so lately that it must be looked at again. */
type Known = Map<string, { stamp: string | null; found: Found }>;

/** Returns what is in each file; those that are not there, or have no ending of a photo, are left out. */
export async function lookAt(files: readonly string[]): Promise<Map<string, Found>> {
  const known = readKnown();
  const now: Known = new Map();
  const changed: [file: string, stamp: string | null][] = [];
  for (const file of new Set(files)) {
    const stamp = stampOf(file);
    if (!isPhoto(file)) continue;
    if (stamp === '') {
      const fault = faultOf(file);
      if (fault) now.set(file, { stamp: null, found: { fault } });
      continue;
    }
    const last = known.get(file);
    if (last && stamp !== null && last.stamp === stamp) now.set(file, last);
    else changed.push([file, stamp]);
  }
  await inParallel(changed, '查看照片', async ([file, stamp]) => {
    now.set(file, { stamp, found: await look(file) });
  });
  if (changed.length > 0 || now.size !== known.size)
    replaceFile(FILE, JSON.stringify({ codec: CODEC, files: [...now] }));
  return new Map([...now].map(([file, { found }]) => [file, found]));
}

/** Why the system does not open a file; null where there simply is none. */
function faultOf(file: string): string | null {
  try {
    statSync(file);
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENAMETOOLONG') return '名字太长，没有用它  请把文件名改短，报告里一并改过';
    if (code === 'ELOOP') return '是绕成一圈的链接，没有用它  请放图片本身';
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : '读不出来，没有用它  请检查它的权限';
  }
}

function readKnown(): Known {
  try {
    const { codec, files } = JSON.parse(readFileSync(FILE, 'utf8')) as { codec: string; files: [string, never][] };
    return new Map(codec === CODEC ? files : []);
  } catch {
    return new Map();
  }
}
