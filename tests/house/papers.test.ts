import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const PAPERS = [
  'README.md',
  'README.en.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md') && name !== 'LICENCES.md')
    .map((name) => `docs/${name}`),
];

test.each(PAPERS)('every file and folder that %s names exists', (paper) => {
  const text = readFileSync(paper, 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/gu)].map(([, path]) => join(dirname(paper), path!));
  const paths = [...text.matchAll(/`((?:src|tests|scripts|bench|docs)\/[\w./-]*[\w/])`/gu)].map(([, path]) => path!);
  expect([...links, ...paths].filter((path) => !existsSync(path))).toEqual([]);
});

test('the map of folders has every folder of src/', () => {
  const map = readFileSync('docs/architecture.md', 'utf8');
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const missing = folders.filter(({ name }) => name !== 'assets' && !map.includes(`\`${name}/\``));
  expect(missing.map(({ name }) => name)).toEqual([]);
});
