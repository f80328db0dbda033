import { splitOrdinal } from '../../chinese/ordinal.ts';
import { cut, tag } from '../../chinese/words.ts';
import { continuityOf } from '../continuity.ts';
import { hasFigure } from '../form.ts';

/*
 * Whether the text of a page begins in mid sentence: a logistic model whose weights were fitted on the openings and cut
 * paragraphs of 2,272 pages of real texts. On those left out of the fit it finds 92 in 100 openings that were cut; of
 * paragraphs from the middle of a page, if one stood first, it would doubt 15.
 */

/** What no report begins with: a particle or conjunction by itself, the rest of a number. */
const PARTICLE = /^[的了着过地得和与及或并而且等者们性化]$/u;
const NUMBER_RUNS_ON = /^(?:\d[\d.,]*(?![\d.年月日、．.]|\s*[个月日]))/u;
/** How a text begins: who, when, where, to whom; a bracket, a number of its own. */
const BEGINS =
  /^(?:[《【（(「—●○■◆▲△①-⑳]|[一二三四五六七八九十]{1,3}(?:是|、)|(?:19|20)\d\d|各位|同志|尊敬|现在|下面|今[天年日]|昨|近|日前|过去|刚|去年|一年|时[间光]|岁月|光阴|转眼|眨眼|回[首顾望]|本报|本网|[\p{Script=Han}]{2,8}(?:讯|消息|电)|我们?|本|全[国省市区县]|我[国省市区县]|为(?:了|更好|切实|认真|深入|全面|进一步|贯彻|推[动进])|[^。，]{2,12}[，,]?[^。，]{2,16}！)/u;

const ADDRESS = /^(?:尊敬的|亲爱的|各位)/u;

/** From these log-odds on an editor is asked. */
const MIN_LOG_ODDS = -1.5;
/** An opening sentence as short as run-in heads are, in characters. */
const MAX_HEAD_CHARS = 26;
/** A paragraph as short as this is no beginning: 的实事。 */
const MAX_FRAGMENT_CHARS = 30;
/** So many paragraphs that open with such a sentence make it the manner of a page. */
const MIN_HEADS = 2;
const MAX_DEVIATIONS = 4;

interface Opening {
  text: string;
  /** The other paragraphs of the page. */
  others: readonly string[];
  first: string;
  clause: string;
  /** The opening sentence is short and has no mark in it, as run-in heads are. */
  short: boolean;
  /** How long those of the other paragraphs are that open so. */
  heads: readonly number[];
}

const FEATURES: readonly { name: string; weight: number; value: (opening: Opening) => number }[] = [
  { name: 'words and grammar of a sentence cut in two', weight: 1.05, value: midwayOf },
  { name: 'an opening as short as a head', weight: 0.18, value: ({ short }) => Number(short) },
  {
    name: 'alone in that on its page',
    weight: 2.05,
    value: ({ short, heads }) => Number(short && heads.length < MIN_HEADS),
  },
  { name: 'on a page of such heads', weight: -2.35, value: (opening) => (opening.short ? shareOf(opening) : 0) },
  { name: 'none on a page of such heads', weight: 1.01, value: (opening) => (opening.short ? 0 : shareOf(opening)) },
  { name: 'longer or shorter than those heads', weight: 1.19, value: apart },
  { name: 'a figure in it', weight: 3.08, value: ({ short, first }) => Number(short && hasFigure(first)) },
  {
    name: 'sentences of the page begin so',
    weight: 0.71,
    value: ({ text, others }) => Math.log1p(times(text, others)),
  },
  { name: 'a few words are all', weight: 2.77, value: ({ text }) => Number(text.length < MAX_FRAGMENT_CHARS) },
  { name: 'who, when, where, to whom', weight: -1.54, value: ({ text }) => Number(BEGINS.test(text)) },
  { name: 'length of the first clause', weight: -0.8, value: ({ clause }) => Math.min(30, clause.length) / 10 },
  {
    name: '入冬以来',
    weight: -1.39,
    value: ({ clause }) => Number(/(?:以来|之际|年来|前后|期间)$/u.test(clause)),
  },
];
const BIAS = 0.54;

/** @param others the other paragraphs of the page */
export function beginsMidway(text: string, others: readonly string[]): boolean {
  // 各位代表： 编者按：…
  // “妇联就是我们的娘家！”: somebody speaks.
  if (/^[“「『]/u.test(text)) return false;
  if (splitOrdinal(text) !== null || /^[^，。；]{2,24}[：:]/u.test(text) || /^[^。]{1,12}[）)]$/u.test(text))
    return false;
  if (NUMBER_RUNS_ON.test(text) && !/^\d{4}年/.test(text)) return true;
  if (PARTICLE.test(cut(text.slice(0, 8))[0] ?? '') || isCutWord(text)) return true;
  const [first = ''] = text.split(/[。！？]/, 1);
  const [clause = ''] = first.split(/[，、：；]/, 1);
  // 尊敬的各位领导、亲爱的同事们大家好！ is said at the beginning; 开发接口； ¶ 修改报表； are the items of a list.
  if (ADDRESS.test(text) || (/；$/.test(text) && /；$/.test(others[0] ?? ''))) return false;
  // 奋进新征程，开辟新未来，
  const [a = '', b = ''] = text.split(/[，,。；]/);
  if (a.length >= 4 && a.length === b.length) return false;
  const heads = others.filter(opensShort).map((other) => other.search(/[。！？]/));
  const opening = { text, others, first, clause, short: opensShort(text), heads };
  return FEATURES.reduce((sum, { weight, value }) => sum + weight * value(opening), BIAS) > MIN_LOG_ODDS;
}

/**
 * Returns whether a text begins with half a word: 委省政府和市委工作要求, where jieba tags 委 as a morpheme. So do 7 of the
 * 4,870 whole paragraphs of real texts.
 */
const isCutWord = (text: string): boolean => {
  const [first] = tag(text.slice(0, 12));
  return first?.word.length === 1 && /^.g$/.test(first.tag);
};

/** …转化为高质量发展动能。: the end of a sentence, or a run-in head. */
const opensShort = (text: string): boolean => {
  const at = text.search(/[。！？]/);
  return at >= 0 && at <= MAX_HEAD_CHARS && !/[，：]/.test(text.slice(0, at));
};

function midwayOf({ text, others }: Opening): number {
  return Math.max(-6, Math.min(6, continuityOf([text, ...others]).beginsMidway(0)));
}

const shareOf = ({ heads, others }: Opening): number => Math.min(1, heads.length / Math.max(1, others.length));

/** How far the length of the opening is from that of the page's heads, in deviations. */
function apart({ short, first, heads }: Opening): number {
  if (!short || heads.length < MIN_HEADS) return 0;
  const mean = heads.reduce((sum, length) => sum + length, 0) / heads.length;
  const deviation = Math.sqrt(heads.reduce((sum, length) => sum + (length - mean) ** 2, 0) / heads.length);
  return Math.min(MAX_DEVIATIONS, Math.abs(first.length - mean) / (deviation + 1.5));
}

const times = (text: string, others: readonly string[]): number =>
  others.flatMap((other) => other.split(/[。！？；]/)).filter((sentence) => sentence.startsWith(text.slice(0, 2)))
    .length;
