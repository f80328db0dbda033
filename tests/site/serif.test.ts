import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DIST } from '../support/dist.ts';

const fonts = () => readdirSync(join(DIST, 'fonts')).filter((name) => name.endsWith('.woff2'));

test('the subset serif is of at most 60 KB, its numbers of 4, and has its licence', () => {
  const sizes = fonts().map((name) => statSync(join(DIST, 'fonts', name)).size);
  expect(sizes).toHaveLength(2);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(60 * 1024);
  expect(Math.min(...sizes)).toBeLessThanOrEqual(4 * 1024);
  expect(readFileSync(join(DIST, 'fonts/OFL.txt'), 'utf8')).toContain('SIL Open Font License');
});
