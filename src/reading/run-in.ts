import { isHan } from '../chinese/han.ts';
import { cut, tag } from '../chinese/words.ts';
import { namesActor } from './actor.ts';
import { hasFigure, isClosed, lengthOf, median } from './form.ts';
import type { Item } from './item.ts';
import { isRunning } from './page-layout.ts';

/** How a page uses run-in heads: 思想引领走深走实。坚持以…. */
export interface RunInStyle {
  /** The page has at least two of them, and in a good part of its paragraphs. */
  isUsual: boolean;
  /** They occur without numbers. Where all of them are numbered, （一）学习常抓不懈。, a bare sentence is none. */
  unnumbered: boolean;
  /** Share of the paragraphs that begin with one. */
  share: number;
  /** Most sections begin with a paragraph that has none. */
  hasIntroductions: boolean;
  /** The page has bare captions, short lines without any mark. */
  hasBareCaptions: boolean;
  /** Lengths of the heads in characters, `typical` being their median. */
  shortest: number;
  longest: number;
  typical: number;
  /** Nearly all have the typical length. */
  even: boolean;
  /** More than a quarter have a comma, a quotation mark, 的. */
  comma: boolean;
  quote: boolean;
  attributive: boolean;
  /** Returns how much of the words over a seam (思想政|治引领) occurs elsewhere on the page, 0 … 2.7. */
  repeatedPhrase: (left: string, right: string) => number;
  /** Returns whether a text begins as sentences of the page begin (below 0), or as they continue (above 0). */
  openingScore: (text: string) => number;
}

const MAX_HEAD_CHARS = 20;
const MAX_LONG_HEAD_CHARS = 26;
/** Words that connect a sentence with another, or begin a full account. */
const CONNECTIVE =
  /^(?:同时|此外|另外|其中|目前|截至|截止|近年|今年|去年|当年|全年|一年来|[三四五]年来|多年来|期间|先后|累计|共|据|为|对|在|以|从|由|经过|通过|围绕|根据|按照|针对|结合|依托|借助|随着|除了?|不仅|既|并|且|而|但|这|那|该|其|我|他|她|它|一是|二是|三是|四是|五是|首先|其次|第[一二三四五六七八九十\d])/;

/** Returns the first sentence of a text if it has the form of a run-in head, without its 。; else null. */
export function runInHeadOf(text: string): string | null {
  const at = text.indexOf('。');
  if (at < 4 || at > MAX_LONG_HEAD_CHARS || at >= text.trim().length - 1) return null;
  const words = text.slice(0, at).trim();
  if (/[！？!?；;：:…《》]/.test(words) || hasFigure(words)) return null;
  const parts = words.split(/[，,]/);
  if (parts.length > 2 || parts.some((part) => lengthOf(part) < 3)) return null;
  if (isInsideQuotation(words) || STATEMENT.test(words)) return null;
  const rest = text.slice(at + 1).trim();
  if (lengthOf(rest) < 12) return null;
  const size = lengthOf(words);
  // a long one only if the next sentence begins with its own subject
  if (size > MAX_HEAD_CHARS) return namesActor(rest) ? words : null;
  if (
    /^(?:[“‘][^”’]*[”’]$|[的了着过等中内外余以与和及或])/.test(words) &&
    !/^(?:等级|中[国小央医]|外[来出]|内[部控外]|和谐|以[^及]|与时)/.test(words)
  )
    return null;
  if (isConnected(words) || namesActor(words) || /^[“‘].*、/.test(words)) return null;
  return words;
}

/** 过去的一年，是“十四五”规划的开局之年: a sentence of its own. */
const STATEMENT = /[，,]是|是.+(?:之年|[一二两三四五]年|时期|阶段)$/u;

/** A mark of quotation lacks its partner; straight ones come in pairs. */
const isInsideQuotation = (words: string): boolean =>
  (words.match(/“/g) ?? []).length !== (words.match(/”/g) ?? []).length ||
  (words.match(/["＂]/g) ?? []).length % 2 === 1;

/** 为 and 对 are connectives; 为民 and 对口 are words of their own. */
function isConnected(words: string): boolean {
  const found = CONNECTIVE.exec(words)?.[0];
  return found !== undefined && (found.length > 1 || (cut(words.slice(0, 6))[0]?.length ?? 1) === 1);
}

/** Returns whether a text begins with a head as the page uses them. */
export function isRunInHead(text: string, style: RunInStyle): boolean {
  const words = runInHeadOf(text);
  return words !== null && style.isUsual && style.unnumbered && fits(words, style);
}

const fits = (words: string, style: RunInStyle): boolean => {
  const size = lengthOf(words);
  return size <= MAX_LONG_HEAD_CHARS && (size <= style.longest + 4 || /[，,]/.test(words));
};

/**
 * Returns how much words have the form of a page's run-in heads, 0 … 1: less for another length or marks that the heads
 * lack, 0 for the rest of a phrase (中的独特作用).
 */
export function headLikeness(words: string, style: RunInStyle): number {
  const tags = tag(words).map((word) => word.tag[0] ?? 'x');
  if (/^(?:u|f|q|y|k|c|x)$/.test(tags[0] ?? 'x') && !/^[“‘]/.test(words)) return 0;
  if (/[，,]/.test(words) && !style.comma) return 0.35;
  let value = 1;
  if (!tags.some((one) => /[vail]/.test(one))) value = 0.3;
  if (/的/.test(words) && !style.attributive) value *= 0.4;
  if (/[“”]/.test(words) && !style.quote) value *= 0.5;
  // the rest of a sentence that was broken is shorter than the heads
  const more = lengthOf(words) - style.typical;
  if (style.even && more < -2) return value * 0.1;
  return value * (Math.abs(more) <= 2 ? 1 : Math.abs(more) <= 4 ? 0.75 : 0.45);
}

/** Returns whether a text almost certainly begins with a head as the page uses them. */
export const isLikelyHead = (text: string, style: RunInStyle): boolean =>
  isRunInHead(text, style) && headLikeness(runInHeadOf(text) ?? '', style) >= 0.7;

/** Determines how a page uses run-in heads. */
export function runInStyle(items: readonly Item[]): RunInStyle {
  const first = items.findIndex((item) => item.role === 'heading' || item.ordinal !== null || !item.complete) - 1;
  const running = items.filter((item, at) => at > first && isRunning(item));
  const texts = running.map((item) => item.ordinal?.text ?? item.text);
  const headsIn = (some: readonly string[]) =>
    some.map(runInHeadOf).filter((words): words is string => words !== null && lengthOf(words) <= MAX_HEAD_CHARS);
  const heads = headsIn(texts);
  const unnumbered = running.filter(({ ordinal }) => ordinal === null).map(({ text }) => text);
  const bare = headsIn(unnumbered).length;
  const share = texts.length > 0 ? heads.length / texts.length : 0;
  const sizes = heads.map(lengthOf);
  const typical = median(sizes);
  return {
    isUsual: heads.length >= 2 && share >= 0.25,
    unnumbered: heads.length - bare < 2 || (bare >= 2 && bare * 4 >= unnumbered.length),
    share,
    hasIntroductions: introsOf(items),
    hasBareCaptions:
      items.filter(({ role, text }) => role === 'undecided' && lengthOf(text) <= 30 && !/[。，,；;！？：:]/.test(text))
        .length >= 3,
    shortest: Math.min(...sizes),
    longest: Math.max(0, ...sizes),
    typical,
    even: sizes.filter((size) => Math.abs(size - typical) <= 1).length >= Math.max(4, sizes.length * 0.6),
    comma: heads.filter((words) => /[，,]/.test(words)).length * 4 > heads.length,
    quote: heads.filter((words) => /[“”]/.test(words)).length * 4 > heads.length,
    attributive: heads.filter((words) => /的/.test(words)).length * 4 > heads.length,
    ...usageOf(items.map(({ text }) => text)),
  };
}

function introsOf(items: readonly Item[]): boolean {
  const openings = items.filter(
    (item, at) => items[at - 1]?.role === 'heading' && item.role === 'undecided' && isClosed(item.text),
  );
  const bare = openings.filter((item) => runInHeadOf(item.text) === null && lengthOf(item.text) > 20);
  return bare.length >= 2 && bare.length * 2 >= openings.length;
}

const shapeOf = (text: string): string | null => {
  const clause = /^(\p{Script=Han})\p{Script=Han}{2,10}(\p{Script=Han})[，,]/u.exec(text);
  return clause ? `${clause[1]}…${clause[2]}` : null;
};

/** Returns all sequences of four Han characters. */
function gramsIn(texts: readonly string[]): Set<string> {
  const grams = new Set<string>();
  for (const text of texts)
    for (const [end, run] of hanRuns(text)) if (run > 3) grams.add(text.slice(end - 3, end + 1));
  return grams;
}

/** How the sentences of a page begin. */
interface Openings {
  /** How often three characters begin a sentence, and how often they are inside one. */
  begins: Map<string, number>;
  inside: Map<string, number>;
  /** How many texts begin with a clause of one form: 在维护权益中，. */
  shapes: Map<string, number>;
}

function openingsIn(texts: readonly string[]): Openings {
  const openings: Openings = { begins: new Map(), inside: new Map(), shapes: new Map() };
  const add = (map: Map<string, number>, gram: string) => map.set(gram, (map.get(gram) ?? 0) + 1);
  for (const text of texts) {
    const shape = shapeOf(text);
    if (shape) add(openings.shapes, shape);
    for (const [end, run] of hanRuns(text)) {
      if (run > 3) add(openings.inside, text.slice(end - 2, end + 1));
      else if (run === 3 && /[。！？；]|^$/.test(text[end - 3] ?? ''))
        add(openings.begins, text.slice(end - 2, end + 1));
    }
  }
  return openings;
}

/** Yields each Han character of a text: its place, and the length of the run up to it. */
function* hanRuns(text: string): Generator<[at: number, run: number]> {
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    run = isHan(text.charCodeAt(at)) ? run + 1 : 0;
    if (run > 0) yield [at, run];
  }
}

/** Counts the words of a page on first use. */
function usageOf(texts: readonly string[]): Pick<RunInStyle, 'repeatedPhrase' | 'openingScore'> {
  let grams: Set<string> | undefined;
  let openings: Openings | undefined;
  return {
    repeatedPhrase: (left, right) => {
      grams ??= gramsIn(texts);
      const [a, b] = [left.slice(-3), right.slice(0, 3)];
      let found = 0;
      for (let take = 1; take <= 3; take++) {
        const gram = a.slice(-take) + b.slice(0, 4 - take);
        if (gram.length === 4 && grams.has(gram)) found += 1;
      }
      return found === 0 ? 0 : 1.2 + found * 0.5;
    },
    openingScore: (text) => {
      openings ??= openingsIn(texts);
      const { begins, inside, shapes } = openings;
      const gram = text.slice(0, 3);
      if ((begins.get(gram) ?? 0) > 3) return -1.4;
      if ((shapes.get(shapeOf(text) ?? '') ?? 0) > 2) return -1.2;
      return (begins.get(gram) ?? 0) > 1 ? -0.8 : (inside.get(gram) ?? 0) > 0 ? 0.8 : 0;
    },
  };
}
