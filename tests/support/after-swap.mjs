import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

const CHANGES = [
  'renameSync',
  'rmSync',
  'rmdirSync',
  'unlinkSync',
  'mkdirSync',
  'writeFileSync',
  'cpSync',
  'copyFileSync',
];

/**
 * Lets everything fail that would write to the disk, once a new site has taken the place of dist/.
 * @returns what mends the disk
 */
export function failAfterSwap() {
  const real = Object.fromEntries(CHANGES.map((name) => [name, fs[name]]));
  let swapped = false;
  for (const name of CHANGES) {
    fs[name] = (...args) => {
      if (swapped) throw Object.assign(new Error(`EIO: ${name}`), { code: 'EIO' });
      const made = real[name](...args);
      if (name === 'renameSync' && basename(String(args[1])) === 'dist') {
        swapped = true;
        console.log('dist/ is the new site; the disk has failed');
      }
      return made;
    };
  }
  syncBuiltinESMExports();
  return () => {
    Object.assign(fs, real);
    syncBuiltinESMExports();
  };
}
