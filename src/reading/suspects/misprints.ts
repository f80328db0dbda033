import { wordsBefore } from '../../chinese/affixes.ts';
import { frequency, isWord } from '../../chinese/dictionary.ts';
import { headsVerbs } from '../../chinese/heads-verbs.ts';
import { wordList } from '../../chinese/lists.ts';
import { memoize } from '../../chinese/memoize.ts';
import { mayBeGiven, surnameAt } from '../../chinese/person-model.ts';
import { cut, tag } from '../../chinese/words.ts';
import { unitAt } from '../../figures/units.ts';
import type { Suspect } from '../../report/record.ts';
import { isBody, type Passage, type Rule, suspect } from './page.ts';

/** Characters that may be inside a separable word: 上了岗, 见过面, 献一计. */
const INFIX = /[了过着的得不好完到起上下大小老新多个一两三几这那再又被让]/u;
const FUNCTION = /^[dpcurmqyfx]/;

/** Characters that OCR confuses, where the context allows only one: 5000入次, 5月1曰, 第—届, 1O0. */
const LOOKALIKES: readonly [pattern: RegExp, wrong: string, right: string][] = [
  [/(?<=[\d万余多])入(?=次|[,，。;；、]|$)/gu, '入', '人'],
  [/(?<=月[\dlIOo]{1,2})曰/gu, '曰', '日'],
  [/(?<=第)[—–-](?=[届次期条批个线章季])/gu, '—', '一'],
  [
    /(?<=[\d０-９OoОоＯ][.]?)[OoОоＯ〇](?=[\d０-９.OoОоＯ]|[%％余多个名人次场项家件户条万亿元千百])|(?<![A-Za-z])[OoОоＯ](?=[\d０-９.])(?![\d.]*[A-Za-z])/gu,
    'O',
    '0',
  ],
  [
    /(?<=\d[.]?)[lI|](?=[\d.]|[%％余多个名人次场项家件户条万亿元千百])|(?<![A-Za-z])[lI|](?=[\d.])|(?<=[\p{Script=Han}”》）])l(?=[个名家所项件支场次期处座户辆台])/gu,
    'l',
    '1',
  ],
  [/(?<=\d)[Zz](?=\d)|(?<![A-Za-z])Z(?=\d)/gu, 'Z', '2'],
  [/(?<=\d)[Ss](?=[\d.%家人个名场项件])|(?<![A-Za-z])S(?=[家人名场项件户])/gu, 'S', '5'],
  [/(?<=\d)B(?=\d)/gu, 'B', '8'],
  [/(?<=\d),(?=\d{1,2}(?!\d)|\d{4,})/gu, ',', '.'],
  [/(?<=[\p{Script=Han}”）%])[．](?=[\p{Script=Han}“]|$)/gu, '．', '。'],
  [/(?<=[\p{Script=Han}”）%])\.(?=[\p{Script=Han}“])/gu, '.', '，'],
  [/己(?=[经建成完有实达基发开形取全超累竣启投入签获通列])|(?<=早|均|业)己(?=\p{Script=Han})/gu, '己', '已'],
  [/(?<=来务|务|员|农|工|[农居村]民|数|万|人均收|每)入(?=员|[占均次]六?成?)/gu, '入', '人'],
  [/士(?=地|壤|建工程)/gu, '士', '土'],
  [/竟(?=赛|争|聘|选|技|岗|拍|标|价|相)/gu, '竟', '竞'],
  [/(?<=\d)[，](?=\d{3}(?!\d))/gu, '，', ','],
  [/(?<=[\p{Script=Han}])(?:己经|巳经)(?=\p{Script=Han})/gu, '己经', '已经'],
  [/(?<=\d{4})午(?=\d{1,2}月|[，,以来度])/gu, '午', '年'],
];

/** Flags characters that OCR confuses, and foreign characters inside a word. */
export const misprints: Rule = ({ passages }) => {
  const body = passages.filter(isBody);
  return body.flatMap((passage) => [...lookalikes(passage), ...intruders(passage, body)]);
};

/** A character that is printed for another one. */
interface Confused {
  index: number;
  length: number;
  wrong: string;
  right: string;
}

function lookalikes(passage: Passage): Suspect[] {
  const found = LOOKALIKES.flatMap(([pattern, wrong, right]) =>
    [...passage.text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ index, length, wrong, right })),
  );
  const known = new Set(found.map(({ index }) => index));
  const others = [...lettersAmongDigits(passage.text), ...adverbs(passage.text)].filter(
    ({ index }) => !known.has(index),
  );
  return [...found, ...others].map(({ index, length, wrong, right }) =>
    suspect(passage, index, index + length, {
      why: `“${wrong}”疑为形近的“${right}”`,
      suggest: right,
      confidence: right === '.' ? 'certain' : 'likely',
      around: 4,
    }),
  );
}

/** Digits and letters that look like some. B begins words (B2B), and so is confused after a digit alone. */
const AMONG_DIGITS = /(?<![A-Za-z\d.])(?=[OolIZS]{0,3}\.?\d)[\dOolIZS][\dOolIZSB.]*/gu;
const DIGIT_OF: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', Z: '2', S: '5', B: '8' };
/** 5l桶装油 is measured in litres. */
const CONTAINER = /^[桶瓶袋箱盒罐]/u;

/** Returns the letters of numbers with a measure word: 7Z户, 2SO个, l2月. */
function lettersAmongDigits(text: string): Confused[] {
  return [...text.matchAll(AMONG_DIGITS)].flatMap(({ index, 0: run }) => {
    const end = index + run.length;
    const after = text.slice(end, end + 2);
    if (!/[A-Z]/i.test(run) || CONTAINER.test(after)) return [];
    if (!/^[万亿%％年月日]/u.test(after) && !unitAt(text, end, false)) return [];
    return [...run].flatMap((char, at) =>
      DIGIT_OF[char] ? [{ index: index + at, length: 1, wrong: char, right: DIGIT_OF[char] }] : [],
    );
  });
}

/**
 * Adverbs with what they are printed for, where they may be and what follows: 己办结 for 已办结, at the head of a clause
 * 末发生 for 未发生. 己亥 is a year, 己方 and 己任 are words.
 */
const ADVERBS: readonly [wrong: string, right: string, after: RegExp, before: (word: string) => boolean][] = [
  ['己', '已', /(?<![自知律利克为异舍责待由一各])$/u, (word) => /^[^亥巳丑卯未酉方任见欲出身]/u.test(word)],
  ['巳', '已', /$/u, (word) => tagOf(word).startsWith('v')],
  ['末', '未', /(?:^|[，。；、：尚从仍并还均])$/u, (word) => tagOf(word).startsWith('v')],
];

/** Returns the characters that are no word where they are, but look like an adverb that would be. */
function adverbs(text: string): Confused[] {
  if (!ADVERBS.some(([wrong]) => text.includes(wrong))) return [];
  const words = cut(text);
  let at = 0;
  return words.flatMap((word, index) => {
    const start = at;
    at += word.length;
    const adverb = ADVERBS.find(([char]) => char === word);
    const next = words[index + 1] ?? '';
    if (!adverb || !/^\p{Script=Han}{2,}$/u.test(next)) return [];
    const [wrong, right, after, before] = adverb;
    if (!after.test(text.slice(0, start)) || !before(next)) return [];
    return [{ index: start, length: 1, wrong, right }];
  });
}

/**
 * Flags three single characters between longer words, of which the outer two make a word: 推荐|上|薪|岗|创新. Phrases of
 * single characters (听党话) are beside a mark, or repeated.
 */
function intruders(passage: Passage, body: readonly Passage[]): Suspect[] {
  const { text } = passage;
  const words = cut(text);
  const tagAt = (index: number): string => tagOf(words[index] ?? '');
  // a longer word, or a function word
  const isContent = (index: number): boolean => {
    const word = words[index];
    if (word === undefined || !/\p{Script=Han}/u.test(word)) return false;
    return [...word].length > 1 || (FUNCTION.test(tagAt(index)) && tagAt(index) !== 'x');
  };
  const found: Suspect[] = [];
  let at = 0;
  for (const [index, a] of words.entries()) {
    const start = at;
    at += a.length;
    const [b, c] = [words[index + 1], words[index + 2]];
    if (!b || !c || !isHanCharacter(a) || !isHanCharacter(b) || !isHanCharacter(c)) continue;
    if (INFIX.test(b)) continue;
    const word = a + c;
    if (frequency(word) < 0.03 * Math.min(frequency(a), frequency(c))) continue;
    if (isWord(a + b) || isWord(b + c)) continue;
    if (!isContent(index - 1) || !isContent(index + 3) || tagAt(index + 2).startsWith('u')) continue;
    // 政银企, 充换电: abbreviations of nouns, or of verbs with one object
    const kinds = [index, index + 1, index + 2].map((at) => tagAt(at)[0] ?? '');
    if (kinds.every((kind) => /[nj]/.test(kind))) continue;
    if (kinds[2] === 'n' && [a, b].every((char, at) => kinds[at] === 'v' || headsVerbs(char))) continue;
    // an adverb of the next word (再就业) does not belong to a phrase of four characters, as of 风清气正
    const ofNext = tagAt(index + 3) === 'd' && (words[index + 4]?.length ?? 0) > 1 && /^v/.test(tagAt(index + 4));
    const besides = ofNext ? [index - 1] : [index - 1, index + 3];
    if (besides.some((beside) => isHanCharacter(words[beside]) && /^[ad]/.test(tagAt(beside)))) continue;
    if (isRepeated(a + b + c, body) || isNamed(text, start)) continue;
    const end = start + 3;
    found.push(
      suspect(passage, start, end, {
        why: `“${a + b + c}”不成词，“${b}”字可能有误或多余`,
        suggest: `核对是否应为“${word}”`,
        confidence: 'doubtful',
        around: 2,
      }),
    );
  }
  return found;
}

/** Returns the part of speech of a word by itself. */
const tagOf = memoize((word): string => tag(word)[0]?.tag ?? '');

const isHanCharacter = (word = ''): boolean => word.length < 3 && /^\p{Script=Han}$/u.test(word);

const titleBefore = wordsBefore([...wordList('person-offices'), ...wordList('person-callings')]);

/** Returns whether three characters from an offset on are a name after a title: 副书记|张文扬. */
const isNamed = (text: string, start: number): boolean =>
  surnameAt(text, start) === 1 && mayBeGiven(text.slice(start + 1, start + 3)) && titleBefore(text, start);

/** Returns whether a phrase occurs in the body more than once. */
function isRepeated(phrase: string, body: readonly Passage[]): boolean {
  let times = 0;
  for (const { text } of body)
    for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) if (++times > 1) return true;
  return false;
}
