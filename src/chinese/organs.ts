import { wordList } from './lists.ts';

/** Source of a pattern for the end of an organ's name: 总工会, 人民政府, 教育局, 有限公司. */
export const ORGAN_END = `(?:${wordList('organ-ends').join('|')}|[\\p{Script=Han}]{1,8}[局委办部厅署院馆社队站])`;

const ORGAN = new RegExp(`^[\\p{Script=Han}（）()]{2,24}${ORGAN_END}$`, 'u');

/** Returns whether a line is just the name of an organ: 江北市临江区总工会. */
export const isOrgan = (line: string): boolean => ORGAN.test(line);

const OF_NO_PLACE = new RegExp(`^(?!.*[省市区县州旗镇乡])${ORGAN_END}$`, 'u');

/** Returns whether the name of an organ contains no place: 总工会, 教育局. */
export const isOrganOfNoPlace = (name: string): boolean => OF_NO_PLACE.test(name);
