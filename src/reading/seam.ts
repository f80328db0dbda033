import { readDictionary } from '../chinese/dictionary.ts';
import { tag } from '../chinese/words.ts';
import { MARKS, OPENERS, unclosed } from './form.ts';

const MAX_RUN_CHARS = 6;
/** Factors for half a word on one side of a seam, and for complete words on both. */
const HALF_WORD_PENALTY = 0.4;
const WHOLE_WORDS_FACTOR = 1.2;
/** Highest score by grammar alone, below that of a word over the seam. */
const MAX_GRAMMAR_SCORE = 0.74;
const MAX_WORD_CHARS = 5;
const HAN_END = /\p{Script=Han}{1,6}$/u;
const HAN_START = /^\p{Script=Han}{1,6}/u;

/** Returns the log probability of a run of Han characters as one word; -Infinity if it is none. Any character is one. */
function wordLikelihood(run: string): number {
  const { countOf, total } = readDictionary();
  return Math.log((countOf(run) ?? (run.length === 1 ? 1 : 0)) / total);
}

/** Returns the log probability of the best segmentation of each beginning of a short run, by its length. */
function beginnings(run: string): number[] {
  const best = [0];
  for (let to = 1; to <= run.length; to++) {
    let most = -Infinity;
    for (let from = Math.max(0, to - MAX_WORD_CHARS); from < to; from++)
      most = Math.max(most, best[from]! + wordLikelihood(run.slice(from, to)));
    best.push(most);
  }
  return best;
}

/** Returns the log probability of the best segmentation of each rest of a short run, by the offset at which it begins. */
function rests(run: string): number[] {
  const best = new Array<number>(run.length + 1).fill(0);
  for (let from = run.length - 1; from >= 0; from--) {
    let most = -Infinity;
    for (let to = from + 1; to <= Math.min(run.length, from + MAX_WORD_CHARS); to++)
      most = Math.max(most, wordLikelihood(run.slice(from, to)) + best[to]!);
    best[from] = most;
  }
  return best;
}

/** Returns how much more probable two runs are with a word over their seam than without one, as a log ratio. */
function gainOfWordOver(left: End, right: End): number {
  const a = left.run.length;
  const { wordsAt, total } = readDictionary();
  let most = -Infinity;
  for (let from = Math.max(0, a - MAX_WORD_CHARS + 1); from < a; from++)
    wordsAt(left.run + right.run, from, MAX_WORD_CHARS, (end, count) => {
      if (end > a) most = Math.max(most, left.segmented[from]! + Math.log(count / total) + right.segmented[end - a]!);
    });
  return most - left.segmented[a]! - right.segmented[0]!;
}

/** Returns how rarely a single character at the end (or beginning) of a run is a word by itself, 0 … 1; 0 for a word. */
function halfWordScore(word: string, side: 'left' | 'right'): number {
  if (!/^\p{Script=Han}$/u.test(word)) return 0;
  const { countOf, begins, ends } = readDictionary();
  const alone = countOf(word) ?? 0;
  const inside = side === 'left' ? begins(word) : ends(word);
  return alone + inside === 0 ? 0.5 : inside / (alone + inside);
}

/** What the end or beginning of a line says by itself. */
interface End {
  /** Up to six Han characters at the seam. */
  run: string;
  /** `beginnings` of the run (of an end), or its `rests` (of a beginning). */
  segmented: readonly number[];
  /** Part of speech of the word at the seam. */
  tag: string;
  /** How likely the word at the seam is half of another, 0 … 1. */
  halfWord: number;
  /** Unclosed opening marks of the last 200 characters (of an end), or those that the first 200 need (of a beginning). */
  open: string;
}

/** Every end is compared with many beginnings. */
const endCache = { left: new Map<string, End>(), right: new Map<string, End>() };

function cachedEnd(side: 'left' | 'right', text: string, make: () => End): End {
  const cache = endCache[side];
  const key = text.length > 120 ? (side === 'left' ? text.slice(-120) : text.slice(0, 120)) : text;
  const had = cache.get(key);
  if (had) return had;
  if (cache.size > 20_000) cache.clear();
  const made = make();
  cache.set(key, made);
  return made;
}

/** Returns the opening marks that the closing ones of the first 200 characters need, innermost last. */
function openAtStart(text: string): string {
  const stack: string[] = [];
  let wanted = '';
  for (const [mark] of text.slice(0, 200).matchAll(MARKS)) {
    if (!OPENERS.has(mark)) stack.push(mark);
    else if (stack.pop() === undefined) wanted = OPENERS.get(mark) + wanted;
  }
  return wanted;
}

function endOf(text: string): End {
  return cachedEnd('left', text, () => {
    const run = HAN_END.exec(text)?.[0].slice(-MAX_RUN_CHARS) ?? '';
    // What is in quotation marks or brackets is a name.
    const named = /[”’》）)]$/u.test(text);
    const near = tag(text.slice(-14).replace(/[“‘《（(【]+$/u, '')).at(-1);
    const half = run ? halfWordScore(near?.word ?? '', 'left') : 0;
    return {
      run,
      segmented: beginnings(run),
      tag: named ? 'n' : (near?.tag ?? 'x'),
      halfWord: half,
      open: unclosed(text.slice(-200)).join(''),
    };
  });
}

/** Returns what the beginning of a text says by itself. */
export function startOf(text: string): End {
  return cachedEnd('right', text, () => {
    const run = HAN_START.exec(text)?.[0].slice(0, MAX_RUN_CHARS) ?? '';
    const near = tag(text.slice(0, 14).replace(/^[“‘《（(【]+/u, ''))[0];
    const half = run ? halfWordScore(near?.word ?? '', 'right') : 0;
    return { run, segmented: rests(run), tag: near?.tag ?? 'x', halfWord: half, open: openAtStart(text) };
  });
}

/** What may follow a number: its unit, or its rest. */
const COUNTED =
  /^(?:[\d.]*[%％‰\d]|[余多几来]?[十百千万亿]*(?:[个名人位家户件项条份场次期处座所间栋台辆艘架套批支幅篇部本册张块枚起例宗门种类款组班届轮站点米吨斤亩元岁年月日天分秒倍幢株头只]|公里|小时|平方|余|多))/u;

/** Returns whether a text ends in a name with digits, which is no number: PM2.5, 5G-A1. */
export const endsInName = (text: string): boolean => /[A-Za-z]-?\d+(?:\.\d+)?$/.test(text);

/** What is counted in whole numbers: 98.|6个. */
const WHOLE = /^(?:个(?!百分点|多?小时|多?月|工作日)|[名家位户座所栋辆艘])/u;

/** Returns whether the digits of two texts can't be one number: PM2.5|59个, 7860|10.2%, 98.|6个. */
export function areTwoNumbers(left: string, right: string): boolean {
  const a = /[A-Za-z]?[\d.]+$/u.exec(left)?.[0] ?? '';
  const b = /^[\d.]+/u.exec(right)?.[0] ?? '';
  if (!/\d/.test(b)) return false;
  if (/^[A-Za-z]/.test(a)) return true;
  if (a.includes('.') && WHOLE.test(right.slice(b.length))) return true;
  const most = a.endsWith('.') ? 3 : 1;
  return (a.includes('.') && (b.includes('.') || b.length > most)) || (b.includes('.') && a.length > 2);
}

/** Measure words after a Chinese number: 十九|届, 数千|名. */
const MEASURED = /^(?:届|个|名|位|户|项|份|场次|人次|期|余|家(?![庭长居乡属园政]))/u;

/**
 * Returns how well the end of `left` and the beginning of `right` make one word or phrase, 0 … 1.
 *
 * Above 0.75 a word is split between them (河|海大学), or a number from its unit (120|余场). About 0.5 grammar allows the
 * phrase to continue. Below 0.2 one of the two is complete. Quotation marks and brackets that open on the left and close on
 * the right raise the score; those that do only one lower it.
 */
export function seamScore(left: string, right: string): number {
  const l = left.trimEnd();
  const r = right.trimStart();
  if (!l || !r) return 0;
  return withQuotes(unquotedScore(l, r), endOf(l).open, startOf(r).open);
}

function unquotedScore(left: string, right: string): number {
  if (/[。！？!?…][”’）)》」】]*$/u.test(left)) return 0.03;
  if (/[；;：:]$/u.test(left)) return 0.3;
  if (/^[，,、。；;：:！？!?%％‰”’）)》」】·]/u.test(right)) return /[，,、]$/u.test(left) ? 0.1 : 0.8;
  if (endsInName(left))
    return /^\d/.test(right)
      ? 0.25
      : Math.min(MAX_GRAMMAR_SCORE, grammarScore('n', startOf(right).tag) * WHOLE_WORDS_FACTOR);
  if (/\d\.?$/.test(left) && /^\d/.test(right) && areTwoNumbers(left, right)) return 0.25;
  if (/\d\.$/.test(left) && /^\d/.test(right)) return 0.9;
  if (/\d$/.test(left)) return COUNTED.test(right) ? 0.9 : 0.25;
  // nothing ends in 之: 职工之|家
  if (/之$/u.test(left) && /^\p{Script=Han}/u.test(right)) return 0.74;
  if (/[第十百千万亿两几数]$/u.test(left) && MEASURED.test(right)) return 0.85;
  const a = endOf(left);
  const b = startOf(right);
  if (a.run && b.run) {
    const gain = gainOfWordOver(a, b);
    if (gain > 0.01) return 0.7 + 0.3 * (1 - Math.exp(-gain / 6));
  }
  // half a word without its other half here belongs elsewhere
  const factor = WHOLE_WORDS_FACTOR * (1 - HALF_WORD_PENALTY * a.halfWord) * (1 - HALF_WORD_PENALTY * b.halfWord);
  if (/[，,、]$/u.test(left)) return 0.45 * factor;
  return Math.min(MAX_GRAMMAR_SCORE, grammarScore(a.tag, b.tag) * factor);
}

/** Returns how readily one part of speech follows another, by the tags of jieba. */
function grammarScore(a: string, b: string): number {
  const [x, y] = [a[0] ?? 'x', b[0] ?? 'x'];
  if (a === 'x' || b === 'x') return 0.35;
  if (a.startsWith('uj') || a.startsWith('uv') || a.startsWith('ud')) return 'nvalmtirsb'.includes(y) ? 0.72 : 0.4;
  if (y === 'u') return 0.72; // 的, 了, 着 never begin a sentence
  if (y === 'q' || y === 'k') return 0.7;
  if (x === 'p' || x === 'c') return 'nvrmtsazi'.includes(y) ? 0.7 : 0.4;
  if (x === 'd') return 'vad'.includes(y) ? 0.7 : 0.4;
  if (x === 'm') return 'qn'.includes(y) ? 0.65 : 0.35;
  if (x === 'q') return 'nva'.includes(y) ? 0.6 : 0.4;
  if (x === 'v') return 'nvmrabtlijs'.includes(y) ? 0.6 : 0.45;
  if (x === 'a' || x === 'b') return 'nv'.includes(y) ? 0.6 : 0.4;
  if (x === 'n') return 'nvdap'.includes(y) ? 0.5 : 0.42;
  return 0.4;
}

function withQuotes(score: number, open: string, wanted: string): number {
  if (!open && !wanted) return score;
  if (open && wanted) return open.at(-1) === wanted.at(-1) ? 1 - (1 - score) * 0.35 : score * 0.6;
  return score * 0.55;
}
