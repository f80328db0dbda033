import { toHalfWidth } from '../chinese/widths.ts';
import { countsIn, KEY_FACTS, type KeyFact, SERVED } from './key-fact.ts';
import type { Quantity } from './recognise.ts';

/** A quantity and where it was found. */
export interface Candidate extends Quantity {
  /** Number of its level-2 section; 0 before the first. */
  section: number;
  caption: boolean;
  repeat: boolean;
}

/** Maximum number of key figures of a report. */
const MAX_KEY_FIGURES = 6;

/** Units of activities, which say less than results. */
const ACTIVITY = /^(?:场|场次|次|期|批|批次|轮|节|堂)/u;

const factsFor = new Map<string, readonly KeyFact[]>();
const MANY = 1000;

/** Returns the facts that are counted in a unit. There are about a hundred units, but an editor may write others. */
function factsIn(unit: string): readonly KeyFact[] {
  let facts = factsFor.get(unit);
  if (!facts) {
    facts = KEY_FACTS.filter((fact) => countsIn(fact, unit));
    if (factsFor.size >= MANY) factsFor.clear();
    factsFor.set(unit, facts);
  }
  return facts;
}

/** Returns the fact that a candidate belongs to. */
function factOf({ unit, label, value }: Candidate): KeyFact | undefined {
  const words = toHalfWidth(label);
  return factsIn(toHalfWidth(unit)).find(({ least, match }) => value >= least && match.test(words));
}

function weigh(candidate: Candidate, fact: KeyFact | undefined): number {
  const size = Math.min(Math.log10(Math.max(candidate.value, 1)), 8);
  let weight = (fact?.weight ?? 3.5) + size * 0.3;
  if (candidate.kind === 'money' && !fact) weight += 1;
  if (!fact || fact.name === SERVED) {
    // What was built, gained or settled says more than who came; a unit amount says less than the total.
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
  // growth says less than the level reached, and so does the reach of an activity
  if (/…[^…]*(?:增加|增长|减少|下降|提高|上升|[多少高低])$/u.test(candidate.label)) weight -= 2.5;
  if (/^涉及/u.test(candidate.label)) weight -= 1.5;
  if (/总[数量额]$/u.test(candidate.label)) weight += 0.8;
  // clicks and readers are not results
  if (/阅读|点击|播放|浏览|访问|受众|观看/u.test(candidate.label)) weight -= 3;
  if (ACTIVITY.test(candidate.unit)) weight -= 1.5;
  if (candidate.part) weight -= 4;
  if (candidate.value < 10 && candidate.kind !== 'rank') weight -= 3;
  if (candidate.role === 'to') weight += 1;
  // national and provincial honours come before the district's own
  if (/全国|国家|省(?!市)/u.test(candidate.label)) weight += 0.6;
  else if (/[区县镇]级|区|县/u.test(candidate.label)) weight -= 0.6;
  return weight;
}

/**
 * Returns the indexes of at most six key figures, in reading order: the heaviest first, each fact once, with a penalty
 * for sections that already have one. Doubtful, repeated and caption figures, base values, plans and rules are never
 * chosen; small parts rarely.
 */
export function chooseKeys(
  candidates: readonly Candidate[],
  pinned: ReadonlySet<number>,
  barred: ReadonlySet<number>,
): number[] {
  const chosen = [...pinned].slice(0, MAX_KEY_FIGURES);
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
  while (chosen.length < MAX_KEY_FIGURES) {
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
