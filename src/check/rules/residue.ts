import { FORMULA } from '../../chinese/formula.ts';
import { textOf } from '../../report/block.ts';
import type { Rule } from '../rule.ts';

/** Markup of other programs that means nothing here, with its meaning there. */
const MARKS: readonly [pattern: RegExp, what: string, todo: string][] = [
  [
    /<\/?(?:table|thead|tbody|tr|t[dh]|br|p|div|span|font|center|hr|img|su[bp]|u|strong|em|del|mark|[uo]l|li|h[1-6])(?:\s+[a-z][^<>]{0,400})?\/?>/i,
    'HTML 标签',
    '请删去标签；表格请用 | 和 --- 写',
  ],
  [/<!--|-->/, 'HTML 注释', '请删去注释'],
  [FORMULA, '公式的 $ 号', '请去掉 $ 和 \\，直接写数字和符号'],
  [/\\(?:begin|end|frac|text|times|mathrm|item|section)(?![a-z])/, 'LaTeX 命令', '请删去命令，直接写文字'],
  [/~~[^~\n]{1,400}~~/, '删除线的 ~~', '已删去的字请直接删掉，要留的去掉 ~~'],
  [/==[^=\n]{1,400}==/, '高亮的 ==', '请去掉 ==；要强调请用 **字**'],
  [/\[\^[^\]\s]{1,20}\]/, '脚注的 [^…]', '请把脚注的话写进正文，或放在括号里'],
  [/!?\[\[[^[\]\n]{1,400}\]\]/, '双链的 [[…]]', '请改成 [文字](地址)，图片用 <Photo … />'],
  [/\[toc\]/i, '目录的 [TOC]', '请删去，网页自己有目录'],
  [/^:::/m, '区块的 :::', '请删去 :::'],
  [/^\[![a-z]{3,12}\]/i, '提示框的 [!…]', '请删去，要说的话写成一段'],
  [
    /[|｜][ \u3000]*:?-{3,}:?[ \u3000]*[|｜]|^[|｜][^|｜\n]+[|｜][^|｜\n]+[|｜]/m,
    '没有认出来的表格',
    '请用半角的 |，第二行写 ---，格数和表头一样，前后各空一行',
  ],
  [/&(?:nbsp|ensp|emsp|lt|gt|amp|quot|middot|[lr]dquo|mdash|#\d{2,6});/i, 'HTML 代号', '请改成它所代表的字或空格'],
  [/(?:[\p{Script=Han}\d][ \u3000]){6}[\p{Script=Han}\d]/u, '字与字之间的空格', '请删去字间的空格，检索才找得到'],
];

/** Markup of another program, copied with the text and shown as it is: one message per block. */
export const residue: Rule = {
  id: 'residue',
  title: '留有别的程序的记号（HTML、公式、脚注、字间空格），会照字面印出来',
  remedy: '照消息里说的删去或改写',
  check: ({ report }) =>
    report.blocks.flatMap((block) => {
      const text = textOf(block);
      const found = MARKS.flatMap(([pattern, name, todo]) => {
        const match = pattern.exec(text);
        return match ? [{ at: match.index, words: match[0], name, todo }] : [];
      }).sort((a, b) => a.at - b.at);
      const [first] = found;
      if (!first) return [];
      const others = found.slice(1).map(({ name }) => name);
      const more = others.length > 0 ? `，同段还有${others.join('、')}` : '';
      const words = first.words.length > 16 ? `${first.words.slice(0, 15)}…` : first.words;
      return [{ block, at: first.at, what: `“${words}”是${first.name}${more}`, todo: first.todo }];
    }),
};
