// With --import: when a new site has taken the place of dist/, everything that would write to the disk fails.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

let swapped = false;
const changes = [
  'renameSync',
  'rmSync',
  'rmdirSync',
  'unlinkSync',
  'mkdirSync',
  'writeFileSync',
  'cpSync',
  'copyFileSync',
];
for (const name of changes) {
  const real = fs[name];
  fs[name] = (...args) => {
    if (swapped) throw Object.assign(new Error(`EIO: ${name}`), { code: 'EIO' });
    const made = real(...args);
    if (name === 'renameSync' && basename(String(args[1])) === 'dist') {
      swapped = true;
      console.log('dist/ is the new site; the disk has failed');
    }
    return made;
  };
}
syncBuiltinESMExports();
