import { FORMULA } from '../../chinese/formula.ts';
import { isTickBoxes } from '../form.ts';
import { type Rule, suspect } from './page.ts';

/** Illegible characters: replacement marks, private use, empty boxes inside a word, and ÄêÖÐ for 年中 read as Latin. */
const LOST =
  /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]{3,}|[\ufffd\ue000-\uf8ff]+|(?<=\p{Script=Han})[□■](?=\p{Script=Han})/gu;
/** Letters of other scripts that look like Latin ones. */
const ALIEN = /[\p{Script=Cyrillic}\p{Script=Greek}]+/gu;

const FORMULAS = new RegExp(FORMULA, 'g');

/** ~~ .. 一 | .. */
const isRubbish = (text: string): boolean => {
  const signs = text.replace(/\s/g, '');
  return signs.length > 3 && signs.length <= 40 && (signs.match(/[\p{L}\p{N}]/gu)?.length ?? 0) * 3 < signs.length;
};

/** Flags what the recogniser could not read. */
export const unreadable: Rule = ({ passages }) =>
  passages.flatMap((passage) => [
    ...(isRubbish(passage.text)
      ? [
          suspect(passage, 0, passage.text.length, {
            why: '几乎没有字，像是识别出来的杂点',
            suggest: '对照原版，没有字就删去',
            confidence: 'likely',
          }),
        ]
      : []),
    ...[...passage.text.matchAll(LOST)]
      .filter(([mark]) => !/[□■]/.test(mark) || !isTickBoxes(passage.text))
      .map((found) =>
        suspect(passage, found.index, found.index + found[0].length, {
          why: '有认不出的字',
          suggest: '对照原版补上',
          confidence: 'certain',
          around: 4,
        }),
      ),
    ...[...passage.text.matchAll(FORMULAS)].map((found) =>
      suspect(passage, found.index, found.index + found[0].length, {
        why: '公式的记号照印出来了',
        suggest: '去掉 $ 和 \\，直接写数字和符号',
        confidence: 'certain',
      }),
    ),
    ...[...passage.text.matchAll(ALIEN)].map((found) =>
      suspect(passage, found.index, found.index + found[0].length, {
        why: '夹有形似拉丁字母的外文字母',
        suggest: '核对这个字母',
        confidence: 'doubtful',
        around: 4,
      }),
    ),
  ]);
