import { opensAttachment } from '../chinese/attachment.ts';
import type { Block } from '../report/block.ts';
import { finderOf, type Rule } from './non-figures.ts';
import { type Touches, touching } from './spans.ts';

/** Words that end a plan within its sentence: 力争培训500人，已培训300人. */
const DONE = '(?:已|目前|实际|截至|累计|现有|共有)';
/** The rest of the sentence, up to a clause that states a result. */
const REST = `(?:(?![，,][^，,。；;]{0,6}${DONE})[^。；;])*`;

/** What follows 将 in the sense of “will” rather than “take”: verbs and adverbs. */
const WILL =
  '继续|进一步|持续|陆续|着力|建成(?!区)|建设|举[办行]|开展|组织|培训|完成|实施|打造|投入|[达超]到?过?(?=[\\d近约])|达到|超过|突破|增加(?!值)|带动|推出|提供|派出|设立|启动|发放|再|新[建增开设]|[在于](?![^，,。；;]{0,8}的)|向|使(?!用)|有(?=[\\d近超约])|为(?=[\\d近超约])';

/** 将超过一年未更新的项目视作…: what was done with it. */
const TAKEN = '[^，,。；;]{0,30}(?:作为|视[作为]|纳入|列入|计入|归为|情况)';

/** Words that say that their clause, or what follows it, is still to be done. */
const WORDS: readonly Rule[] = [
  ['争', new RegExp(`(?:力争|争取(?:在|年内|全年|到(?=\\d{4}年|年底)))${REST}`, 'gu')],
  [
    '拟计',
    /(?:(?<![模虚比])拟(?:在|于|新|建|开)|(?<!按)计划(?:在|于|新|建|再|到|年内|全年|培训|投入|开展|举办))[^，,。；;]*/gu,
  ],
  // 两地计划互送游客, not 年度计划任务
  [
    '计',
    /(?<=^|[，,。；;、地区市县省们司院校会团局部年还正也均])计划(?![的性外内书数]|生育|免疫|单列|经济|任务|目标|指标|完成[率情]|总?投资)(?:到\d{4}年底?[，,])?[^，,。；;]*/gu,
  ],
  ['预', /预测[^，,。；;]*(?:将|明年|来年)[^，,。；;]*/gu],
  // an estimate of the year that ends is a result: 预计全年生产总值…
  [
    '计',
    /(?:今[天日]|明[天日年]|来年|届时|未来|[建投达]成?[产用]?后)[^。；;]{0,40}预计[^，,。；;]*|预计(?:将|可|到|年内|明年|今[天日年])[^，,。；;]*/gu,
  ],
  ['将', new RegExp(`(?<![主名老小干闯即若])将(?:${WILL})(?!${TAKEN})${REST}`, 'gu')],
  ['将', new RegExp(`即将(?:${WILL})[^，,。；;]*`, 'gu')],
  ['届', new RegExp(`(?<=^|[，,。；;])届时${REST}`, 'gu')],
  ['标', /(?:预期|奋斗|总体|工作|主要)目标(?:是|为|:)[^。]*/gu],
  [
    '下明来新今展年',
    /(?<=^|[。；;!])(?:下一步|下一?阶段|下一?年度?|接下来|明年|来年|新的一年|今后|展望\d{4}年|\d{4}年(?:工作)?(?:计划|打算|目标))(?!为|的基础)[\s\S]*$/gu,
  ],
];
const wordsIn = finderOf(WORDS);

/** Returns whether a range of a (folded) text is in words about what is still to be done. */
export const plansIn = (text: string): Touches => touching(wordsIn(text));

/** The years that a report is about. */
export interface Period {
  start: number | null;
  end: number | null;
}

const AHEAD =
  /^(?:今后|明年|来年|下一?步|下一?阶段|下一?年度?|展望\d{4})|(?:今后|明年|来年|下一?步|下一?阶段|下一?年度?)(?:的|主要|重点|总体)*(?:工作)?(?:打算|安排|计划|思路|设想|目标|任务|重点|部署)/u;
/** A year with a word for plans: if the report's years are unknown, only such a heading is about the year ahead. */
const AGENDA = /(\d{4})年度?[^，,。]{0,12}(?:打算|安排|计划|思路|设想|目标|任务|重点|部署)/u;
const THIS_YEAR = /今年[^，,。]{0,16}(?:打算|安排|计划|思路|设想|目标|任务|重点|部署|要求|建议|工作)/u;
/** 2023年工作要点, 年度工作计划》的通知: what kind of text lays down what is to be done. */
const PROGRAMME =
  /(?:工作要点|工作计划|行动计划|工作方案|实施方案|目标任务|任务清单|工作安排|工作打算)[》”]?(?:[（(][^（）()]{1,12}[）)])?(?:的通知)?$/u;
/** Words of headings about finished work, whatever else they mention. */
const BACK = /回顾|总结|[完达]成|执行|落实情况|进展|成效|成绩|取得|以来|过去|去年|上年/u;
const YEAR = /(\d{4})年/gu;
const GLOSSARY = /^(?:名\s*词\s*解\s*释|注\s*释)/u;
/** Returns whether an appendix begins, which is not part of the report. */
const isAppendix = (text: string): boolean => GLOSSARY.test(text) || opensAttachment(text);
/** A paragraph that turns to the year ahead without a heading. */
const TURN = /^(?:下一步|下一?阶段|下一?年度?|明年|来年|新的一年|今后[一-龥]{0,4}年)(?!为|的基础)/u;
/** Longer than any heading that was not read as one. */
const MAX_HEADING_CHARS = 35;

/** A heading that turns back, and ends the plans before it. */
const REVIEW = /回顾|总结|(?:完成|执行|落实)情况|去年|上年|过去|一年来/u;
/** Ordinals that begin a new count. */
const FIRST = /^[（(]?(?:一|1)[)）]?$/u;

/**
 * Returns the blocks of a report about what is still to be done: those below a heading of the year ahead (下一步打算,
 * 2024年工作安排 in a report on 2023), up to a higher heading, one that looks back, or the appendix. Headings numbered
 * afresh after it belong to it, whatever their level. Photos show what was done.
 * @param title of the report: all of an agenda (2023年工作要点) is ahead, except for what looks back
 * @returns the blocks, each with the offset in its text from which it is about plans
 */
export function plannedBlocks(blocks: readonly Block[], period: Period, title?: string | null): Map<string, number> {
  const planned = new Map<string, number>();
  /** Level of the heading above the plans; null outside of them. */
  let plan: number | null = title && PROGRAMME.test(title) && !BACK.test(title) ? 1 : null;
  let [level, back, begun] = [1, false, false];
  for (const block of blocks) {
    if (block.type === 'heading') {
      level = block.level;
      const looksBack = BACK.test(block.text);
      back ||= looksBack;
      if (!looksBack && isAhead(block.text, period, back)) {
        plan = plan === null ? level : Math.min(plan, level);
        begun = true;
      } else if (plan !== null) {
        const first = FIRST.test(block.number ?? '');
        if (begun && first && level <= plan) plan = Math.max(level - 1, 2);
        const ends = plan === 1 ? REVIEW.test(block.text) : level === plan && turnsBack(block.text, period);
        if (level < plan || isAppendix(block.text) || ends) plan = null;
        if (block.number) begun = false;
      }
      continue;
    }
    if (block.type === 'photo' || block.type === 'imageText') continue;
    const { text } = block;
    if (isAppendix(text)) plan = null;
    else if (plan === null && turns(text, period, back)) {
      plan = level;
      begun = true;
    }
    const from = plan === null && text.length > MAX_PARAGRAPH_CHARS ? agendaIn(text, period) : 0;
    if (plan === null && from > 0) plan = level;
    if (plan !== null) planned.set(block.id, from);
  }
  return planned;
}

/** Characters: a longer paragraph may be a whole page on one line, with its headings in running text. */
const MAX_PARAGRAPH_CHARS = 2000;
const CHAPTER = /(?<=[。!！?？]\s?)[一二三四五六]、(?!\s)[^，,。；;!！]{2,24}?(?=\s)/gu;

/**
 * Returns where the chapter on the year ahead begins in a page on one line: 。二、2024年工作安排 2024年是…. 0 if there
 * is none.
 */
function agendaIn(text: string, period: Period): number {
  for (const { index, 0: heading } of text.matchAll(CHAPTER))
    if (!BACK.test(heading) && isAhead(heading.slice(2), period, true)) return index;
  return 0;
}

function isAhead(text: string, { end }: Period, back: boolean): boolean {
  if (AHEAD.test(text)) return true;
  if (back && THIS_YEAR.test(text)) return true;
  const agenda = AGENDA.exec(text)?.[1];
  if (end === null) return agenda !== undefined;
  return latest(text) > end || (Number(agenda) === end && /打算|安排|思路|设想/u.test(text));
}

const latest = (text: string): number =>
  Math.max(0, ...[...text.matchAll(YEAR)].map(([, year]) => Number(year)).filter((year) => year < 2200));

/** Returns whether a heading after the plans of a chapter looks back: 二、2023年重点工作. */
function turnsBack(text: string, { end }: Period): boolean {
  const year = latest(text);
  return REVIEW.test(text) || (end !== null && year > 0 && year <= end);
}

/** Returns whether a paragraph turns to the year ahead, or is a heading of it that was not read as one. */
function turns(text: string, period: Period, back: boolean): boolean {
  if (TURN.test(text)) return true;
  if (text.length <= MAX_HEADING_CHARS && !/[。；;，,]/u.test(text))
    return !BACK.test(text) && isAhead(text, period, back);
  const year = /^(\d{4})年(?!\s?\d)/u.exec(text)?.[1];
  return year !== undefined && period.end !== null && Number(year) > period.end;
}
