import { CHINESE_YEAR, parseNumeral, parseYear } from '../chinese/numerals.ts';
import { type Block, isProse, textOf } from '../report/block.ts';
import type { Confidence, Evidence } from '../report/record.ts';

export interface PeriodInput {
  title: string;
  subtitle: string | null;
  /** Text before the first heading; null for none. */
  lead: string | null;
  blocks: readonly Block[];
  /** Lines that each block was read from, by block index. */
  sourceLines: readonly (readonly number[])[];
  /** Date of the printed dateline, as 2024-01-31. */
  published: string | null;
}

export interface PeriodFound {
  period: { start: number | null; end: number | null };
  volume: number | null;
  evidence: Evidence[];
}

interface Dated {
  year: number;
  /** Words around the year. */
  basis: string;
  lines: number[];
}

/** A year as the text writes it: 2023年, 二〇二三年. */
const YEAR = new RegExp(`(?<![\\d.])((?:19|20)\\d{2}|${CHINESE_YEAR})(?=\\s?年)`, 'gu');
const RANGE =
  /(?<!\d)((?:19|20)\d{2})(?:年|[-.](?=\d))?(?:\d{1,2}月?)?(?:\s?[—–\-~～]{1,2}\s?|[至到])((?:19|20)\d{2})(?!\d)(?=年|[)）]|$|[^\d])/u;
/** The number of years of a review: 五年来, 过去五年, 近三年来, 五年工作回顾. 近年来 and 十四五 are none. */
const SPAN =
  /(?:过去|这|近|的|^|[,，。“])\s?([二两三四五六七八九十]|[2-9]|10)年(?:来|以来|间|工作|里|,|，|的工作|回眸|回顾)|过去([三四五]|[3-5])年/u;
const LOOKING_BACK = /回顾|回眸|总结|综述|巡礼|盘点|工作情况|主要成效|工作成效|完成情况|纪实|掠影/u;
/** A year without 年 beside such a word, as names of columns and posts have it: 回眸2022, 2022年终盘点; 年报（2022）. */
const COLUMN =
  /(?:回眸|回望|回顾|盘点|总结|再见|巡礼)\s*[·•]?\s*((?:19|20)\d{2})(?!\d)|(?<!\d)((?:19|20)\d{2})\s*(?:回眸|回望|回顾|盘点|总结|掠影|巡礼|大事记)|[（(]((?:19|20)\d{2})[）)]$/u;
/** A whole date in a title is the day of the meeting, not the period reviewed: （2025年1月10日 第五届…会议）. */
const DAY = /(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日/gu;
const PLANNED =
  /(?:[比较]|将[于在]|[定拟]于|[立建创]于|到|(?<!截)至|力争|预计|计划|目标|展望|规划|谋划|安排|部署|打算)/u;
/** A sentence about the future: 2026年要力争…, 2026年将…. */
const TO_COME =
  /^(?:\d{4}|[〇○零一二三四五六七八九]{4})\s?年(?:度)?[，,]?[^，,。；]{0,8}?(?:要|将|力争|争取|计划|预计|拟|确保|打算)/u;
/** Names and titles. A year in them belongs to the thing that is named. */
const QUOTED = /《[^》]{0,60}》|“[^”]{0,40}”/gu;

/** Years that a volume can have. */
const MIN_YEAR = 1949;
const MAX_YEAR = 2100;

const around = (text: string, at: number): string => text.slice(Math.max(0, at - 12), at + 22).trim();

function yearsIn(text: string, lines: readonly number[]): Dated[] {
  const plain = text.replace(QUOTED, (words) => '　'.repeat(words.length));
  return [...plain.matchAll(YEAR)].map((found) => ({
    year: parseYear(found[1] ?? ''),
    basis: around(text, found.index),
    lines: [...lines],
  }));
}

const latest = (dated: readonly Dated[]): Dated | undefined =>
  dated.reduce<Dated | undefined>((best, one) => (!best || one.year > best.year ? one : best), undefined);

/**
 * Returns the years that a report covers, and the year of its volume.
 *
 * A year or range in the title, subtitle, the heading of the review or the opening words of the lead is certain. 五年来
 * with dated items gives both ends (likely). The latest year to which sentences of the body assign data is the end
 * (likely). A year of a poster or a caption alone gives no period. The volume is the period's end, else the year of
 * publication, else the latest year in the text (doubtful); null where there is none.
 */
export function periodOf(input: PeriodInput): PeriodFound {
  const evidence: Evidence[] = [];
  const published = input.published ? Number(input.published.slice(0, 4)) : null;
  const found = headPeriod(input) ?? spanPeriod(input, published) ?? bodyPeriod(input, published);
  const period = { start: found?.start ?? null, end: found?.end ?? null };
  if (found)
    for (const side of ['start', 'end'] as const) {
      const value = found[side];
      if (value === null) continue;
      const { basis, lines, confidence } = found;
      evidence.push({ field: `period.${side}`, value: String(value), basis, lines, confidence });
    }
  const volume = volumeOf(input, period.end, published);
  if (volume) evidence.push(volume);
  return { period, volume: volume ? Number(volume.value) : null, evidence };
}

interface Found {
  start: number | null;
  end: number | null;
  basis: string;
  lines: number[];
  confidence: Confidence;
}

function linesOf(input: PeriodInput, test: (block: Block) => boolean): number[] {
  const at = input.blocks.findIndex(test);
  return at < 0 ? [] : [...(input.sourceLines[at] ?? [])];
}

/** Returns the period that title, subtitle, headings or the first words say. */
function headPeriod(input: PeriodInput): Found | null {
  const { title, subtitle, lead, blocks, sourceLines } = input;
  const work = [title, subtitle ?? ''].join(' ');
  const isGovernment = /政府工作报告/.test(work);
  for (const head of isGovernment ? [] : [subtitle ?? '', title]) {
    const text = head.replace(DAY, '');
    const range = RANGE.exec(text);
    if (range) return certain(Number(range[1]), Number(range[2]), text, []);
    const year = yearsIn(text, [])[0] ?? yearsIn(text.replace(/[《》“”]/g, ''), [])[0];
    if (year) return certain(year.year, year.year, text, []);
    const named = (COLUMN.exec(text) ?? []).slice(1).find(Boolean);
    if (named) return certain(Number(named), Number(named), text, []);
  }
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'heading' || !LOOKING_BACK.test(block.text)) continue;
    const years = yearsIn(block.text, sourceLines[index] ?? []);
    const range = RANGE.exec(block.text);
    if (range) return certain(Number(range[1]), Number(range[2]), block.text, [...(sourceLines[index] ?? [])]);
    const one = years[0];
    if (one && years.length === 1) return certain(one.year, one.year, block.text, one.lines);
  }
  const sectioned = sectionedPeriod(input);
  if (sectioned) return sectioned;
  const opening = withoutAddress(lead ?? blocks.find(isProse)?.text ?? '').slice(0, 160);
  const lines = linesOf(input, (block) => isProse(block) && block.text.startsWith(opening.slice(0, 20)));
  const range = RANGE.exec(opening);
  if (range && Number(range[2]) >= Number(range[1]))
    return certain(Number(range[1]), Number(range[2]), opening.slice(0, 60), lines);
  // 2020年,区总工会…: the first words of the text, or those of its second clause (过去的2023年,…)
  const first =
    /^(?:【[^】]{1,12}】\s*|\p{Script=Han}{1,6}[讯电](?:[（(][^（）()]{1,30}[）)])?\s*)?(?:刚刚过去的|过去的|在)?\s*((?:19|20)\d{2})\s?年(?!以来|\d)(?:度|是|[,，里中]|\p{Script=Han})/u.exec(
      opening,
    );
  if (first && !/^\s?\d{1,2}月/.test(opening.slice(first.index + first[0].length - 1)))
    return certain(Number(first[1]), Number(first[1]), opening.slice(0, 40), lines);
  const announced = announcedIn(input);
  if (announced) return announced;
  const flourished = FLOURISHED.exec(opening)?.[1];
  if (flourished)
    return { ...certain(Number(flourished), Number(flourished), opening.slice(0, 60), lines), confidence: 'likely' };
  const since = /((?:19|20)\d{2})\s?年(?:\d{1,2}月)?以来/u.exec(opening);
  if (since) {
    const end = latest(yearsWithData(input, null));
    return {
      start: Number(since[1]),
      end: end && end.year >= Number(since[1]) ? end.year : null,
      basis: opening.slice(0, 40),
      lines,
      confidence: 'likely',
    };
  }
  const spoken = isGovernment || /代表[^，。]{0,14}(?:政府|行署)/.test((lead ?? '').slice(0, 160) || opening);
  const reviewed = spoken ? reviewedIn(input) : null;
  if (reviewed)
    return { ...certain(reviewed.year, reviewed.year, reviewed.basis, reviewed.lines), confidence: 'likely' };
  if (isGovernment) {
    const said = yearsIn(work, [])[0]?.year ?? (input.published ? Number(input.published.slice(0, 4)) : null);
    const oneYear =
      /过去(?:的)?一年|一年来|上年|去年/.test(opening) ||
      blocks.some((b) => b.type === 'heading' && /过去一年|一年来/.test(b.text));
    // a report that is given at the beginning of a year covers the year before
    if (said !== null && oneYear) return { ...certain(said - 1, said - 1, work.trim(), []), confidence: 'likely' };
  }
  return null;
}

/** 2022年主要工作, 2017年至2021年的工作: the first section of two, of which the other is about later years. */
function sectionedPeriod({ blocks, sourceLines }: PeriodInput): Found | null {
  const sections = [...blocks.entries()].flatMap(([index, block]) =>
    block.type === 'heading' && block.level === 2 ? [{ text: block.text, lines: [...(sourceLines[index] ?? [])] }] : [],
  );
  const [first, second] = sections;
  if (!first || !second || sections.length > 3 || !/工作$/u.test(first.text) || /计划|目标|安排|重点/u.test(first.text))
    return null;
  const [one, ...more] = yearsIn(first.text, first.lines);
  const range = RANGE.exec(first.text);
  const end = Number(range?.[2] ?? one?.year);
  const [planned] = yearsIn(second.text, []);
  const isLater = planned ? planned.year > end : /^(?:今后|未来|下一|新一年|今年|明年)/u.test(second.text);
  if (!one || !isLater || (!range && more.length > 0)) return null;
  return certain(Number(range?.[1] ?? one.year), end, first.text, first.lines);
}

/** The year after a flourish: 岁序更替，华章日新。2022年，江北区总工会…. Another year in the opening would be as good. */
const FLOURISHED =
  /^[^\d。！？；]{4,40}[。！？；](?:[^\d。！？；]{4,40}[。！？；])?(?:刚刚过去的|过去的|在)?((?:19|20)\d{2})\s?年(?=[，,][^\d]{0,10}\p{Script=Han}(?!.*?(?:19|20)\d{2}\s?年))/u;

/** What a report says that it sums up: 现将2013年工会工作做如下总结, 现就2019—2023年工作情况汇报如下. */
const ANNOUNCED = /现[将就把]\p{Script=Han}{0,6}?((?:19|20)\d{2}[^。；]{0,40}?如下)/u;
const PLAN_ALONE = /^[^和及与、]*(?:计划|打算|思路|安排|要点|目标|任务)/u;

/** Returns the period that the report says it sums up; null for none, or for a plan. */
function announcedIn({ blocks, sourceLines }: PeriodInput): Found | null {
  for (const [index, block] of blocks.entries()) {
    const said = isProse(block) ? ANNOUNCED.exec(block.text)?.[1] : undefined;
    if (!said || PLAN_ALONE.test(said)) continue;
    const lines = [...(sourceLines[index] ?? [])];
    const range = RANGE.exec(said);
    if (range) return certain(Number(range[1]), Number(range[2]), said, lines);
    const [dated] = yearsIn(said, lines);
    if (dated) return certain(dated.year, dated.year, said, lines);
  }
  return null;
}

/** Removes what precedes the report: 各位代表： 现在，我代表市人民政府向大会报告工作，请予审议。 and short lines without an end. */
function withoutAddress(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex(
    (line) => !/^[^。]{0,30}(?:[：:]|[^，,；;。！？]{4})$|代表[^。]{2,60}(?:报告|审议|审查)/u.test(line.trim()),
  );
  return first < 0 ? text : lines.slice(first).join('\n');
}

/** Returns the year of 2023年工作回顾 in the text, or the year before the planned one: 2024年目标任务. */
function reviewedIn({ blocks, sourceLines }: PeriodInput): Dated | null {
  for (const [pattern, before] of [
    [/((?:19|20)\d{2})年(?:的)?(?:政府)?(?:主要)?工作(?:的)?(?:回顾|总结|情况|$)/u, 0],
    [
      /((?:19|20)\d{2})年(?:政府)?(?:的)?(?:主要|重点|全年)?(?:工作|目标|任务|经济社会发展)[^，。]{0,10}(?:安排|任务|目标|重点|建议|要求|思路)|((?:19|20)\d{2})年(?:主要|重点)(?:任务|目标)/u,
      1,
    ],
  ] as const)
    for (const [index, block] of blocks.entries()) {
      const found = isProse(block) || block.type === 'heading' ? pattern.exec(block.text) : null;
      if (found)
        return { year: Number(found[1] ?? found[2]) - before, basis: found[0], lines: [...(sourceLines[index] ?? [])] };
    }
  return null;
}

const certain = (start: number, end: number, basis: string, lines: number[]): Found => ({
  start,
  end,
  basis: basis.trim(),
  lines,
  confidence: 'certain',
});

/** Returns the period of 五年来, which ends with the latest year of the text. */
function spanPeriod(input: PeriodInput, published: number | null): Found | null {
  const head = [input.subtitle ?? '', input.title, (input.lead ?? '').slice(0, 160)];
  const said = head.map((text) => SPAN.exec(text)).find((match) => match !== null);
  if (!said) return null;
  const word = said[1] ?? said[2] ?? '';
  const span = parseNumeral(word) ?? 0;
  const dated = input.blocks.flatMap((block, index) =>
    block.type === 'imageText' ? [] : yearsIn(textOf(block), input.sourceLines[index] ?? []),
  );
  const past = dated.filter((one) => published === null || one.year <= published);
  const end = latest(past);
  if (!end || span < 2) return null;
  const inside = past.filter((one) => one.year > end.year - span);
  // a single year does not prove which five years are meant
  if (new Set(inside.map((one) => one.year)).size < 2) return null;
  return {
    start: end.year - span + 1,
    end: end.year,
    basis: `“${said[0].replace(/^[,，。“]/, '')}”，文中记年最早 ${Math.min(...inside.map((one) => one.year))}，最晚 ${end.year}`,
    lines: [...new Set([...inside.flatMap((one) => one.lines)])].sort((a, b) => a - b).slice(0, 6),
    confidence: 'likely',
  };
}

/** Returns the years to which sentences assign data: a year and, after it, a number other than a date. */
function yearsWithData(input: PeriodInput, published: number | null): Dated[] {
  return input.blocks.flatMap((block, index) => {
    if (!isProse(block)) return [];
    return block.text.split(/(?<=[。！？!?])/u).flatMap((sentence) =>
      yearsIn(sentence, input.sourceLines[index] ?? []).filter(({ year, basis }) => {
        if (published !== null && year > published) return false;
        const at = sentence.indexOf(`${year}`);
        // 到2025年 lies ahead, 增加到2023年的4000个 and 到2023年已有… do not
        const counted = /^\d{4}\s?年[底末]?(?:的\s?\d|已)/u.test(sentence.slice(Math.max(0, at)));
        if (!counted && PLANNED.test(sentence.slice(Math.max(0, at - 4), Math.max(0, at)))) return false;
        // 2025年底前启动 lies ahead, 2012年投产以来 is when something began
        if (/^\d{4}\s?年(?:(?:\d{1,2}月)?[底末]?以?前|[^，,。]{1,8}以来)/u.test(sentence.slice(Math.max(0, at))))
          return false;
        const rest = sentence.slice(Math.max(0, at));
        if (TO_COME.test(rest) || /^\d{4}\s?年(?:工作|目标|计划|任务|重点|的?[《“])/.test(rest)) return false;
        return (
          basis !== '' &&
          (/[\d一二三四五六七八九十两]/u.test(sentence.slice(Math.max(0, at) + 5).replace(/\d{1,2}[月日]/g, '')) ||
            /^\d{4}\s?年[^，,。]{0,16}(?:获|被评|评为|授予|命名|入选)/u.test(sentence.slice(Math.max(0, at))))
        );
      }),
    );
  });
}

function bodyPeriod(input: PeriodInput, published: number | null): Found | null {
  const end = latest(yearsWithData(input, published));
  if (!end) return null;
  return {
    start: null,
    end: end.year,
    basis: `正文最晚的记事年份：${end.basis}`,
    lines: end.lines,
    confidence: 'likely',
  };
}

function volumeOf(input: PeriodInput, end: number | null, published: number | null): Evidence | null {
  if (end !== null)
    return { field: 'volume', value: String(end), basis: '所述年份的末年', lines: [], confidence: 'likely' };
  if (published !== null)
    return { field: 'volume', value: String(published), basis: '刊发年份', lines: [], confidence: 'likely' };
  const all = input.blocks.flatMap((block, index) => {
    const lines = input.sourceLines[index] ?? [];
    const bare = block.type === 'imageText' || block.type === 'photo' ? bareYears(textOf(block), lines) : [];
    const plans = [...textOf(block).matchAll(YEAR)].filter(({ index }) => TO_COME.test(textOf(block).slice(index)));
    const planned = new Set(plans.map((found) => parseYear(found[1] ?? '')));
    return [...yearsIn(textOf(block), lines).filter(({ year }) => !planned.has(year)), ...bare];
  });
  const found = latest(all.filter(({ year }) => year >= MIN_YEAR && year <= MAX_YEAR));
  if (!found) return null;
  return {
    field: 'volume',
    value: String(found.year),
    basis: `文中出现的最晚年份，是否为卷次待核：${found.basis}`,
    lines: found.lines,
    confidence: 'doubtful',
  };
}

/** Returns years without 年, as posters print them: 2019江北市…联赛. Only at the beginning of a line, before a name. */
const bareYears = (text: string, lines: readonly number[]): Dated[] =>
  text.split('\n').flatMap((line) => {
    const found = /^\s*((?:19|20)\d{2})(?=\s?\p{Script=Han})(?!\s?[年余多个名人次场项家万亿元件份户])/u.exec(line);
    return found ? [{ year: Number(found[1]), basis: line.slice(0, 24), lines: [...lines] }] : [];
  });
