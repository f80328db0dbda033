import type { Suspect } from '../../report/record.ts';
import { frequency, isWord, tag } from '../lexicon.ts';
import { isBody, type Passage, type Rule, suspect } from './page.ts';

/** May stand inside a word that comes apart: 上了岗, 见过面, 献一计. */
const INFIX = /[了过着的得不好完到起上下大小老新多个一两三几这那再又被让]/u;
const FUNCTION = /^[dpcurmqyfx]/;

/** Look-alikes of print and OCR, where the mark beside them allows but one: 5000入次, 5月1曰, 第—届, 1O0. */
const LOOKALIKES: readonly [pattern: RegExp, wrong: string, right: string][] = [
  [/(?<=[\d万余多])入(?=次|[,，。;；、]|$)/gu, '入', '人'],
  [/(?<=月\d{1,2})曰/gu, '曰', '日'],
  [/(?<=第)[—–-](?=[届次期条批个线章季])/gu, '—', '一'],
  [/(?<=\d)[OoОо〇](?=\d|[%个名人次场项家万亿元])/gu, 'O', '0'],
  [/(?<=\d)[lI|](?=\d|[%个名人次场项家万亿元])/gu, 'l', '1'],
  [/(?<=\d)[，](?=\d{3}(?!\d))/gu, '，', ','],
  [/(?<=[\p{Script=Han}])(?:己经|巳经)(?=\p{Script=Han})/gu, '己经', '已经'],
  [/(?<=\d{4})午(?=\d{1,2}月|[，,以来度])/gu, '午', '年'],
];

/** Words that no dictionary supports in their place: a foreign character inside a word, and look-alikes of OCR. */
export const misprints: Rule = ({ passages }) => {
  const repeated = counts(passages.filter(isBody));
  return passages.filter(isBody).flatMap((passage) => [...lookalikes(passage), ...intruders(passage, repeated)]);
};

function lookalikes(passage: Passage): Suspect[] {
  return LOOKALIKES.flatMap(([pattern, wrong, right]) =>
    [...passage.text.matchAll(pattern)].map((found) =>
      suspect(passage, found.index, found.index + found[0].length, {
        why: `“${wrong}”疑为形近的“${right}”`,
        suggest: right,
        confidence: 'likely',
        around: 4,
      }),
    ),
  );
}

/**
 * Three single characters among longer words, of which the outer two make a word: 推荐|上|薪|岗|创新. Phrases of single
 * characters (听党话) stand beside a mark, or are said again.
 */
function intruders(passage: Passage, repeated: ReadonlyMap<string, number>): Suspect[] {
  const { text } = passage;
  const tokens = tag(text);
  const found: Suspect[] = [];
  let at = 0;
  for (const [index, token] of tokens.entries()) {
    const start = at;
    at += token.word.length;
    const [a, b, c] = [token, tokens[index + 1], tokens[index + 2]];
    if (!b || !c || ![a, b, c].every(({ word }) => /^\p{Script=Han}$/u.test(word))) continue;
    const [before, after] = [tokens[index - 1], tokens[index + 3]];
    if (!isContent(before) || !isContent(after) || INFIX.test(b.word)) continue;
    const word = a.word + c.word;
    if (c.tag.startsWith('u') || frequency(word) < 0.03 * Math.min(frequency(a.word), frequency(c.word))) continue;
    if (isWord(a.word + b.word) || isWord(b.word + c.word) || (repeated.get(a.word + b.word + c.word) ?? 0) > 1)
      continue;
    const end = start + 3;
    found.push(
      suspect(passage, start, end, {
        why: `“${a.word + b.word + c.word}”不成词，“${b.word}”字可能有误或多余`,
        suggest: `核对是否应为“${word}”`,
        confidence: 'doubtful',
        around: 2,
      }),
    );
  }
  return found;
}

/** A longer word, or a single character that only serves grammar. */
const isContent = (token: { word: string; tag: string } | undefined): boolean =>
  token !== undefined &&
  /\p{Script=Han}/u.test(token.word) &&
  ([...token.word].length > 1 || (FUNCTION.test(token.tag) && token.tag !== 'x'));

/** How often each run of three Han characters stands in the body. */
function counts(passages: readonly Passage[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const { text } of passages)
    for (let at = 0; at + 3 <= text.length; at++) {
      const three = text.slice(at, at + 3);
      seen.set(three, (seen.get(three) ?? 0) + 1);
    }
  return seen;
}
