import { expect, test } from 'vitest';
import { PER_PAGE, pagesOf } from '../../src/view/pages.ts';

const reports = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    slug: `2024-d${i}`,
    url: `/2024/d${i}/`,
    volume: 2024,
    district: `第${i}区`,
    city: null,
    province: null,
    organization: null,
  })) as never[];

test('a volume that fits stands on one page', () => {
  expect(pagesOf(2024, reports(PER_PAGE)).map(({ href }) => href)).toEqual(['/2024/']);
  expect(pagesOf(2024, [])).toHaveLength(1);
});

test('a larger one is cut into pages of about the same length, in order, and none is lost', () => {
  const all = reports(PER_PAGE * 2 + 1);
  const pages = pagesOf(2024, all);
  expect(pages.map(({ href, number }) => [href, number])).toEqual([
    ['/2024/', 1],
    ['/2024/page-2/', 2],
    ['/2024/page-3/', 3],
  ]);
  expect(pages.flatMap((page) => page.reports)).toEqual(all);
  expect(pages[0]?.label).toBe('第0区—第79区');
  expect(new Set(pages.map((page) => Math.abs(page.reports.length - all.length / 3) < 1))).toEqual(new Set([true]));
});
