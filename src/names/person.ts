import { type Feature, weightedSum } from '../chinese/features.ts';
import type { Found } from './found.ts';
import { clip, type Scene, scenesIn } from './scene.ts';

/** A person in a text. */
interface Person extends Found {
  /** Whether the text names an office: 区委书记. */
  office: boolean;
}

/**
 * Features with their weights as log odds, fitted on sentences of news annotated by people; none of them is a text of this
 * project.
 */
const FEATURES: readonly Feature<Scene>[] = [
  { name: 'any stretch', weight: -2, test: () => true },
  { name: 'cheaper as a name than as words', weight: 0.6, test: ({ margin }) => clip(margin, -8, 8) },
  { name: 'known to the dictionary as a person', weight: 1.2, test: ({ known }) => known },
  { name: 'transliterated', weight: -0.2, test: ({ foreign }) => foreign },
  { name: 'beside what is transliterated', weight: -0.5, test: ({ foreignAround }) => foreignAround },
  { name: 'a given name of one character', weight: -1.3, test: ({ single }) => single },
  { name: 'title before', weight: 1.2, test: ({ titleBefore }) => titleBefore },
  { name: 'title after', weight: 2, test: ({ titleAfter }) => titleAfter },
  { name: 'deed after', weight: 0.9, test: ({ deed }) => deed },
  { name: 'what goes on after a name', weight: 1, test: ({ open }) => open },
  { name: 'begins after a mark', weight: 0.2, test: ({ atStart }) => atStart },
  { name: 'ends in front of a mark', weight: 1, test: ({ atEnd }) => atEnd },
  {
    name: 'title before, and a border after',
    weight: 3.6,
    test: (s) => s.titleBefore && (s.atEnd || s.deed || s.open || s.listAfter),
  },
  { name: 'title before one given character', weight: -0.9, test: (s) => s.titleBefore && s.single },
  {
    name: 'begins after a mark, and acts',
    weight: 2,
    test: (s) => s.atStart && (s.deed || s.titleAfter || s.open),
  },
  { name: 'unit before, and acts', weight: 3, test: (s) => s.unitBefore && !s.titleBefore && (s.deed || s.open) },
  {
    name: 'item of a list',
    weight: 1,
    test: (s) => (s.listBefore || s.atStart) && (s.listAfter || s.atEnd),
  },
];

/** Minimum scores of a name, and of a name in a list with another one. */
const [SURE, LISTED] = [1, -1];
/** In a list of at least so many, of which one in `SURE_SHARE` is sure, names need no title and a lower score. */
const [MIN_ROW, SURE_SHARE, ROW_SCORE] = [3, 3, -1.5];
const DEED_BONUS = 2;
/** From this margin on, little other evidence is needed. */
const WIDE_MARGIN = 2;

type Scored = Scene & { score: number };

/** Returns the persons that a text names, in order. A name needs evidence around it, like a title. */
export function personsIn(text: string): Person[] {
  const scenes = apart(scenesIn(text).map((scene) => ({ ...scene, score: scoreOf(scene) })));
  const sure = scenes.map((scene) => scene.score >= SURE && hasEvidence(scene));
  for (const row of rowsOf(text, scenes)) {
    const likely = row.filter((i) => scenes[i]!.score >= SURE).length;
    // 供电公司王建国、李秀英获得一等奖; 王明和刘青山夺冠: the verb after the last applies to all.
    const ofUnits = (row.some((i) => scenes[i]!.unitBefore) || scenes[row[0]!]!.atStart) && scenes[row.at(-1)!]!.deed;
    const together = ofUnits || (row.length >= MIN_ROW && likely * SURE_SHARE >= row.length);
    const least = together ? ROW_SCORE : LISTED;
    if (together || row.some((i) => sure[i])) for (const i of row) if (scenes[i]!.score >= least) sure[i] = true;
  }
  return scenes.flatMap(({ name, start, end, office }, i) => (sure[i] ? [{ name, start, end, office }] : []));
}

const scoreOf = (scene: Scene): number => weightedSum(FEATURES, scene);

/** Being in a list is not enough evidence: 华北、东北、黄淮等地. */
const hasEvidence = ({ titleBefore, titleAfter, deed, atStart, unitBefore, open, single, margin }: Scene): boolean =>
  titleBefore ||
  titleAfter ||
  (deed && (atStart || unitBefore)) ||
  (unitBefore && open && !single && margin >= WIDE_MARGIN);

/** Returns the best of overlapping scenes, in order. */
function apart(scenes: readonly Scored[]): Scored[] {
  const best: Scored[] = [];
  for (const scene of scenes.toSorted((a, b) => preference(b) - preference(a)))
    if (!best.some((other) => other.start < scene.end && other.end > scene.start)) best.push(scene);
  return best.sort((a, b) => a.start - b.start);
}

/** 黄明作了说明: prefers a shorter name that is followed by a verb, to which the longer one would take a character. */
const preference = ({ score, single, deed }: Scored): number =>
  single && deed && score >= SURE ? score + DEED_BONUS : score;

const BETWEEN = /^(?:[、和及与]|[ \u3000]{1,4})$/u;
/** The unit of the next person in a list: 王建国、李秀英，供水公司|张伟民. */
const UNIT_BETWEEN = /^[，、；和及与]\p{Script=Han}{2,14}的?$/u;

/** Returns the lists of two and more scenes, by their indexes. */
function rowsOf(text: string, scenes: readonly Scored[]): number[][] {
  const rows: number[][] = [];
  for (const [i, { start, unitBefore }] of scenes.entries()) {
    const previous = scenes[i - 1];
    const between = text.slice(previous?.end ?? start, start);
    if (previous && (BETWEEN.test(between) || (unitBefore && UNIT_BETWEEN.test(between)))) rows.at(-1)!.push(i);
    else rows.push([i]);
  }
  return rows.filter((row) => row.length > 1);
}
