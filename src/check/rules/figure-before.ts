import { agree, type Mention, quoted } from '../../figures/contradiction/index.ts';
import type { Report } from '../../report/report.ts';
import { isAlike, isTotal, isYearly, mentionsOf, reportsOn, titled } from '../reported.ts';
import type { Rule } from '../rule.ts';

/** 由4081家增加到6299家, while the report of the previous year has another number than 4081. */
export const figureBefore: Rule = {
  id: 'figure-before',
  title: '所说的往年数与往年的报告对不上',
  remedy: '核对两份报告；口径变了的，留着不动',
  figures: true,
  check({ report, library }) {
    return mentionsOf(report, library).flatMap((mention) => {
      for (const year of yearsOf(mention, report)) {
        const stocks = reportsOn(report, year, library).flatMap((earlier) =>
          earlier === report
            ? []
            : mentionsOf(earlier, library)
                .filter((one) => isStock(one, year) && isAlike(one, mention))
                .map((one) => ({ one, earlier })),
        );
        const [first] = stocks;
        if (!first || stocks.some(({ one }) => agree(one, mention))) continue;
        const what = `${year} 年的数前后两份报告不同：${quoted(mention)}；${titled(first.earlier)}说${quoted(first.one)}`;
        return [{ block: mention.block, at: mention.figure.start, what, todo: '请核对两份报告，口径变了的请注明' }];
      }
      return [];
    });
  },
};

/** Returns the years in which a number may be an earlier value: at the end of 2019, or before this year's growth. */
function yearsOf({ figure }: Mention, report: Report): number[] {
  const { end } = report.period;
  if (end === null || figure.when.kind !== 'asOf') return [];
  const named = figure.when.words !== null && figure.when.basis === 'clause' ? Number(figure.when.end?.slice(0, 4)) : 0;
  if (named > 0 && named < end) return [named];
  return figure.status === 'base' && isYearly(report) ? [end - 1] : [];
}

/** Returns whether a number is a stock at the end of a year. */
const isStock = (mention: Mention, year: number): boolean =>
  isTotal(mention) &&
  mention.figure.status === 'result' &&
  mention.figure.when.kind === 'asOf' &&
  (mention.figure.when.end === null || mention.figure.when.end.slice(0, 4) === String(year));
