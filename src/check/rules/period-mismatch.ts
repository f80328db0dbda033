import { isProse } from '../../report/block.ts';
import type { Problem, Rule } from '../rule.ts';

const YEAR = /(?<!\d)((?:19|20)\d{2})(?=\s?年)/g;

/** Years in the frontmatter that contradict each other or never occur in the text. */
export const periodMismatch: Rule = {
  id: 'period-mismatch',
  title: '报告年份与正文、文件夹或发表日期对不上',
  remedy: '核对 period 的起止年份、报告所在的年份文件夹和 published',
  check({ report }) {
    const { period, published, volume, blocks } = report;
    const { start, end } = period;
    const problem = (what: string, todo: string, field = 'period'): Problem => ({ block: null, field, what, todo });
    if (start !== null && end !== null && start > end) {
      return [problem(`报告年份的起（${start}）在止（${end}）之后`, '请把 start 和 end 对调')];
    }
    const last = end ?? start;
    if (last === null) return [];
    const found: Problem[] = [];
    if (published !== null && Number(published.slice(0, 4)) < last) {
      found.push(problem(`${published} 发表，却报告到 ${last} 年`, '请核对 published 和 period', 'published'));
    }
    if (volume < last || (start !== null && volume < start)) {
      found.push(problem(`报告到 ${last} 年，却放在 ${volume} 年的文件夹里`, `请移到 content/${last}/，或改正 period`));
    }
    const years = [report.title, report.subtitle ?? '', ...blocks.filter(isProse).map((block) => block.text)]
      .flatMap((text) => [...text.matchAll(YEAR)])
      .map((match) => Number(match[1]));
    const inside = (year: number) => year >= (start ?? last) && year <= last;
    if (years.length > 0 && !years.some(inside)) {
      const named = [...new Set(years)].sort().join('、');
      found.push(
        problem(
          `文件头写的是 ${start === null || start === last ? last : `${start}—${last}`} 年，正文里只提到 ${named} 年`,
          '请核对 period 的起止年份',
        ),
      );
    }
    return found;
  },
};
