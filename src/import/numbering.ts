/*
 * Numbers that Word counts itself: 一、 （一） 第一章. They are no text in the file, but they are on the page, and a report
 * without them has lost its ordinals.
 */

interface Level {
  start: number;
  format: string;
  /** %1、 （%2） */
  text: string;
}

/** What a paragraph is numbered by: the list of its levels, and its level. */
interface Numbered {
  list: string;
  level: number;
}

/** Formats that Markdown's lists can't say. */
const HAN = new Set([
  'chineseCounting',
  'chineseCountingThousand',
  'ideographDigital',
  'japaneseCounting',
  'taiwaneseCounting',
]);

const attribute = (xml: string, name: string): string | undefined => new RegExp(`w:${name}="([^"]*)"`).exec(xml)?.[1];
const val = (xml: string, element: string): string | undefined =>
  new RegExp(`<w:${element}\\s[^>]*?w:val="([^"]*)"`).exec(xml)?.[1];
const elements = (xml: string, name: string): string[] =>
  xml.match(new RegExp(`<w:${name}\\s[^>]*?(?:/>|>[\\s\\S]*?</w:${name}>)`, 'g')) ?? [];

/**
 * The printed number of each paragraph of a document, in its order; null where it has none, or one that a list of
 * Markdown says as well (1. 2. and bullets, outside headings). The files must be well-formed.
 */
export function numbersOf(document: string, numbering: string, styles: string): (string | null)[] {
  const lists = listsOf(numbering);
  const byStyle = stylesOf(styles);
  const counters = new Map<string, number[]>();
  const body = document.replace(/<mc:Choice\b[\s\S]*?<\/mc:Choice>/g, '');
  const paragraphs = body.matchAll(/<w:p(?:\s[^>]*?)?(?:\/>|>(?:\s*<w:pPr(?:\/>|>([\s\S]*?)<\/w:pPr>))?)/g);
  return [...paragraphs].map(([, properties = '']) => {
    const style = val(properties, 'pStyle');
    const numbered = own(properties) ?? (style === undefined ? null : (byStyle.get(style)?.numbered ?? null));
    const levels = numbered && lists.get(numbered.list);
    const level = levels?.levels[numbered?.level ?? 0];
    if (!numbered || !levels || !level) return null;
    const counts = counters.get(levels.name) ?? [];
    counters.set(levels.name, counts);
    counts.length = Math.min(counts.length, numbered.level + 1);
    for (let n = 0; n <= numbered.level; n += 1)
      counts[n] ??= (levels.levels[n]?.start ?? 1) - (n === numbered.level ? 1 : 0);
    counts[numbered.level] = (counts[numbered.level] ?? 0) + 1;
    const heading = style !== undefined && (byStyle.get(style)?.heading ?? false);
    if (level.format === 'bullet' || level.format === 'none' || (!HAN.has(level.format) && !heading)) return null;
    return level.text.replace(/%(\d)/g, (_, n: string) =>
      numeral(counts[Number(n) - 1] ?? 1, levels.levels[Number(n) - 1]?.format),
    );
  });
}

function own(properties: string): Numbered | null {
  const xml = /<w:numPr>[\s\S]*?<\/w:numPr>/.exec(properties)?.[0];
  const list = xml && val(xml, 'numId');
  return xml && list ? { list, level: Number(val(xml, 'ilvl') ?? 0) } : null;
}

function listsOf(numbering: string): Map<string, { name: string; levels: Level[] }> {
  const kinds = new Map<string, Level[]>();
  for (const xml of elements(numbering, 'abstractNum')) {
    const levels: Level[] = [];
    for (const level of elements(xml, 'lvl')) {
      levels[Number(attribute(level, 'ilvl') ?? 0)] = {
        start: Number(val(level, 'start') ?? 1),
        format: val(level, 'numFmt') ?? 'decimal',
        text: val(level, 'lvlText') ?? '',
      };
    }
    kinds.set(attribute(xml, 'abstractNumId') ?? '', levels);
  }
  const lists = elements(numbering, 'num').map((xml) => {
    const name = val(xml, 'abstractNumId') ?? '';
    return [attribute(xml, 'numId') ?? '', { name, levels: kinds.get(name) ?? [] }] as const;
  });
  return new Map(lists);
}

function stylesOf(styles: string): Map<string, { heading: boolean; numbered: Numbered | null }> {
  const found = elements(styles, 'style').map((xml) => {
    const heading = /^(?:heading|标题)\s*\d/i.test(val(xml, 'name') ?? '');
    return [attribute(xml, 'styleId') ?? '', { heading, numbered: own(xml) }] as const;
  });
  return new Map(found);
}

const DIGITS = '零一二三四五六七八九';

/** 1 … 99 in the digits of its format. */
function numeral(value: number, format: string | undefined): string {
  if (format === undefined || !HAN.has(format) || value > 99) return String(value);
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return DIGITS[ones] ?? '';
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`;
}
