import { PLACEHOLDERS } from '../../markdown/template.ts';
import { textOf } from '../../report/block.ts';
import type { Rule } from '../rule.ts';

/** Template words that were not replaced. */
export const placeholder: Rule = {
  id: 'placeholder',
  title: '样板里的说明文字还没有换掉',
  remedy: '写上自己的内容，或删去这一段',
  check: ({ report }) =>
    report.blocks.flatMap((block) => {
      const found = PLACEHOLDERS.find((words) => textOf(block).includes(words));
      return found
        ? [{ block, what: `“${found.slice(0, 12)}…”是样板里的说明`, todo: '请写上自己的内容，或删去这一段' }]
        : [];
    }),
};
