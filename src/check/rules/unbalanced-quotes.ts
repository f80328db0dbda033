import { findAll } from '../../chinese/comparable.ts';
import { type Block, isProse, textOf } from '../../report/block.ts';
import type { Suspect } from '../../report/record.ts';
import type { Rule } from '../rule.ts';

/** Opening mark → closing mark. A half-width bracket may close a full-width one, as in many prints. */
const CLOSES: { [open: string]: string } = {
  '“': '”',
  '‘': '’',
  '（': '）',
  '《': '》',
  '「': '」',
  '『': '』',
  '【': '】',
  '〔': '〕',
};
const CLOSING = new Set(Object.values(CLOSES));
const FOLD: { [mark: string]: string } = { '(': '（', ')': '）' };

/**
 * A quotation mark or bracket without its partner in the same block. Not reported if the transcript has it and an
 * editor decided at the desk to leave it as printed.
 */
export const unbalancedQuotes: Rule = {
  id: 'unbalanced-quotes',
  title: '引号、括号或书名号不成对',
  remedy: '对照原稿补上缺的一半，或删去多余的一半；原稿如此的，在校对台选“照录不改”',
  check: ({ report: { blocks, suspects } }) =>
    blocks.flatMap((block, index) => {
      const text = textOf(block);
      const suspectAt = (at: number) => suspects.find((suspect) => tellsOf(suspect, text, at));
      const at = loose(text, (mark) => suspectAt(mark)?.decision?.state === 'dismissed');
      if (at === null || runsOn(text, at, blocks, index)) return [];
      const words = text.slice(Math.max(0, at - 6), at + 7).replaceAll('\n', '');
      const todo = suspectAt(at) ? '请对照原稿补上或改正；原稿如此，请在校对台选“照录不改”' : '请对照原稿补上或改正';
      return [{ block, at, what: `「${words}」里的 ${text[at]} 不成对`, todo }];
    }),
};

/** Returns whether a suspect of the transcript's reader is about this mark. */
const tellsOf = ({ text: words, why }: Suspect, text: string, at: number): boolean =>
  /没有另一半|只有后一半|不成对/.test(why) && findAll(text, words).some(({ start, end }) => at >= start && at < end);

/**
 * Returns the offset of the first unpaired mark; null if all are paired.
 * @param passed accepts marks that may be unpaired
 */
function loose(text: string, passed: (at: number) => boolean): number | null {
  const alone = new Set<number>();
  for (let at = firstLoose(text, alone); at !== null; at = firstLoose(text, alone)) {
    if (!passed(at)) return at;
    alone.add(at);
  }
  return null;
}

function firstLoose(text: string, alone: ReadonlySet<number>): number | null {
  const open: { mark: string; at: number }[] = [];
  for (const { 0: found, index: at } of text.matchAll(/[“”‘’（）()《》「」『』【】〔〕"]/g)) {
    if (alone.has(at)) continue;
    const mark = FOLD[found] ?? found;
    const last = open.at(-1);
    if (mark === '"') {
      if (last?.mark === '"') open.pop();
      else open.push({ mark, at });
    } else if (CLOSES[mark]) {
      open.push({ mark, at });
    } else if (CLOSING.has(mark)) {
      if (last && CLOSES[last.mark] === mark) open.pop();
      else if (!isOrdinal(text, at, mark) && !isApostrophe(text, at, mark)) return last?.at ?? at;
    }
  }
  return open[0]?.at ?? null;
}

/** 1）, a）, 三）: returns whether a closing bracket only follows an ordinal. */
const isOrdinal = (text: string, at: number, mark: string): boolean =>
  mark === '）' && /(?:^|[。；;：:，,、\s])(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})$/.test(text.slice(0, at));

const isApostrophe = (text: string, at: number, mark: string): boolean =>
  mark === '’' && /[A-Za-z\d]$/.test(text.slice(0, at));

/** Returns whether a quotation continues over several paragraphs: each opens with “, only the last closes. */
function runsOn(text: string, at: number, blocks: readonly Block[], index: number): boolean {
  const next = blocks[index + 1];
  return (
    text[at] === '“' &&
    !text.slice(at).includes('”') &&
    next !== undefined &&
    isProse(next) &&
    next.text.startsWith('“')
  );
}
