import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LICENCES_FILE, type Lock, licenceList } from '../src/release/licences.ts';

export const readLock = (): Lock => JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;

/** The licence that an installed package names itself; '' where it names none, undefined where it is not installed. */
export function installedLicence(path: string): string | undefined {
  try {
    const { license, licenses } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    const first = licenses?.[0];
    return license?.type ?? license ?? first?.type ?? first?.name ?? '';
  } catch {
    return undefined;
  }
}

/** Writes the list of licences anew. */
if (import.meta.main) {
  writeFileSync(LICENCES_FILE, licenceList(readLock(), installedLicence));
  console.log(`${LICENCES_FILE} 已写好`);
}
