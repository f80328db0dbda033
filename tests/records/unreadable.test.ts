import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readIndicators, readNames, readPublished, readReportFile } from '../../src/reports/files.ts';

/** What editors write, and cannot be read: here a folder has its name, elsewhere another program holds the file. */
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'huimou-unreadable-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const READERS: { [path: string]: () => unknown } = {
  'content/published.json': () => readPublished(root),
  'content/redirects.yaml': () => readPublished(root),
  'content/indicators.yaml': () => readIndicators(root),
  'content/names.yaml': () => readNames(root),
  'content/2025/x/index.mdx': () => readReportFile(join(root, 'content/2025/x/index.mdx')),
};

test.each(Object.entries(READERS))('%s is named, and not taken as absent', (path, read) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  expect(read).not.toThrow();
  mkdirSync(join(root, path));
  expect(read).toThrow(new RegExp(`^\\S*/${path.replaceAll('.', '\\.')} {2}读不出来（EISDIR） {2}请看看.*$`));
});

test('a record counts as damaged, not as absent', () => {
  const page = join(root, 'content/2025/x/index.mdx');
  mkdirSync(dirname(page), { recursive: true });
  expect(readReportFile(page).record).toBeNull();
  mkdirSync(join(dirname(page), 'record.json'));
  expect(readReportFile(page).record).toBe('');
});
