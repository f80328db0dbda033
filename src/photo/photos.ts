import { statSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../disk/atomic.ts';
import { CACHE } from '../disk/cache.ts';
import { readJson } from '../disk/files.ts';
import { stampOf } from '../disk/stamp.ts';
import { CODEC, type Found, isPhoto, look } from './original.ts';
import { inParallel } from './parallel.ts';

/** What was found in unchanged files, which need not be decoded again. */
const FILE = join(CACHE, 'photos.json');

/** By path. A null stamp means that the file was changed too recently, and must be inspected again. */
type Known = Map<string, { stamp: string | null; found: Found }>;

/** Inspects each file; omits those that do not exist or do not have the extension of a photo. */
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

/** Returns why the system can't open a file; null if it does not exist. */
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
  const known = readJson<{ codec: string; files: [string, never][] }>(FILE);
  return new Map(known?.codec === CODEC ? known.files : []);
}
