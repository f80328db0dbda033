import { BY, between, type Mention, quoted, shown } from '../../figures/contradiction/index.ts';
import { isAlike, isTotal, isYearly, mentionsOf, reportsOn, titled } from '../reported.ts';
import type { Rule } from '../rule.ts';

/** Percentage points: last year's figures are often revised, so smaller differences are ignored. */
const TOLERANCE_POINTS = 2;

/** 发展会员500人，增长10%, while the report of the previous year says 300. */
export const figureYears: Rule = {
  id: 'figure-years',
  title: '增幅与两年的报告对不上',
  remedy: '核对两份报告里的数和增幅；口径变了的，留着不动',
  figures: true,
  check({ report, library }) {
    const { end } = report.period;
    if (end === null || !isYearly(report)) return [];
    const all = mentionsOf(report, library);
    return all.flatMap((by, index) => {
      const now = all[index - 1];
      if (!now || !isChange(now, by)) return [];
      const before = reportsOn(report, end - 1, library)
        .filter(isYearly)
        .flatMap((earlier) => mentionsOf(earlier, library).map((one) => ({ one, earlier })))
        .filter(({ one }) => isTotal(one) && one.figure.status === 'result' && isAlike(one, now));
      const values = new Set(before.map(({ one }) => one.figure.value));
      const [first] = before;
      if (!first || values.size > 1 || first.one.figure.when.kind !== now.figure.when.kind) return [];
      const real = changeOf(first.one, now, by);
      if (!real || (by.high >= real.low && by.low <= real.high)) return [];
      const what = `按两年的报告应为 ${shown((real.low + real.high) / 2)}${by.figure.unit}：${quoted(now, by)}；${titled(first.earlier)}说${quoted(first.one)}`;
      return [{ block: by.block, at: by.figure.start, what, todo: '请核对两年的数和增幅，口径变了的请注明' }];
    });
  },
};

/** Returns whether a number states how much the one before it grew. */
const isChange = (now: Mention, by: Mention): boolean =>
  now.block === by.block &&
  now.figure.status === 'result' &&
  now.figure.role === undefined &&
  now.figure.kind !== 'percent' &&
  isTotal(now) &&
  by.figure.approx === null &&
  BY.test(between(now, by));

/** Returns the bounds of the change from one year to the next, in the unit of `by`. */
function changeOf(before: Mention, now: Mention, by: Mention): { low: number; high: number } | null {
  if (before.low <= 0 || ![before.low, before.high, now.low, now.high].every(Number.isFinite)) return null;
  const down = /[降减]/u.test(between(now, by));
  const bounds = (low: number, high: number) => (down ? { low: -high, high: -low } : { low, high });
  if (by.unit === now.unit) return bounds(now.low - before.high, now.high - before.low);
  if (by.unit !== '%') return null;
  return bounds(
    (now.low / before.high - 1) * 100 - TOLERANCE_POINTS,
    (now.high / before.low - 1) * 100 + TOLERANCE_POINTS,
  );
}
