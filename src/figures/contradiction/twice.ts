import { levelsOf } from '../grade.ts';
import { agree, type Contradiction, type Finder, type Mention, quoted } from './mention.ts';

/** Minimum label length: shorter labels (开展活动) can name several things. */
const MIN_LABEL_CHARS = 4;
/** Reports the same thing with two values: under the same label, or as the stock of one indicator. */
export const twice: Finder = (sentences) => {
  const mentions = sentences.flat().filter(isOne);
  const stocks = mentions.filter(({ figure }) => figure.indicator !== null && figure.when.kind === 'asOf');
  const found = new Map<Mention, Contradiction>();
  for (const same of [...groupsOf(mentions, wordsOf), ...groupsOf(stocks, ({ figure }) => figure.indicator!)]) {
    const [first] = same;
    const again = same.find((one) => !agree(first!, one) && isSure(first!, one));
    if (!first || !again || found.has(again)) continue;
    found.set(again, {
      mentions: [first, again],
      why: `同一件事前后两个数（${first.figure.text}、${again.figure.text}）`,
      words: `${quoted(first)}与${quoted(again)}`,
      todo: '请核对哪一个对；若说的不是一件事，请把话说明白',
    });
  }
  return [...found.values()];
};

/** Groups figures that share name, unit, time, place and level. */
function groupsOf(mentions: readonly Mention[], nameOf: (one: Mention) => string): Iterable<Mention[]> {
  const key = (one: Mention) => {
    const { when, scope, grade } = one.figure;
    const time = [when.kind, when.start, when.end].join(' ');
    return [
      nameOf(one),
      one.unit,
      time,
      scope.level,
      scope.place,
      scope.level === 'unit' && scope.words,
      levelsOf(grade),
    ].join('|');
  };
  return Map.groupBy(mentions, key).values();
}

const wordsOf = ({ figure }: Mention): string => figure.label;

const isOne = ({ figure, text }: Mention): boolean =>
  !text.includes('\t') &&
  !figure.part &&
  !figure.each &&
  figure.role !== 'from' &&
  figure.status === 'result' &&
  figure.kind !== 'rank' &&
  figure.kind !== 'duration' &&
  !/…|预计|^占|增长率|增速/u.test(figure.label) &&
  figure.label.replace(/[^\p{Script=Han}]/gu, '').length >= MIN_LABEL_CHARS;

/**
 * Returns whether two values surely contradict: there is one stock, and one number for the whole place; for other
 * counts, only a misprinted digit is sure.
 */
function isSure(a: Mention, b: Mention): boolean {
  if (a.sentence === b.sentence && a.block === b.block) return false;
  if (isStock(a) && isStock(b)) return true;
  return misprinted(digitsOf(a), digitsOf(b));
}

/** 目前, 总数, 全区共: there is only one such number at a time. */
const isStock = ({ figure, text, sentence }: Mention): boolean =>
  figure.when.kind === 'asOf' ||
  /总[数量]$|总人数$/u.test(figure.label) ||
  /^全|各级/u.test(figure.scope.words ?? '') ||
  /^全[区市县省州旗](?!最|首)[^。；;]*$/u.test(
    clauseBefore(text.slice(Math.max(sentence, figure.start - MAX_CLAUSE_CHARS), figure.start)),
  );

/** Longest clause that names what it counts, in characters. */
const MAX_CLAUSE_CHARS = 80;
const clauseBefore = (words: string): string =>
  words.slice(Math.max(words.lastIndexOf(','), words.lastIndexOf('，')) + 1);

const digitsOf = ({ figure }: Mention): string => /[\d.,]+/.exec(figure.text)?.[0].replace(/[.,]/g, '') ?? '';

const MIN_DIGITS = 4;

/** Returns whether numbers differ in one digit, or in two swapped ones: 12260, 12620. */
function misprinted(a: string, b: string): boolean {
  const digits = Math.max(a.replace(/0+$/, '').length, b.replace(/0+$/, '').length);
  if (a.length !== b.length || digits < MIN_DIGITS) return false;
  const places = [...a].flatMap((digit, at) => (digit === b[at] ? [] : [at]));
  const [one, two] = places;
  if (places.length === 1) return true;
  return places.length === 2 && two === one! + 1 && a[one!] === b[two!] && a[two!] === b[one!];
}
