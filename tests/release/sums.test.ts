import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkSums, SUMS_FILE, writeSums } from '../../src/build/sums.ts';

let site: string;
beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'huimou-sums-'));
  mkdirSync(join(site, '2020/jintan'), { recursive: true });
  writeFileSync(join(site, 'index.html'), '首页');
  writeFileSync(join(site, '2020/jintan/会场 1.jpg'), 'a photo');
  writeSums(site);
});
afterEach(() => rmSync(site, { recursive: true, force: true }));

test('a copy is the same', () => expect(checkSums(site)).toEqual([]));

test('what was changed, lost or put in is named', () => {
  appendFileSync(join(site, 'index.html'), '，改过');
  rmSync(join(site, '2020/jintan/会场 1.jpg'));
  writeFileSync(join(site, 'new.html'), '');
  expect(checkSums(site)).toEqual(['缺少 2020/jintan/会场 1.jpg', 'index.html 与发布时不同', '多出 new.html']);
});

test('a site without sums was not released', () => {
  rmSync(join(site, SUMS_FILE));
  expect(checkSums(site)).toHaveLength(1);
});

test.runIf(process.platform === 'linux')('it is the list that sha256sum reads', () => {
  expect(execFileSync('sha256sum', ['-c', '--quiet', SUMS_FILE], { cwd: site }).toString()).toBe('');
});
