import { type Block, isProse, textOf } from '../../report/block.ts';
import { locate } from '../locate.ts';
import type { Problem, Rule, Subject } from '../rule.ts';

/** A paragraph that was meant as a heading: `##一、`, `＃＃ 一、`, or a bold line of its own. */
export const headingMark: Rule = {
  id: 'heading-mark',
  title: '小标题没有生效：## 后面少了空格，或只是加粗',
  remedy: '写成 ## 加空格加标题，独占一行，前后各空一行',
  check: (subject) =>
    subject.report.blocks.flatMap((block): Problem[] => {
      if (block.type !== 'paragraph' && block.type !== 'lead') return [];
      const text = textOf(block);
      const [, marks] = /^([#＃]{2,6})\s*[^\s#＃]/.exec(text) ?? [];
      if (marks && !escaped(subject, block)) {
        const todo = `请写成 ${'#'.repeat(marks.length)} 加空格加标题，如 ${'#'.repeat(marks.length)} 一、抓服务`;
        return [{ block, at: 0, what: `“${text.slice(0, 12)}”没有变成小标题`, todo }];
      }
      if (text.length > 30 || !isBold(block) || /[。！？；：，,;:!?]$/.test(text)) return [];
      return [
        {
          block,
          what: `“${text.slice(0, 16)}”整段加粗，像是小标题`,
          todo: `如果是小标题，请写成 ## ${text.slice(0, 16)}`,
        },
      ];
    }),
};

const isBold = (block: Block): boolean =>
  isProse(block) &&
  block.node?.type === 'paragraph' &&
  block.node.children.length === 1 &&
  block.node.children[0]?.type === 'strong';

function escaped(subject: Subject, block: Block): boolean {
  const spot = locate(subject, block, 0);
  return spot !== null && String(subject.file.value).replace(/^\ufeff/, '')[spot.offset - 1] === '\\';
}
