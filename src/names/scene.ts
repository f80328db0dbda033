import { wordsBefore, wordsFrom } from '../chinese/affixes.ts';
import { isWord } from '../chinese/dictionary.ts';
import { wordList } from '../chinese/lists.ts';
import { memoize } from '../chinese/memoize.ts';
import { foreignness, isKnownPerson, mayBeGiven, nameCost, surnameAt, wordsCosts } from '../chinese/person-model.ts';
import { type Mention, mentionsIn } from '../chinese/places.ts';
import { tag } from '../chinese/words.ts';

/** A stretch of text that may be a name, with the evidence around it. */
export interface Scene {
  name: string;
  start: number;
  end: number;
  /** Log odds of a name over words, by the costs of the surrounding stretch. */
  margin: number;
  /** Whether the dictionary knows it as the name of a person and nothing else. */
  known: boolean;
  /** Log odds of a transliterated name, by its characters, and by those around it. */
  foreign: number;
  foreignAround: number;
  /** Whether the given name has one character. */
  single: boolean;
  titleBefore: boolean;
  titleAfter: boolean;
  /** Whether a title is an office, or that of an author of the text. */
  office: boolean;
  deed: boolean;
  /** Whether a unit precedes it: 供电公司. */
  unitBefore: boolean;
  /** Whether a word follows that often follows names: 在, 长期, 走进. */
  open: boolean;
  /** Whether it follows a mark, and precedes one. */
  atStart: boolean;
  atEnd: boolean;
  listBefore: boolean;
  listAfter: boolean;
}

/** A scene whose costs are not known yet. */
type Unweighed = Omit<Scene, 'margin'>;

const OFFICES = wordList('person-offices');
const TITLES = [...OFFICES, ...wordList('person-callings')];
/** 委员 after a name is more likely somebody else. */
const OFFICES_BEHIND = OFFICES.filter((office) => !/^(?:委员|带头人|理事|董事)$/u.test(office));
const titleBefore = wordsBefore(TITLES);
const groupBefore = wordsBefore(wordList('person-groups'));
const officeBefore = wordsBefore(OFFICES);
const pressBefore = wordsBefore(['记者', '通讯员', '作者', '摄影', ...wordList('person-credits')]);
const afterAdverb = wordsBefore(['最终', '最后', '其中', '此外', '同时']);
const creditBefore = wordsBefore(wordList('person-credits'));
const unitBefore = wordsBefore(wordList('person-units'));
const titleFrom = wordsFrom(TITLES);
const titleAfter = wordsFrom([...OFFICES_BEHIND, ...wordList('person-addresses')]);
const officeAfter = wordsFrom(OFFICES_BEHIND);
const deedAfter = wordsFrom(wordList('person-deeds'));
const openAfter = wordsFrom(wordList('words-behind-names'));
const HAN = /\p{Script=Han}/u;
const DOT = /[·•]/u;
/** Stretches that are no names: 周二 is a day, 殷殷 a word. */
const NO_NAME = /^周[一二三四五六日末]|^(.)\1$/u;
/** Names that are more foreign are transliterated, without surname and given name. */
const MAX_FOREIGN = 0.6;

/** Returns every stretch that has the form of a name and some evidence around it, in order. */
export function scenesIn(text: string): Scene[] {
  const scenes: Scene[] = [];
  const places = mentionsIn(text);
  for (let start = 0; start < text.length; start++) {
    const surname = surnameAt(text, start);
    if (surname === 0) continue;
    const single = sceneOf(text, start, surname, start + surname + 1, places);
    const double = sceneOf(text, start, surname, start + surname + 2, places);
    if (single || double) scenes.push(...withMargins(text, start, surname, [single, double]));
  }
  return scenes;
}

/** Returns a scene without its margin, or null if a stretch is no name, or nothing around it says so. */
function sceneOf(
  text: string,
  start: number,
  surname: number,
  end: number,
  places: readonly Mention[],
): Unweighed | null {
  // 李先生 and 李主席 are no names.
  if (end > text.length || !mayBeGiven(text.slice(start + surname, end)) || titleFrom(text, start + surname))
    return null;
  const [previous, next] = [text[start - 1] ?? '', text[end] ?? ''];
  // A blank, a colon or the end of a quotation may separate a title from a name: 通讯员 张伟, “岗位标兵”张伟.
  const titleEnd = /[\s：:”]/u.test(previous) ? start - 1 : start;
  const others = next === '等' ? text.slice(end, end + COUNTED_CHARS) : '';
  const deed = deedAfter(text, others ? end + 1 : end) || /^等\d+[名位人]/u.test(others);
  const open = openAfter(text, end);
  const around = {
    titleBefore:
      titleBefore(text, titleEnd) ||
      honourBefore(text, titleEnd) ||
      (titleEnd < start && creditBefore(text, titleEnd)) ||
      ((deed || open) && groupBefore(text, titleEnd)) ||
      (deed && /[员师]/u.test(previous)),
    titleAfter:
      titleAfter(text, end) || workshopFrom(text, end) || COUNTED.test(others) || isPresented(text, start, end),
    deed,
    unitBefore: unitBefore(text, previous === '的' ? start - 1 : start),
    listBefore: /[、和及与]/u.test(previous) || (/[ \u3000]/u.test(previous) && HAN.test(text[start - 2] ?? '')),
    listAfter: /[、和及与等]/u.test(next) || (/[\s　，]/u.test(next) && HAN.test(text[end + 1] ?? '')),
  };
  if (!hasEvidence(around) || DOT.test(previous) || DOT.test(next)) return null;
  const name = text.slice(start, end);
  const single = name.length - surname === 1;
  const known = isKnownPerson(name);
  const foreign = [...name].reduce((sum, c) => sum + clip(foreignness(c), -2, 2), 0) / name.length;
  // 王力|一行.
  if (name.endsWith('一') && next === '行') return null;
  if (foreign > MAX_FOREIGN || NO_NAME.test(name) || (single && !known && isWord(name))) return null;
  if (places.some((place) => hidesName(place, start, end))) return null;
  return {
    name,
    start,
    end,
    known,
    foreign,
    foreignAround: [previous, next].reduce((sum, c) => sum + (HAN.test(c) ? clip(foreignness(c), 0, 2) : 0), 0),
    single,
    ...around,
    office: officeBefore(text, titleEnd) || officeAfter(text, end) || pressBefore(text, titleEnd),
    open: open || (around.titleBefore && beginsWithVerb(text.slice(end, end + WORD_CHARS))),
    // The beginning of a quotation may as well be a slogan.
    atStart: !/[\p{Script=Han}“‘《「]/u.test(previous) || afterAdverb(text, start),
    atEnd: !HAN.test(next),
  };
}

type Around = Pick<Scene, 'titleBefore' | 'titleAfter' | 'deed' | 'unitBefore' | 'listBefore' | 'listAfter'>;

const hasEvidence = ({ titleBefore, titleAfter, deed, unitBefore, listBefore, listAfter }: Around): boolean =>
  titleBefore || titleAfter || deed || unitBefore || listBefore || listAfter;

/** 全国劳动模范, 浙江省技术能手: with its scope, an honour refers to one person rather than to all who hold it. */
const honourBefore = wordsBefore(
  ['全国', '省', '市', '区', '县'].flatMap((scope) =>
    ['劳动模范', '劳模', '道德模范', '技术能手', '岗位能手', '先进工作者', '工匠', '标兵'].flatMap((honour) => [
      scope + honour,
      `${scope}级${honour}`,
    ]),
  ),
);

/** 陈明远等百名教师: a count of persons. */
const COUNTED = /^等[\d一二三四五六七八九十百千]+余?[名位]/u;
const COUNTED_CHARS = 7;

/** 陈明远创新工作室: a workshop called after its leader. */
const workshopFrom = wordsFrom(
  ['', '劳模', '技能大师', '大师', '名师', '工匠', '首席', '名医', '专家'].flatMap((of) => [
    `${of}工作室`,
    `${of}创新工作室`,
  ]),
);

const MAX_PRESENTED_CHARS = 50;

/** 王旭　浙江某大学院长: a name, a blank, and up to the next mark the person's title. */
function isPresented(text: string, start: number, end: number): boolean {
  if (!/[ \u3000]/u.test(text[end] ?? '') || HAN.test(text[start - 1] ?? '')) return false;
  const from = end + 1;
  const length = text.slice(from, from + MAX_PRESENTED_CHARS + 1).search(/[，。；;\n]|$/u);
  if (length < 0 || length > MAX_PRESENTED_CHARS) return false;
  const behind = from + length;
  return length > 3 && (titleBefore(text, behind) || groupBefore(text, behind));
}

/** Returns whether a name is that of a place. A short name of a place inside a given name does not count: 何卫东, 卫东区. */
export const hidesName = (place: Mention, start: number, end: number): boolean =>
  place.start < end && place.end > start && (place.full || place.start <= start || place.end > end);

export const clip = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

const WORD_CHARS = 4;

/** 走进车间: returns whether a text begins with a verb, or the like, of two and more characters. */
const beginsWithVerb = memoize((text): boolean => {
  const [first] = tag(text);
  return first !== undefined && first.word.length > 1 && /^[vdp]/u.test(first.tag);
});

/** Number of characters on each side of a name that are evaluated with it. */
const [LEFT_CHARS, RIGHT_CHARS] = [4, 8];

/** Adds the margins of scenes that begin at one offset: the words around them are looked up for both at once. */
function withMargins(text: string, start: number, surname: number, readings: readonly (Unweighed | null)[]): Scene[] {
  const scenes = readings.filter((scene) => scene !== null);
  let from = start;
  while (from > 0 && start - from < LEFT_CHARS && HAN.test(text[from - 1]!)) from -= 1;
  let to = scenes[0]!.end;
  // The same distance for given names of one and two characters.
  while (to < text.length && to - start - surname < RIGHT_CHARS && HAN.test(text[to]!)) to += 1;
  const costs = wordsCosts(text, from, to);
  const before = wordsCosts(text, from, start)[0]!;
  return scenes.map((scene) => {
    const asWords = costs[0]! - before - costs[scene.end - from]!;
    return { ...scene, margin: asWords - nameCost(scene.name, surname) };
  });
}
