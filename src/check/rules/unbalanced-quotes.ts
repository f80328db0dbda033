import { textOf } from '../../report/block.ts';
import type { Rule } from '../rule.ts';

const PAIRS = ['“”', '‘’', '（）', '《》', '「」', '『』', '【】'];

/** A quotation mark or bracket without its other half in the same block. */
export const unbalancedQuotes: Rule = {
  id: 'unbalanced-quotes',
  check: ({ report }) =>
    report.blocks.flatMap((block) => {
      const text = textOf(block);
      return PAIRS.filter(([open, close]) => !balanced(text, open!, close!)).map((pair) => ({
        block,
        what: `“${text.slice(0, 12)}…”一段里 ${pair[0]} 与 ${pair[1]} 不成对`,
        todo: '请对照原稿补上或改正',
      }));
    }),
};

function balanced(text: string, open: string, close: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === open) depth += 1;
    if (character === close) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
