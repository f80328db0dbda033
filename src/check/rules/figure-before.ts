import { agree, quoted, type Told } from '../../figures/contradiction/index.ts';
import type { Report } from '../../report/report.ts';
import { isAlike, isTotal, isYearly, reportsOn, titled, toldOf } from '../reported.ts';
import type { Rule } from '../rule.ts';

/** 由4081家增加到6299家, where the report of the year before says another number than 4081. */
export const figureBefore: Rule = {
  id: 'figure-before',
  title: '所说的往年数与往年的报告对不上',
  remedy: '核对两份报告；口径变了的，留着不动',
  figures: true,
  check({ report, library }) {
    return toldOf(report, library).flatMap((told) => {
      for (const year of yearsOf(told, report)) {
        const stocks = reportsOn(report, year, library).flatMap((earlier) =>
          earlier === report
            ? []
            : toldOf(earlier, library)
                .filter((one) => isStock(one, year) && isAlike(one, told))
                .map((one) => ({ one, earlier })),
        );
        const [first] = stocks;
        if (!first || stocks.some(({ one }) => agree(one, told))) continue;
        const what = `${year} 年的数前后两份报告不同：${quoted(told)}；${titled(first.earlier)}说${quoted(first.one)}`;
        return [{ block: told.block, at: told.figure.start, what, todo: '请核对两份报告，口径变了的请注明' }];
      }
      return [];
    });
  },
};

/** The year before that a number speaks of: at the end of 2019, or before the growth of this year. */
function yearsOf({ figure }: Told, report: Report): number[] {
  const { end } = report.period;
  if (end === null || figure.when.kind !== 'asOf') return [];
  const named = figure.when.words !== null && figure.when.basis === 'clause' ? Number(figure.when.end?.slice(0, 4)) : 0;
  if (named > 0 && named < end) return [named];
  return figure.status === 'base' && isYearly(report) ? [end - 1] : [];
}

/** What there was at the end of a year. */
const isStock = (told: Told, year: number): boolean =>
  isTotal(told) &&
  told.figure.status === 'result' &&
  told.figure.when.kind === 'asOf' &&
  (told.figure.when.end === null || told.figure.when.end.slice(0, 4) === String(year));
