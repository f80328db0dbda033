import { wordList, wordSet } from './lists.ts';

const HAN = '\\p{Script=Han}';

/** Source of a pattern that matches the name of a person: 周文, 王 伟, 欧阳修, 阿卜杜拉·买买提. */
export const NAME = `(?:${HAN}[ \\u3000]{1,3}${HAN}(?!${HAN})|${HAN}{2,4}(?![${HAN}·])|${HAN}{1,8}(?:[·•・]${HAN}{1,8})+)`;

const SURNAMES = wordSet('surnames');
const COMPOUND = wordList('compound-surnames');

/** Returns whether a string in the form of a name begins with a surname: 化阵地 in 文化阵地 is not a name. */
export const isName = (name: string): boolean =>
  // 周口日报·淮阳版 is none
  (/[·•・]/.test(name) && !/[报版刊]$/.test(name)) ||
  COMPOUND.some((surname) => name.startsWith(surname)) ||
  (SURNAMES.has(name[0] ?? '') && [...name].length <= 3);
