import { textOf } from '../../report/block.ts';
import type { Rule } from '../rule.ts';

const TAG = /[＜〈《]\s?[/／]?\s?(Photo|ImageText|Stat)(?![A-Za-z])/u;

/** An element in full-width brackets: the parser takes it for text, and readers would see it. */
export const tagMarks: Rule = {
  id: 'tag-marks',
  title: '元素的尖括号是全角，会照字面印出来',
  remedy: '改成半角：<Photo … />，引号也用半角 "',
  fatal: true,
  check: ({ report }) =>
    report.blocks.flatMap((block) => {
      const found = TAG.exec(textOf(block));
      if (!found) return [];
      const what = `${found[0]} 用了全角的尖括号，会照字面印出来`;
      return [{ block, at: found.index, what, todo: `请改成半角：<${found[1]} … />，引号也用半角 "`, fatal: true }];
    }),
};
