import { VERBS } from '../chinese/verbs.ts';
import { wordsOf } from '../chinese/words.ts';
import { type Figure, isResult } from '../report/figure.ts';
import type { Report } from '../report/report.ts';
import { applyIndicators, type Indicators } from './indicator.ts';
import { canonicalUnit } from './units.ts';

/** Something that several reports count without an indicator claiming it. */
export interface Proposal {
  /** The words at the end of the labels of its figures: 高标准农田. */
  words: string;
  /** The unit of most of its figures. */
  unit: string;
  /** Number of reports that mention it. */
  reports: number;
  /** One figure of each report, in the order of the reports. */
  examples: { url: string; id: string; text: string; label: string }[];
}

/** Minimum number of reports: two may be a coincidence. */
const MIN_REPORTS = 3;
const MAX_PROPOSALS = 12;
/** Length of a wording: shorter ones name too many things, longer ones a single one. */
const [MIN_CHARS, MAX_CHARS] = [4, 12];
/** A longer wording is preferred if it keeps at least this share of the reports. */
const MIN_SHARE_KEPT = 0.7;
/** Wordings that alone do not say what was counted. */
const BARE =
  /^(?:[一-龥]{0,2}(?:职工|会员|人员|群众|企业|单位|项目|活动|工程|资金|投资|面积|个人|集体|增长|提高|完成|以上))$/u;

type Reading = Pick<Report, 'url' | 'blocks' | 'figures'>;

/** A wording with one unit, and the first figure of each report that uses it. */
interface Wording {
  words: string;
  units: string[];
  examples: Map<string, Proposal['examples'][number]>;
}

/** Proposes indicators: the words that unclaimed figures of several reports share, most frequent first. */
export function proposalsOf(reports: readonly Reading[], rules: Indicators): Proposal[] {
  const found = new Map<string, Wording>();
  for (const report of reports) {
    const claimed = new Set(applyIndicators(report, rules).map(({ figure }) => figure.id));
    for (const figure of report.figures) {
      if (claimed.has(figure.id) || figure.part || !isResult(figure) || !isCounted(figure)) continue;
      for (const words of endingsOf(figure.label)) {
        const key = `${canonicalUnit(figure.unit)} ${words}`;
        const entry: Wording = found.get(key) ?? { words, units: [], examples: new Map() };
        const { id, text, label } = figure;
        entry.units.push(figure.unit);
        if (!entry.examples.has(report.url)) entry.examples.set(report.url, { url: report.url, id, text, label });
        found.set(key, entry);
      }
    }
  }
  const all = [...found.values()].filter(({ examples }) => examples.size >= MIN_REPORTS);
  return all
    .filter((one) => !all.some((other) => isBetter(other, one)))
    .map(({ words, units, examples }) => {
      return { words, unit: commonest(units), reports: examples.size, examples: [...examples.values()] };
    })
    .sort((a, b) => b.reports - a.reports || (a.words < b.words ? -1 : 1))
    .slice(0, MAX_PROPOSALS);
}

const isCounted = ({ kind, label }: Figure): boolean =>
  kind !== 'rank' && kind !== 'duration' && (kind !== 'percent' || /(?:率|比例|比重|覆盖面)$/u.test(label));

/** Returns the endings of a label that may name what it counts, each starting with a word. */
function endingsOf(label: string): string[] {
  const words = /[\p{Script=Han}“”]+$/u.exec(label)?.[0] ?? '';
  return wordsOf(words)
    .filter(({ word }) => !VERBS.has(word))
    .map(({ start }) => words.slice(start))
    .filter((ending) => ending.length >= MIN_CHARS && ending.length <= MAX_CHARS && !BARE.test(ending));
}

/**
 * Returns whether another wording of the same thing is better: more specific with few reports lost, or as specific with
 * more reports.
 */
function isBetter(other: Wording, one: Wording): boolean {
  if (other === one || canonicalUnit(other.units[0]!) !== canonicalUnit(one.units[0]!)) return false;
  const share = other.examples.size / one.examples.size;
  if (other.words.endsWith(one.words)) return share >= MIN_SHARE_KEPT;
  return one.words.endsWith(other.words) && share > 1 / MIN_SHARE_KEPT;
}

const commonest = (units: readonly string[]): string => {
  const counts = Map.groupBy(units, (unit) => unit);
  return [...counts].reduce((a, b) => (b[1].length > a[1].length ? b : a))[0];
};
