import { type Block, textOf } from '../../report/block.ts';
import { locate } from '../locate.ts';
import type { Rule, Subject } from '../rule.ts';

/** `**`, or `__` around words: meant as bold, but not parsed as such. Lines to write on (____) are longer. */
const LITERAL = /(?<!\*)\*\*(?!\*)|(?<![_\w])__(?=[^_\s][^_\n]{0,60}__(?![_\w]))/u;

/** Marks of bold that are left in the text. */
export const emphasisLiteral: Rule = {
  id: 'emphasis-literal',
  title: '加粗没有生效，** 或 __ 原样留在正文里',
  remedy: '让 ** 紧贴要加粗的字，前后成对：**字**；要显示星号，写成 \\*',
  check: (subject) =>
    subject.report.blocks.flatMap((block) => {
      const text = textOf(block);
      const at = text.search(LITERAL);
      if (at < 0 || escaped(subject, block, at)) return [];
      const what = `“${text.slice(Math.max(0, at - 6), at + 8)}”里的 ${text.slice(at, at + 2)} 没有变成加粗`;
      return [{ block, at, what, todo: '请让 ** 紧贴要加粗的字，前后成对；要显示星号，请写成 \\*\\*' }];
    }),
};

function escaped(subject: Subject, block: Block, at: number): boolean {
  const spot = locate(subject, block, at);
  return spot !== null && String(subject.file.value).replace(/^\ufeff/, '')[spot.offset - 1] === '\\';
}
