import { type Feature, weightedSum } from '../../chinese/features.ts';
import { splitOrdinal } from '../../chinese/ordinal.ts';
import { toHalfWidth } from '../../chinese/widths.ts';
import { cut, tag } from '../../chinese/words.ts';
import { continuityOf } from '../continuity.ts';
import { hasFigure } from '../form.ts';

/*
 * Whether the text of a page begins in mid sentence: a logistic model, fitted on the openings and cut paragraphs of 2,272
 * pages of real texts. On those left out of the fit it found 92 of 100 openings that were cut, and would have doubted 15 of
 * 100 paragraphs from the middle of a page.
 */

/** What no report begins with: a single particle or conjunction, the rest of a number. */
const PARTICLE = /^[的了着过地得和与及或并而且等者们性化]$/u;
const REST_OF_NUMBER = /^(?:\d[\d.,]*(?![\d.年月日、．.]|\s*[个月日]))/u;
/** Typical beginnings: who, when, where, to whom; a bracket, a number. */
const BEGINNING =
  /^(?:[《【（(「—●○■◆▲△①-⑳]|[一二三四五六七八九十]{1,3}(?:是|、)|(?:19|20)\d\d|二[〇○零ＯO0０]|[省市区县镇乡](?:总工会|工会|妇联|团委|残联|科协|文联|工商联)|各位|同志|尊敬|现在|下面|今[天年日]|昨|近|日前|过去|刚|去年|一年|时[间光]|岁月|光阴|转眼|眨眼|回[首顾望]|翻开|走进|本报|本网|[\p{Script=Han}]{2,8}(?:讯|消息|电)|我们?|本|全[国省市区县]|我[国省市区县]|为(?:了|更好|切实|认真|深入|全面|进一步|贯彻|推[动进])|[^。，]{2,12}[，,]?[^。，]{2,16}！)/u;

const ADDRESS = /^(?:尊敬的|亲爱的|各位)/u;

/** Log-odds from which on the editor is asked. */
const MIN_LOG_ODDS = -1.5;
/** Longest first sentence that may be a run-in head, in characters. */
const MAX_HEAD_CHARS = 26;
/** A shorter paragraph is no beginning: 的实事。 */
const MAX_FRAGMENT_CHARS = 30;
/** Number of paragraphs with such a sentence from which on it is the style of the page. */
const MIN_HEADS = 2;
const MAX_DEVIATIONS = 4;

interface Opening {
  text: string;
  /** The other paragraphs of the page. */
  others: readonly string[];
  first: string;
  clause: string;
  /** The first sentence is short and has no mark, as run-in heads. */
  short: boolean;
  /** Lengths of such sentences of the other paragraphs. */
  heads: readonly number[];
}

const FEATURES: readonly Feature<Opening>[] = [
  { name: 'words and grammar of a sentence cut in two', weight: 1.05, test: midwayOf },
  { name: 'an opening as short as a head', weight: 0.18, test: ({ short }) => short },
  {
    name: 'alone in that on its page',
    weight: 2.05,
    test: ({ short, heads }) => short && heads.length < MIN_HEADS,
  },
  { name: 'on a page of such heads', weight: -2.35, test: (opening) => (opening.short ? shareOf(opening) : 0) },
  { name: 'none on a page of such heads', weight: 1.01, test: (opening) => (opening.short ? 0 : shareOf(opening)) },
  { name: 'longer or shorter than those heads', weight: 1.19, test: deviation },
  { name: 'a figure in it', weight: 3.08, test: ({ short, first }) => short && hasFigure(first) },
  {
    name: 'sentences of the page begin so',
    weight: 0.71,
    test: ({ text, others }) => Math.log1p(times(text, others)),
  },
  { name: 'a few words are all', weight: 2.77, test: ({ text }) => text.length < MAX_FRAGMENT_CHARS },
  { name: 'who, when, where, to whom', weight: -1.54, test: ({ text }) => BEGINNING.test(text) },
  { name: 'length of the first clause', weight: -0.8, test: ({ clause }) => Math.min(30, clause.length) / 10 },
  {
    name: '入冬以来',
    weight: -1.39,
    test: ({ clause }) => /(?:以来|之际|年来|前后|期间)$/u.test(clause),
  },
];
const BIAS = 0.54;

/**
 * Returns whether a text begins in mid sentence.
 * @param printed the text; full-width digits count as half-width ones
 * @param others the other paragraphs of the page
 */
export function beginsMidway(printed: string, others: readonly string[]): boolean {
  const text = printed.replace(/[０-９]/gu, toHalfWidth);
  // 各位代表： 编者按：…
  // “妇联就是我们的娘家！”: somebody speaks.
  if (/^[“「『]/u.test(text)) return false;
  if (splitOrdinal(text) !== null || /^[^，。；]{2,24}[：:]/u.test(text) || /^[^。]{1,12}[）)]$/u.test(text))
    return false;
  if (REST_OF_NUMBER.test(text) && !/^\d{4}年/.test(text)) return true;
  if (PARTICLE.test(cut(text.slice(0, 8))[0] ?? '') || isCutWord(text)) return true;
  const [first = ''] = text.split(/[。！？]/, 1);
  const [clause = ''] = first.split(/[，、：；]/, 1);
  // 尊敬的各位领导、亲爱的同事们大家好！ is a beginning; 开发接口； ¶ 修改报表； is a list
  if (ADDRESS.test(text) || (/；$/.test(text) && /；$/.test(others[0] ?? ''))) return false;
  // 奋进新征程，开辟新未来，
  const [a = '', b = ''] = text.split(/[，,。；]/);
  if (a.length >= 4 && a.length === b.length) return false;
  const heads = others.filter(opensShort).map((other) => other.search(/[。！？]/));
  const opening = { text, others, first, clause, short: opensShort(text), heads };
  return weightedSum(FEATURES, opening, BIAS) > MIN_LOG_ODDS;
}

/**
 * Returns whether a text begins with half a word: 委省政府和市委工作要求, where jieba tags 委 as a morpheme. Wrong for 7 of
 * 4,870 complete paragraphs of real texts.
 */
const isCutWord = (text: string): boolean => {
  const [first] = tag(text.slice(0, 12));
  return first?.word.length === 1 && /^.g$/.test(first.tag);
};

/** Returns whether a text begins with a short sentence: the end of one, …转化为高质量发展动能。, or a run-in head. */
const opensShort = (text: string): boolean => {
  const at = text.search(/[。！？]/);
  return at >= 0 && at <= MAX_HEAD_CHARS && !/[，：]/.test(text.slice(0, at));
};

function midwayOf({ text, others }: Opening): number {
  return Math.max(-6, Math.min(6, continuityOf([text, ...others]).beginsMidway(0)));
}

const shareOf = ({ heads, others }: Opening): number => Math.min(1, heads.length / Math.max(1, others.length));

/** Returns how far the length of the first sentence is from that of the page's heads, in deviations. */
function deviation({ short, first, heads }: Opening): number {
  if (!short || heads.length < MIN_HEADS) return 0;
  const mean = heads.reduce((sum, length) => sum + length, 0) / heads.length;
  const spread = Math.sqrt(heads.reduce((sum, length) => sum + (length - mean) ** 2, 0) / heads.length);
  return Math.min(MAX_DEVIATIONS, Math.abs(first.length - mean) / (spread + 1.5));
}

const times = (text: string, others: readonly string[]): number =>
  others.flatMap((other) => other.split(/[。！？；]/)).filter((sentence) => sentence.startsWith(text.slice(0, 2)))
    .length;
