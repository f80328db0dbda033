import { toHalfWidth } from '../chinese/widths.ts';
import { countsIn, KEY_FACTS, type KeyFact, SERVED } from './key-fact.ts';
import type { Quantity } from './recognise.ts';

/** A quantity with the place it stands in. */
export interface Candidate extends Quantity {
  /** Number of the level-2 section; 0 before the first. */
  section: number;
  caption: boolean;
  repeat: boolean;
}

/** How many key figures a report has at most. */
export const KEYS = 6;

/** Counts of activities tell less than what came of them. */
const ACTIVITY = /^(?:场|场次|次|期|批|批次|轮|节|堂)/u;

const factsFor = new Map<string, readonly KeyFact[]>();
const MANY = 1000;

/** The facts that count in a unit. There are a hundred units, but an editor may write any. */
function factsIn(unit: string): readonly KeyFact[] {
  let facts = factsFor.get(unit);
  if (!facts) {
    facts = KEY_FACTS.filter((fact) => countsIn(fact, unit));
    if (factsFor.size >= MANY) factsFor.clear();
    factsFor.set(unit, facts);
  }
  return facts;
}

/** The fact that a candidate stands for. */
function factOf({ unit, label, value }: Candidate): KeyFact | undefined {
  const words = toHalfWidth(label);
  return factsIn(toHalfWidth(unit)).find(({ least, match }) => value >= least && match.test(words));
}

function weigh(candidate: Candidate, fact: KeyFact | undefined): number {
  const size = Math.min(Math.log10(Math.max(candidate.value, 1)), 8);
  let weight = (fact?.weight ?? 3.5) + size * 0.3;
  if (candidate.kind === 'money' && !fact) weight += 1;
  if (!fact || fact.name === SERVED) {
    // what was built, gained, settled tells more than who came; an amount each tells less than the whole
    if (
      !fact &&
      /^(?:新增|新建|建成|改造|化解|诉前|追回|挽回|资助|救助|惠及|带动|实现|完成)|化解|追回/u.test(candidate.label)
    )
      weight += 0.8;
    if (
      /^(?:人次|户次|人|名)$/u.test(candidate.unit) &&
      /^(?:参与|参加|组织|开展|培训|走访|受教育|覆盖|观众|服务)/u.test(candidate.label)
    )
      weight -= 1.2;
    if (/招聘|引进|入库/u.test(candidate.label)) weight += 0.5;
    if (/最高|人均|户均|每[人户家个]|标准|余额/u.test(candidate.label)) weight -= 2;
    if (/^(?:份|条|期|封|册|张|篇)$/u.test(candidate.unit)) weight -= 0.8;
  }
  // by how much it grew tells less than what it is; so does what a thing touches
  if (/…[^…]*(?:增加|增长|减少|下降|提高|上升|[多少高低])$/u.test(candidate.label)) weight -= 2.5;
  if (/^涉及/u.test(candidate.label)) weight -= 1.5;
  if (/总[数量额]$/u.test(candidate.label)) weight += 0.8;
  // clicks and readers are no results
  if (/阅读|点击|播放|浏览|访问|受众|观看/u.test(candidate.label)) weight -= 3;
  if (ACTIVITY.test(candidate.unit)) weight -= 1.5;
  if (candidate.part) weight -= 4;
  if (candidate.value < 10 && candidate.kind !== 'rank') weight -= 3;
  if (candidate.role === 'to') weight += 1;
  // what the country or the province honours stands before what the district does
  if (/全国|国家|省(?!市)/u.test(candidate.label)) weight += 0.6;
  else if (/[区县镇]级|区|县/u.test(candidate.label)) weight -= 0.6;
  return weight;
}

/**
 * The six key figures, as indexes in reading order: the heaviest first, each fact once, and a section that has given
 * one already gives its next less gladly. Doubtful, repeated and caption figures, bases, plans and rules never; small
 * parts hardly.
 */
export function chooseKeys(
  candidates: readonly Candidate[],
  pinned: ReadonlySet<number>,
  barred: ReadonlySet<number>,
): number[] {
  const chosen = [...pinned].slice(0, KEYS);
  const pool = candidates.flatMap((candidate, index) => {
    const usable = !candidate.doubtful && !candidate.repeat && candidate.status === 'result' && !candidate.caption;
    if (!usable || barred.has(index) || pinned.has(index)) return [];
    const fact = factOf(candidate);
    return [{ index, candidate, fact, weight: weigh(candidate, fact) }];
  });
  const told = new Set(chosen.map((index) => factOf(candidates[index] as Candidate)?.name));
  const taken = new Map<number, number>();
  for (const index of chosen)
    taken.set((candidates[index] as Candidate).section, 1 + (taken.get((candidates[index] as Candidate).section) ?? 0));
  while (chosen.length < KEYS) {
    let best: (typeof pool)[number] | undefined;
    let top = Number.NEGATIVE_INFINITY;
    for (const each of pool) {
      if (chosen.includes(each.index) || (each.fact && told.has(each.fact.name))) continue;
      const score = each.weight - 1.1 * (taken.get(each.candidate.section) ?? 0);
      if (score > top) [best, top] = [each, score];
    }
    if (!best) break;
    chosen.push(best.index);
    if (best.fact) told.add(best.fact.name);
    taken.set(best.candidate.section, 1 + (taken.get(best.candidate.section) ?? 0));
  }
  return chosen.sort((a, b) => a - b);
}
