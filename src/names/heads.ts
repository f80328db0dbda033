import { wordList, wordSet } from '../chinese/lists.ts';

const LIST = wordList('organisation-heads');
export const HEADS = LIST.map((head) => head.replace('+', '')).sort((a, b) => b.length - a.length);
export const HEAD = new RegExp(HEADS.join('|'), 'gu');
/** Heads that form a name with a place alone: 常州大学, but not 常州医院, which may be any hospital. */
export const OF_A_PLACE = new Set(LIST.filter((head) => head.endsWith('+')).map((head) => head.slice(0, -1)));
/** Full legal forms of firms. */
export const FIRM = /^(?:有限责任公司|股份有限公司|有限公司|集团公司)$/u;
const GENERIC = wordList('organisation-generic');
export const GENERIC_PART = new RegExp(GENERIC.filter((word) => word.length > 1).join('|'), 'u');
/** Words before a name that are not part of it. */
export const PARTICLES = new Set([
  ...'和与及暨或由在对为向到从将把被让使给是有等的了其该各',
  '以及',
  '其中',
  '包括',
  '如',
  '例如',
]);
/** Verbs inside names (教育发展研究院): no name begins after them. */
export const IN_NAMES = wordSet('verbs-in-names');
const BEFORE_NAMES = wordSet('verbs-before-names');
/** A more frequent word is nobody's name. */
export const COMMON = 300;
export const MIN_STEM_CHARS = 2;
export const MAX_MADE_UP_CHARS = 6;

/** Returns whether a name begins after a word rather than with it. */
export const standsBefore = (word: string, verb: boolean): boolean =>
  (verb && !IN_NAMES.has(word)) || PARTICLES.has(word) || BEFORE_NAMES.has(word);
