import type { Suspect } from '../../report/record.ts';
import { isBody, type Passage, type Rule, suspect } from './page.ts';

/** Flags dates that do not exist: 2月30日, 13月. */
export const calendar: Rule = ({ passages }) => passages.filter(isBody).flatMap(dates);

function dates(passage: Passage): Suspect[] {
  return [...passage.text.matchAll(/(?<![\d.])(\d{1,2})月(?:(\d{1,2})日)?/gu)].flatMap((found) => {
    const [month, day] = [Number(found[1]), Number(found[2] ?? 1)];
    const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
    if (day >= 1 && day <= longest) return [];
    return suspect(passage, found.index, found.index + found[0].length, {
      why: '没有这一天',
      suggest: '核对日期',
      confidence: 'certain',
      around: 3,
    });
  });
}
