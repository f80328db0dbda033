import { type Mention, quoted, shown } from '../../figures/contradiction/index.ts';
import type { Report } from '../../report/report.ts';
import type { Library } from '../library.ts';
import { isAlike, isTotal, mentionsOf, titled } from '../reported.ts';
import type { Rule } from '../rule.ts';

/** 全市会员5万人, while two of its districts together have more: a whole is never less than its parts. */
export const figureDistricts: Rule = {
  id: 'figure-districts',
  title: '全市的数小于所辖各区的和',
  remedy: '核对几份报告；口径不同的，留着不动',
  figures: true,
  check({ report, library }) {
    const districts = districtsOf(report, library);
    if (districts.length === 0) return [];
    return mentionsOf(report, library)
      .filter(isSum)
      .flatMap((mention) => {
        const parts = districts.flatMap((district) => {
          const [least] = mentionsOf(district, library)
            .filter((one) => isTotal(one) && isAlike(one, mention) && sameTime(one, mention))
            .toSorted((a, b) => a.low - b.low);
          return least ? [{ one: least, district }] : [];
        });
        const low = parts.reduce((sum, { one }) => sum + one.low, 0);
        if (parts.length === 0 || low <= mention.high) return [];
        const sum = parts.reduce((all, { one }) => all + one.figure.value, 0);
        const said = parts.map(({ one, district }) => `${titled(district)}说${quoted(one)}`).slice(0, MAX_QUOTED);
        const what = `全市的数小于所辖${parts.length > 1 ? ` ${parts.length} 个区的和（${shown(sum)}）` : '一个区的数'}：${quoted(mention)}；${said.join('；')}`;
        return [{ block: mention.block, at: mention.figure.start, what, todo: '请核对这几份报告，口径不同的请注明' }];
      });
  },
};

const MAX_QUOTED = 3;

/** Returns the reports of a city's districts for the same years; empty for a district. */
function districtsOf({ district, city, province, period }: Report, library: Library): Report[] {
  if (district !== null || city === null || period.end === null) return [];
  return [...library.reports.values()].filter(
    (one) =>
      one.district !== null &&
      one.city === city &&
      one.province === province &&
      one.period.start === period.start &&
      one.period.end === period.end,
  );
}

/** Returns whether a number counts the whole city and is a sum over its districts. */
const isSum = (mention: Mention): boolean => {
  const { kind, scope, status } = mention.figure;
  const adds = kind === 'count' || kind === 'money';
  return adds && isTotal(mention) && status === 'result' && scope.level === 'area' && mention.figure.approx !== '以上';
};

const sameTime = (a: Mention, b: Mention): boolean =>
  a.figure.status === 'result' &&
  a.figure.when.kind === b.figure.when.kind &&
  a.figure.when.start === b.figure.when.start &&
  a.figure.when.end === b.figure.when.end;
