import { correctionsOf } from '../../report/corrections.ts';
import { hasId } from '../library.ts';
import type { Problem, Rule } from '../rule.ts';

/** A correction that can't be right: dated before the report was printed, or of a place that is not on the page. */
export const correction: Rule = {
  id: 'correction',
  title: '更正说明的日期早于报告，或指向不存在的段落',
  remedy: '核对 corrections 里的 date 和 block；block 写那一段的编号，如 p2-1，不知道就不写',
  check({ file, report }) {
    const { published, period } = report;
    const first = published ?? (period.end === null ? null : `${period.end}-01-01`);
    const source = String(file.value).split(/\r\n|\r|\n/);
    const from = source.findIndex((line) => line.startsWith('corrections:'));
    const problem = (what: string, todo: string, words: string): Problem => {
      const at = source.findIndex((line, index) => index >= from && line.includes(words));
      return { block: null, line: Math.max(at, from, 0) + 1, what, todo };
    };
    return correctionsOf(report).flatMap(({ date, block }) => [
      ...(first !== null && date < first
        ? [
            problem(
              `${date} 的更正早于报告本身（${published ?? `${period.end}年`}）`,
              '请核对 corrections 里的 date',
              date,
            ),
          ]
        : []),
      ...(block !== undefined && !hasId(report, block)
        ? [problem(`更正说明指向的 ${block} 不在这一页上`, '请核对编号，或删去 block 这一行', `block: ${block}`)]
        : []),
    ]);
  },
};
