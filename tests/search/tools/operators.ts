import { type Block, textOf } from '../../../src/report/block.ts';
import type { Report } from '../../../src/report/report.ts';
import { pick } from './generate.ts';
import { plain } from './oracle.ts';

/** What a query with an operator must find, by a plain search over the texts: slug, then the ids of its blocks. */
export interface Expected {
  typed: string;
  expect: Map<string, Set<string>>;
}

interface Text {
  id: string;
  kind: 'title' | 'line' | Block['type'];
  text: string;
}

const people = (list: Report['byline']): string =>
  list.map(({ affiliation, role, name }) => [affiliation, role, name].filter(Boolean).join(' ')).join(' ');

const textsOf = (report: Report): Text[] => [
  { id: 'main', kind: 'title', text: report.title },
  ...[report.subtitle, report.signature, people(report.byline), people(report.credits)].flatMap((text): Text[] =>
    text ? [{ id: 'main', kind: 'line', text }] : [],
  ),
  ...report.blocks.map((block): Text => ({ id: block.id, kind: block.type, text: textOf(block) })),
];

const SAME: { [unit: string]: string } = { 名: '人', 位: '人', 场次: '场' };
const unitOf = (unit: string): string => SAME[unit] ?? unit;

/** Queries of every operator over some reports, made from their words; `next` gives the same ones in every run. */
export function operatorsOf(
  reports: readonly Report[],
  next: () => number,
  many: number,
  indicators: ReadonlyMap<string, string> = new Map(),
) {
  const texts = reports.map((report) => ({ report, texts: textsOf(report) }));
  const runs = texts.flatMap(({ texts: list }) => list.flatMap(({ text }) => text.match(/\p{Script=Han}{2,}/gu) ?? []));
  const word = (): string => {
    const run = pick(runs, next);
    const at = Math.floor(next() * (run.length - 1));
    return run.slice(at, at + 2 + Math.floor(next() * 2));
  };
  /** A word of a text, not the first one, so that two of them often stand together. */
  const pair = (): [string, string] => {
    const { texts: list } = pick(texts, next);
    const words = pick(list, next).text.match(/\p{Script=Han}{2,4}/gu) ?? [];
    return words.length > 1 ? [pick(words, next), pick(words, next)] : [word(), word()];
  };
  const read = new Map<string, string>();
  const plainly = (text: string): string => {
    const known = read.get(text) ?? plain(text);
    read.set(text, known);
    return known;
  };
  const has = (text: string, wanted: string): boolean => plainly(text).includes(plainly(wanted));
  /** The places of a report where a test of a text holds. */
  const where = (
    inReport: (report: Report, list: readonly Text[]) => boolean,
    inText: (text: Text) => boolean,
  ): Expected['expect'] => {
    const found: Expected['expect'] = new Map();
    for (const { report, texts: list } of texts) {
      if (!inReport(report, list)) continue;
      const ids = list.filter(inText).map(({ id }) => id);
      if (ids.length) found.set(report.slug, new Set(ids));
    }
    return found;
  };
  const anywhere = (list: readonly Text[], wanted: string): boolean => list.some(({ text }) => has(text, wanted));
  const make = (one: () => Expected): Expected[] => Array.from({ length: many }, one);

  /** Characters between the nearest places of two words, blanks apart; null where one is missing. */
  const apart = (text: string, a: string, b: string): number | null => {
    let least: number | null = null;
    for (let i = text.indexOf(a); i >= 0; i = text.indexOf(a, i + 1))
      for (let j = text.indexOf(b); j >= 0; j = text.indexOf(b, j + 1)) {
        const gap =
          i < j
            ? text.slice(i + a.length, Math.max(j, i + a.length))
            : text.slice(j + b.length, Math.max(i, j + b.length));
        const n = gap.replace(/\s/gu, '').length;
        if (least === null || n < least) least = n;
      }
    return least;
  };
  const inOneSentence = (text: string, words: readonly string[]): boolean =>
    text.split(/[。！？!?\n]/u).some((sentence) => words.every((one) => has(sentence, one)));

  const figured = reports.filter(({ figures }) => figures.length > 0);
  const byFigure = (
    fits: (figure: Report['figures'][number]) => boolean,
    inReport: (list: readonly Text[]) => boolean = () => true,
  ) => {
    const found: Expected['expect'] = new Map();
    for (const { report, texts: list } of texts) {
      const ids = report.figures.filter(fits).map(({ block }) => block);
      if (ids.length && inReport(list)) found.set(report.slug, new Set(ids));
    }
    return found;
  };
  const aFigure = () =>
    pick(
      pick(figured, next).figures.filter(({ value }) => value >= 0 && value < 1e12),
      next,
    );
  const named = (figure: Report['figures'][number], wanted: string): boolean =>
    has(figure.label, wanted) || has(indicators.get(figure.indicator ?? '') ?? '', wanted);
  const labelWord = (label: string): string => /\p{Script=Han}{2,3}/u.exec(label)?.[0] ?? '';

  return {
    '-': make(() => {
      const [a, b] = pair();
      const other = b === a ? word() : b;
      return {
        typed: `${a} ${pick(['-', '－', '不含：', '不含 '], next)}${other}`,
        expect: where(
          (_, list) => !anywhere(list, other),
          ({ text }) => has(text, a),
        ),
      };
    }),
    或: make(() => {
      const [a, b] = [word(), word()];
      return {
        typed: pick([`${a}|${b}`, `${a} | ${b}`, `${a} 或 ${b}`], next),
        expect: where(
          () => true,
          ({ text }) => has(text, a) || has(text, b),
        ),
      };
    }),
    同一句: make(() => {
      const [a, b] = pair();
      if (a === b)
        return {
          typed: a,
          expect: where(
            () => true,
            ({ text }) => has(text, a),
          ),
        };
      return {
        typed: `${a} ${b} 同一句`,
        expect: where(
          () => true,
          ({ text }) => inOneSentence(text, [a, b]),
        ),
      };
    }),
    相隔: make(() => {
      const [a, b] = pair();
      const most = Math.floor(next() * 20);
      if (a === b || a.includes(b) || b.includes(a))
        return {
          typed: a,
          expect: where(
            () => true,
            ({ text }) => has(text, a),
          ),
        };
      // The words are of Han characters alone: where other marks stand between two of them a plain search is blind.
      return {
        typed: `${a} ${b} 相隔不超过${most}字`,
        expect: where(
          () => true,
          ({ text }) => {
            const gap = apart(text, a, b);
            return gap !== null && gap <= most;
          },
        ),
      };
    }),
    只在标题: make(() => {
      const a = word();
      const titles = texts.flatMap(({ texts: list }) =>
        list.filter(({ kind }) => kind === 'heading' || kind === 'title'),
      );
      const some = next() < 0.5 ? (/\p{Script=Han}{2,3}/u.exec(pick(titles, next).text)?.[0] ?? a) : a;
      return {
        typed: `${some} 只在标题`,
        expect: where(
          () => true,
          ({ kind, text }) => (kind === 'heading' || kind === 'title') && has(text, some),
        ),
      };
    }),
    只在图注: make(() => {
      const a = word();
      return {
        typed: `只在图注 ${a}`,
        expect: where(
          () => true,
          ({ kind, text }) => kind === 'photo' && has(text, a),
        ),
      };
    }),
    年份: make(() => {
      const [a, { volume }] = [word(), pick(reports, next)];
      const to = volume + Math.floor(next() * 3);
      return {
        typed: pick([`${volume}年 ${a}`, `${a} 年份：${volume}`], next),
        expect: where(
          (report) => report.volume === volume,
          ({ text }) => has(text, a),
        ),
        ...(next() < 0.4
          ? {
              typed: `${a} ${volume}-${to}年`,
              expect: where(
                (report) => volume <= report.volume && report.volume <= to,
                ({ text }) => has(text, a),
              ),
            }
          : {}),
      };
    }),
    地区: make(() => {
      const [a, one] = [
        word(),
        pick(
          reports.filter(({ city }) => city),
          next,
        ),
      ];
      const place = pick([one.city!, one.city!.slice(0, -1), one.province ?? one.city!], next);
      const isIn = (name: string | null): boolean => name === place || name?.slice(0, -1) === place;
      return {
        typed: `${a} 地区：${place}`,
        expect: where(
          ({ district, city, province }) => [district ?? city, city, province].some((name) => isIn(name)),
          ({ text }) => has(text, a),
        ),
      };
    }),
    '>': make(() => {
      const { value, unit, label } = aFigure();
      const wanted = labelWord(label);
      const above = Math.floor(value * pick([0.5, 0.9, 1, 1.1], next));
      const words = next() < 0.5 ? wanted : '';
      const fits = (figure: Report['figures'][number]): boolean =>
        (figure.value > above ||
          (figure.value === above && figure.interval?.low === above && figure.interval.high !== above)) &&
        unitOf(figure.unit.normalize('NFKC')) === unitOf(unit.normalize('NFKC')) &&
        (!words || named(figure, words));
      return { typed: `${words} ${pick(['>', '＞', '大于'], next)} ${above}${unit}`.trim(), expect: byFigure(fits) };
    }),
    '..': make(() => {
      const { value, unit } = aFigure();
      const [low, high] = [Math.floor(value / 2), Math.ceil(value * 1.5)];
      const inside = ({ value: v, interval }: Report['figures'][number]): boolean => {
        if (v < low || v > high) return false;
        const above = interval !== null && interval.low === v && interval.high !== v;
        const below = interval !== null && interval.high === v && interval.low !== v;
        return !(v === low && below) && !(v === high && above);
      };
      const fits = (figure: Report['figures'][number]): boolean =>
        inside(figure) && unitOf(figure.unit.normalize('NFKC')) === unitOf(unit.normalize('NFKC'));
      return { typed: `${low}..${high}${unit}`, expect: byFigure(fits) };
    }),
    只在数字: make(() => {
      const wanted = labelWord(aFigure().label) || '职工';
      return { typed: `${wanted} 只在数字`, expect: byFigure((figure) => named(figure, wanted)) };
    }),
    级别: make(() => {
      const grade = pick(['省', '国家', '市级'], next);
      return {
        typed: `级别：${grade} > 1`,
        expect: byFigure(
          (f) =>
            (f.grade ?? '').includes(grade) &&
            (f.value > 1 || (f.value === 1 && f.interval?.low === 1 && f.interval.high !== 1)),
        ),
      };
    }),
  } satisfies { [operator: string]: Expected[] };
}
