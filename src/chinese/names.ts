import { wordList, wordSet } from './lists.ts';

const HAN = '\\p{Script=Han}';

/** Source of a pattern that matches the name of a person: 周文, 王 伟, 欧阳修, 阿卜杜拉·买买提. */
export const NAME = `(?:${HAN}[ \\u3000]{1,3}${HAN}(?!${HAN})|${HAN}{2,4}(?![${HAN}·])|${HAN}{1,8}(?:[·•・]${HAN}{1,8})+)`;

const SURNAMES = wordSet('surnames');
const COMPOUND = wordList('compound-surnames');

/** 今日江北·江北新闻, 江北日报·江东版: the name of a newspaper's page. */
const NAMES_PAGE = /^今日|(?:[报版刊]|新闻|视窗|时空|专题|工会|视点|关注)$/u;

/** Returns whether a string in the form of a name begins with a surname: 化阵地 in 文化阵地 is not a name. */
export const isName = (name: string): boolean =>
  (/[·•・]/.test(name) && !NAMES_PAGE.test(name)) ||
  COMPOUND.some((surname) => name.startsWith(surname)) ||
  (SURNAMES.has(name[0] ?? '') && [...name].length <= 3);
