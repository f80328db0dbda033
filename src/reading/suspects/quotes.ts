import type { Suspect } from '../../report/record.ts';
import { type Passage, type Rule, suspect } from './page.ts';

const PAIRS: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '（': '）',
  '《': '》',
  '【': '】',
  '〔': '〕',
  '「': '」',
};
const OPENING = new Map(Object.entries(PAIRS).map(([open, close]) => [close, open]));
const NAMES: Readonly<Record<string, string>> = {
  '“': '引号',
  '‘': '引号',
  '（': '括号',
  '《': '书名号',
  '【': '括号',
  '〔': '括号',
  '「': '引号',
};
const MARKS = /[“”‘’（）()《》【】〔〕「」]/g;
const WIDE: Readonly<Record<string, string>> = { '(': '（', ')': '）' };

/** Flags quotation marks and brackets that are not closed, not opened, or reversed: 暖“新”行动“集中. */
export const quotes: Rule = ({ passages }) => passages.flatMap(ofPassage);

function ofPassage(passage: Passage): Suspect[] {
  const { text } = passage;
  const open: { mark: string; at: number }[] = [];
  const found: Suspect[] = [];
  for (const { 0: printed, index: at } of text.matchAll(MARKS)) {
    const mark = WIDE[printed] ?? printed;
    if (PAIRS[mark]) open.push({ mark, at });
    else if (OPENING.has(mark)) {
      const wanted = OPENING.get(mark);
      const last = open.at(-1);
      if (last?.mark === wanted) open.pop();
      else if (!isOrdinal(text, at)) {
        // crossed, as “甲（乙”丙）: the inner one stays open
        const depth = open.findLastIndex((one) => one.mark === wanted);
        if (depth >= 0) for (const one of open.splice(depth).slice(1)) found.push(unclosed(passage, one));
        else found.push(unopened(passage, at, wanted ?? '“'));
      }
    }
  }
  for (const one of open) found.push(unclosed(passage, one));
  const straight = [...text.matchAll(/"/g)];
  if (straight.length % 2 === 1) {
    const at = straight.at(-1)?.index ?? 0;
    const words = { why: '引号不成对', suggest: '核对引号', confidence: 'likely' as const, around: 6 };
    found.push(suspect(passage, at, at + 1, words));
  }
  return found;
}

/** The bracket of a number, 1) or 一）, has no other half. */
const isOrdinal = (text: string, at: number): boolean =>
  /[)）]/.test(text[at] ?? '') &&
  /(?:^|[。；;：:\s])[\d一二三四五六七八九十a-zA-Z]{1,3}$/u.test(text.slice(Math.max(0, at - 4), at));

function unclosed(passage: Passage, { mark, at }: { mark: string; at: number }): Suspect {
  const doubled = /[“”‘’]/u.test(passage.text[at + 1] ?? '');
  // “甲“乙: an opening mark inside an open pair may be a reversed closing one
  const turned = /^[“‘]$/.test(mark) && /[\p{Script=Han}\d]/u.test(passage.text[at - 1] ?? '') && !doubled;
  return suspect(passage, at, at + 1, {
    why: `${NAMES[mark] ?? '引号'} ${mark} 没有另一半`,
    suggest: turned ? `核对是否应为 ${PAIRS[mark]}，或后面缺了 ${PAIRS[mark]}` : `在后面补 ${PAIRS[mark]}`,
    confidence: 'likely',
    around: 5,
  });
}

function unopened(passage: Passage, at: number, wanted: string): Suspect {
  return suspect(passage, at, at + 1, {
    why: `${NAMES[wanted] ?? '引号'}只有后一半`,
    suggest: `在前面补 ${wanted}`,
    confidence: 'likely',
    around: 5,
  });
}
