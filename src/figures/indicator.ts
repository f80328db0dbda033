import type { VFileMessage } from 'vfile-message';
import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import { toHalfWidth } from '../chinese/widths.ts';
import { type Block, textOf } from '../report/block.ts';
import { complaint } from '../report/complain.ts';
import type { Figure } from '../report/figure.ts';
import { sentenceAt } from '../report/sentence.ts';
import { entryOf, holds, type Index, indexOf, ranksIn, type WordSet } from './wording.ts';

/** The editors' file of indicators and themes, relative to the root of the project. */
export const INDICATORS_FILE = 'content/indicators.yaml';

const word = z.string('应为文字').trim().min(1, '不能为空');
const words = z.array(word, '应为列表，如 [新增 工会, 新建 工会]').min(1, '至少要有一个词');
const labels = z
  .array(
    word.refine((each) => !/^(?:句:\S+\s*)+$/.test(each), '除了“句:”，还要有名目里的词'),
    '应为列表',
  )
  .min(1, '至少要有一个词');

const indicatorSchema = z.strictObject({
  id: z.string('应为文字').regex(/^[a-z][a-z0-9-]*$/, '只能用小写字母、数字和连字符，如 new-members'),
  name: word,
  definition: word.optional(),
  prose: word.optional(),
  synonyms: labels.optional(),
  weight: z.int('应为整数').min(0, '不能小于 0').max(100, '不能大于 100').optional(),
  unit: word,
  units: words.optional(),
  labels,
  without: words.optional(),
  near: words.optional(),
  theme: word.nullish(),
});
const themeSchema = z.strictObject({ name: word, labels: words, sections: words.optional() });
const fileSchema = z.strictObject({
  themes: z.array(themeSchema, '应为列表'),
  indicators: z.array(indicatorSchema, '应为列表'),
});

/** Weight of an indicator whose entry sets none. */
const DEFAULT_WEIGHT = 50;

/** Something that reports count in the same way, so that it can be compared: 新增会员·人. */
export interface Indicator {
  id: string;
  name: string;
  /** What is counted and what is not, in one sentence; null if the editors give none. */
  definition: string | null;
  /** Why words describe it better than a number, in one sentence; null if a number is enough. */
  prose: string | null;
  /** Other names used in reports, which readers may search for. Each also counts as a label. */
  synonyms: string[];
  /** 0 to 100: the highest comes first. */
  weight: number;
  /** Shown in the header of its row. */
  unit: string;
  /** Measure words that its figures may carry. */
  units: string[];
  /** The label must contain all words of one of these (新增 工会); with 句:, the sentence must. Includes synonyms. */
  labels: string[];
  without: string[];
  /** If given, the sentence or a heading above it must contain all words of one of these. */
  near: string[];
  theme: string | null;
  /** Line in the file. */
  line: number;
}

/** One of the main fields of work. */
export interface Theme {
  name: string;
  labels: string[];
  /** Words of section headings whose figures belong to the theme, unless something else decides. */
  sections: string[];
  line: number;
}

export interface Indicators {
  themes: Theme[];
  indicators: Indicator[];
}

/** The editors' file as loaded: rules and, if it has errors, messages with line numbers. */
export interface LoadedIndicators extends Indicators {
  messages: VFileMessage[];
}

let last: { yaml: string; loaded: LoadedIndicators } | undefined;

/**
 * Reads indicators and themes from YAML. Invalid entries are reported and skipped; the others are returned. Never
 * throws. The last file is remembered: parsing takes 60 ms, and the desk asks for it after every change.
 */
export function loadIndicators(yaml: string): LoadedIndicators {
  if (last?.yaml !== yaml) last = { yaml, loaded: parseIndicators(yaml) };
  return last.loaded;
}

function parseIndicators(yaml: string): LoadedIndicators {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter });
  const messages = document.errors.map(({ linePos }) =>
    fault(linePos?.[0].line ?? 1, 'indicator-yaml', '不是有效的 YAML', '检查缩进、冒号和方括号是否成对'),
  );
  if (messages.length > 0) return { themes: [], indicators: [], messages };
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as Node | undefined;
      if (node?.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
  const raw = (document.toJS() ?? {}) as { themes?: unknown[]; indicators?: unknown[] };
  const broken = new Set<string>();
  for (const issue of fileSchema.safeParse(raw).error?.issues ?? []) {
    const [list, index] = issue.path;
    broken.add(`${String(list)} ${String(index)}`);
    messages.push(shapeFault(issue, lineOf(issue.path)));
  }
  /** Returns the indexes of the valid entries of a list. */
  const valid = (list: keyof Indicators): number[] => {
    const node = document.get(list, true);
    return isSeq(node)
      ? node.items.flatMap((item, index) => (isMap(item) && !broken.has(`${list} ${index}`) ? [index] : []))
      : [];
  };
  const themes = valid('themes').map((index) => themeOf(raw.themes?.[index], lineOf(['themes', index])));
  const indicators = valid('indicators').map((index) =>
    indicatorOf(raw.indicators?.[index], lineOf(['indicators', index])),
  );
  return { themes, indicators, messages: [...messages, ...faultsBetween(indicators, themes)] };
}

const fault = (line: number, rule: string, what: string, todo: string): VFileMessage =>
  complaint({ rule, place: { line, column: 1 }, what, todo, fatal: true });

/** Says what is wrong with the shape of an entry. */
function shapeFault(issue: z.core.$ZodIssue, line: number): VFileMessage {
  const [list = '文件', , field = list] = issue.path;
  const what = issue.code === 'unrecognized_keys' ? `不认识的设置：${issue.keys.join('、')}` : issue.message;
  return fault(line, 'indicator-shape', `${String(field)}：${what}`, '照文件开头的说明改正');
}

function themeOf(entry: unknown, line: number): Theme {
  const { name, labels, sections } = themeSchema.parse(entry);
  return { name, labels, sections: sections ?? [], line };
}

function indicatorOf(raw: unknown, line: number): Indicator {
  const entry = indicatorSchema.parse(raw);
  const { definition, prose, synonyms, weight, units, labels, without, near, theme } = entry;
  return {
    ...entry,
    definition: definition ?? null,
    prose: prose ?? null,
    synonyms: synonyms ?? [],
    weight: weight ?? DEFAULT_WEIGHT,
    units: units ?? [entry.unit],
    labels: [...labels, ...(synonyms ?? [])],
    without: without ?? [],
    near: near ?? [],
    theme: theme ?? null,
    line,
  };
}

/** Reports ids that are used twice, and themes that do not exist. */
function faultsBetween(indicators: readonly Indicator[], themes: readonly Theme[]): VFileMessage[] {
  const names = themes.map(({ name }) => name);
  const seen = new Map<string, number>();
  return indicators.flatMap(({ id, line, theme }) => {
    const faults: VFileMessage[] = [];
    const first = seen.get(id);
    if (first === undefined) seen.set(id, line);
    else faults.push(fault(line, 'indicator-twice', `指标 ${id} 已在第 ${first} 行定义`, '换一个编号，或并成一条'));
    if (theme !== null && !names.includes(theme))
      faults.push(fault(line, 'indicator-theme', `没有“${theme}”这个主题`, `用已有的主题：${names.join('、')}`));
    return faults;
  });
}

/** Blocks with their figures. */
export interface Marked {
  blocks: readonly Block[];
  figures: readonly Figure[];
}

/** The surroundings of a figure: its sentence (found on first use) and the headings above it. */
export class Context {
  readonly headings: readonly string[];
  readonly #text: string;
  readonly #figure: Figure;

  constructor(text: string, figure: Figure, headings: readonly string[]) {
    this.#text = text;
    this.#figure = figure;
    this.headings = headings;
  }

  get sentence(): string {
    return sentenceAt(this.#text, this.#figure.start, this.#figure.end);
  }
}

/** Returns the surroundings of every figure of a report, by figure id. */
export function contextsOf(report: Marked): Map<string, Context> {
  const contexts = new Map<string, Context>();
  const figures = Map.groupBy(report.figures, ({ block }) => block);
  const path: string[] = [];
  for (const block of report.blocks) {
    if (block.type === 'heading') path.splice(block.level - 2, path.length, block.text);
    const mine = figures.get(block.id);
    if (!mine) continue;
    const text = textOf(block);
    const headings = path.filter(Boolean);
    for (const figure of mine) contexts.set(figure.id, new Context(text, figure, headings));
  }
  return contexts;
}

/** The indicators of one measure word: a rule for each wording, in the order of the file. */
interface Sought {
  labels: Index;
  rules: { indicator: Indicator; said: WordSet; without: WordSet[]; near: WordSet[] }[];
}

/** Prefix of a word that the sentence must contain, rather than the label. */
const SAID = '句:';

const known = new WeakMap<readonly Indicator[], Map<string, Sought>>();

function byUnit(indicators: readonly Indicator[]): Map<string, Sought> {
  let found = known.get(indicators);
  if (!found) {
    found = new Map();
    for (const unit of new Set(indicators.flatMap(({ units }) => units))) {
      const wordings = indicators
        .filter(({ units }) => units.includes(unit))
        .flatMap((indicator) => {
          const [without, near] = [indicator.without.map(entryOf), indicator.near.map(entryOf)];
          return indicator.labels.map((each) => {
            const words = entryOf(each);
            const said = words.filter((word) => word.startsWith(SAID)).map((word) => word.slice(SAID.length));
            return { entry: words.filter((word) => !word.startsWith(SAID)), rule: { indicator, said, without, near } };
          });
        });
      found.set(unit, {
        labels: indexOf(wordings.map(({ entry }, rank) => ({ entry, rank }))),
        rules: wordings.map(({ rule }) => rule),
      });
    }
    known.set(indicators, found);
  }
  return found;
}

const isNear = (context: Context | undefined, near: readonly WordSet[]): boolean =>
  context !== undefined &&
  (holds(toHalfWidth(context.sentence), near) || context.headings.some((text) => holds(toHalfWidth(text), near)));

export interface Match {
  figure: Figure;
  indicator: Indicator;
  /** Other indicators that also match; the first one in the file wins. */
  others: Indicator[];
}

/** Returns the figures of a report that match an indicator, in reading order. */
export function applyIndicators(
  report: Marked,
  { indicators }: Indicators,
  contexts: ReadonlyMap<string, Context> = contextsOf(report),
): Match[] {
  const sought = byUnit(indicators);
  const matches: Match[] = [];
  let whole: { figure: Figure; match: Match | undefined } | undefined;
  for (const figure of report.figures) {
    const match = chosenBy(figure) ?? matchOf(figure);
    // 其中2家获评…: a part belongs to the indicator of its whole
    const same = figure.part && whole?.figure.block === figure.block && whole.figure.unit === figure.unit;
    const inherited = !match && same && whole?.match ? { ...whole.match, figure, others: [] } : match;
    if (!figure.part) whole = { figure, match };
    if (inherited) matches.push(inherited);
  }
  return matches;

  /** Returns the indicator set by an editor or by an earlier reading. */
  function chosenBy(figure: Figure): Match | undefined {
    const indicator = figure.indicator === null ? undefined : indicators.find(({ id }) => id === figure.indicator);
    return indicator && { figure, indicator, others: [] };
  }

  function matchOf(figure: Figure): Match | undefined {
    const mine = sought.get(toHalfWidth(figure.unit));
    if (!mine) return undefined;
    const label = toHalfWidth(figure.label);
    const ranks = ranksIn(label, mine.labels);
    if (ranks.length === 0) return undefined;
    const found: Indicator[] = [];
    for (const rank of ranks) {
      const { indicator, said, without, near } = mine.rules[rank]!;
      if (found.includes(indicator) || holds(label, without)) continue;
      const context = contexts.get(figure.id);
      if (said.length > 0 && !(context && holds(toHalfWidth(context.sentence), [said]))) continue;
      if (near.length === 0 || isNear(context, near)) found.push(indicator);
    }
    const [first, ...others] = found;
    return first && { figure, indicator: first, others };
  }
}
