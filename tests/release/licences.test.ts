import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { installedLicence, isFree, LICENCES_FILE, licenceList, nameOf, readLock } from '../../src/release/licences.ts';

const packages = Object.entries(readLock().packages).filter(([path]) => path);

test('the list of licences tells of exactly the libraries that are installed', () => {
  const list = readFileSync(LICENCES_FILE, 'utf8');
  expect(list, 'run node scripts/licences.ts').toBe(licenceList(readLock(), installedLicence));
  const direct = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).dependencies as object);
  for (const name of direct) expect(list).toContain(`| ${name} | `);
  expect(list).not.toContain('| vitest |');
  expect(list).not.toContain('未写明');
});

test('each of them may be used', () => {
  const closed = packages.filter(([path, { license }]) => {
    const licence = license ?? installedLicence(path);
    return licence !== undefined && !isFree(licence);
  });
  expect(closed.map(([path]) => path)).toEqual([]);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['Apache-2.0 AND LGPL-3.0-or-later', true],
  ['MIT AND GPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE.md', false],
  ['UNLICENSED', false],
  ['', false],
])('%s: %s', (licence, free) => expect(isFree(licence)).toBe(free));

test('no library runs a program when it is installed, but those that are told not to', () => {
  const { allowScripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    allowScripts: { [name: string]: boolean };
  };
  const running = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
  expect(running.filter((name) => allowScripts[name] !== false)).toEqual([]);
});

test('programs for several systems are one line', () => {
  const of = (os: string) => ({ version: '1.0.0', license: 'MIT', os: [os], cpu: ['x64'] });
  const list = licenceList(
    { packages: { 'node_modules/@a/b-linux-x64': of('linux'), 'node_modules/@a/b-win32-x64': of('win32') } },
    () => undefined,
  );
  expect(list).toContain('全部（1 个）');
  expect(list).toContain('| @a/b-* | 1.0.0 | MIT |');
});
