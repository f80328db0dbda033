import { describe, expect, test } from 'vitest';
import { dateProblem, tidyDate, tidyYear, yearProblem } from '../../src/desk/dates.ts';

describe('a date as an editor writes it', () => {
  test.each([
    ['2026年1月5日', '2026-01-05'],
    ['2026 年 01 月 05 日', '2026-01-05'],
    ['２０２６．１．５', '2026-01-05'],
    ['2026/12/31', '2026-12-31'],
    [' 2026-03-05 ', '2026-03-05'],
  ])('%s is %s', (text, date) => {
    expect(tidyDate(text)).toBe(date);
    expect(dateProblem(text)).toBe('');
  });

  test.each(['昨天', '2026年13月5日', '2026-02-30', '26-1-5', '2026年1月'])(
    '%s is none, and stays as it is',
    (text) => {
      expect(dateProblem(text)).not.toBe('');
    },
  );
});

describe('a year as an editor writes it', () => {
  test.each([
    ['2025年', '2025'],
    ['二〇二五', '2025'],
    ['二零二五年', '2025'],
    ['２０２５', '2025'],
  ])('%s is %s', (text, year) => {
    expect(tidyYear(text)).toBe(year);
    expect(yearProblem(text)).toBe('');
  });

  test.each(['25', '二十五', '3025', '去年'])('%s is none', (text) => expect(yearProblem(text)).not.toBe(''));
});
