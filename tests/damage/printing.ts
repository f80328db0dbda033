import type { Clean } from './clean.ts';

/*
 * What printing, scanning and copying do to whole pages, one kind at a time: columns, hard line ends, captions with
 * credits, page furniture, pages that break off, misread characters. What is right is known by construction.
 */

/** A page before anything happened to it. */
export interface Page {
  title: string;
  /** Numbered heads and whole paragraphs, in turn. */
  paragraphs: { text: string; head: boolean }[];
}

/** A printed line and the stretch of its paragraph that it holds. */
interface Line {
  of: number;
  text: string;
}

export interface Printed {
  source: string;
  paragraphs: string[];
  /**
   * The words on both sides of every line end inside a paragraph. Behind a finished sentence nobody can say whether the
   * paragraph goes on: those are left out.
   */
  seams: string[];
}

/** A generator of numbers from 0 to 1 that gives the same ones for the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const from = (next: () => number, least: number, most: number): number =>
  least + Math.floor(next() * (most - least + 1));

/** The page that a clean report makes: its heads with numbers, its paragraphs without run-in heads. */
export function pageOf(report: Clean): Page {
  const paragraphs = [{ text: report.lead, head: false }];
  for (const [index, section] of report.sections.entries()) {
    paragraphs.push({ text: `${'一二三四五六七八九'[index]}、${section.head}`, head: true });
    if (section.intro) paragraphs.push({ text: section.intro, head: false });
    paragraphs.push(...section.parts.map(({ text }) => ({ text, head: false })));
  }
  return { title: report.title, paragraphs };
}

const sourceOf = (page: Page, lines: readonly string[]): string => `${page.title}\n\n${lines.join('\n')}\n`;
function seamsOf(page: Page, lines: readonly Line[]): string[] {
  return page.paragraphs.flatMap((_, of) => {
    const own = lines.filter((line) => line.of === of);
    return own.slice(1).flatMap(({ text }, at) => {
      const before = own[at]?.text ?? '';
      return /[。！？；：”]$/.test(before) ? [] : [before.slice(-8) + text.slice(0, 8)];
    });
  });
}

const textsOf = (page: Page): string[] => page.paragraphs.filter(({ head }) => !head).map(({ text }) => text);

/** Lines of a width; none begins with a mark that closes or ends with one that opens, and numbers stay whole. */
function linesOf(page: Page, width: () => number): Line[] {
  return page.paragraphs.flatMap(({ text }, of) => {
    const lines: Line[] = [];
    for (let at = 0; at < text.length; ) {
      let to = Math.min(at + width(), text.length);
      while (/^[，。、；：！？”’）》%]/.test(text.slice(to))) to += 1;
      while (
        to > at + 4 &&
        to < text.length &&
        (/^[\d.][\d.%]/.test(text.slice(to - 1)) || /[“《（]/.test(text[to - 1] ?? ''))
      )
        to -= 1;
      lines.push({ of, text: text.slice(at, to) });
      at = to;
    }
    return lines;
  });
}

/** Lines of one paragraph that follow each other, as one. */
const merged = (lines: readonly Line[]): Line[] =>
  lines.reduce<Line[]>((out, line) => {
    const last = out.at(-1);
    if (last?.of === line.of) last.text += line.text;
    else out.push({ ...line });
    return out;
  }, []);

function columnsOf(page: Page, next: () => number, count: number): Line[][] {
  const width = from(next, 18, 26);
  const lines = linesOf(page, () => width);
  const height = Math.ceil(lines.length / count);
  return Array.from({ length: count }, (_, at) => lines.slice(at * height, (at + 1) * height)).filter(
    (column) => column.length > 0,
  );
}

/** Hard line ends: at one width, or at one that changes from line to line. */
export function wrapped(page: Page, next: () => number): Printed {
  const width = from(next, 18, 25);
  const uneven = next() > 0.5;
  const lines = linesOf(page, () => (uneven ? width + from(next, -2, 2) : width));
  return {
    source: sourceOf(
      page,
      lines.map(({ text }) => text),
    ),
    paragraphs: textsOf(page),
    seams: seamsOf(page, lines),
  };
}

/** Columns one after the other; `exchanged`: two neighbours in each other's place. */
export function inColumns(page: Page, next: () => number, exchanged: boolean): Printed {
  const columns = columnsOf(page, next, from(next, 3, 5)).map(merged);
  const seams = seamsOf(page, columns.flat());
  const at = from(next, 0, columns.length - 2);
  const [a, b] = [columns[at] ?? [], columns[at + 1] ?? []];
  if (exchanged) columns.splice(at, 2, b, a);
  return {
    source: sourceOf(
      page,
      columns.flat().map(({ text }) => text),
    ),
    paragraphs: textsOf(page),
    seams,
  };
}

/** Two columns read across: line by line in turn, or side by side on one line. */
export function across(page: Page, next: () => number): Printed {
  const [a = [], b = []] = columnsOf(page, next, 2);
  const rows = a.map(({ text }, at) => [text, b[at]?.text].filter((part) => part !== undefined));
  const lines = next() > 0.5 ? rows.flat() : rows.map((row) => row.join('　'));
  return { source: sourceOf(page, lines), paragraphs: [], seams: [] };
}

const CREDITS = ['（李明 摄）', '本报记者 周文 摄', '市总工会供图', '通讯员 张立 摄影报道'];

/** Made-up captions with credits, two in mid sentence and one between paragraphs. */
export function withCaptions(
  page: Page,
  captions: readonly string[],
  next: () => number,
): Printed & { captions: string[] } {
  const put = captions.slice(0, 3).map((caption) => `${caption.replace(/。$/, '')}。${CREDITS[from(next, 0, 3)]}`);
  const waiting = [...put];
  const lines = page.paragraphs.flatMap(({ text, head }, at) => {
    const cut = Math.floor(text.length / 2);
    const inside = /^\p{Script=Han}{4}$/u.test(text.slice(cut - 2, cut + 2));
    if (head || at === 0 || waiting.length === 0) return [text];
    if (waiting.length === 2) return [text, waiting.shift() ?? ''];
    return text.length > 100 && inside ? [text.slice(0, cut), waiting.shift() ?? '', text.slice(cut)] : [text];
  });
  return {
    source: sourceOf(page, lines),
    paragraphs: textsOf(page),
    seams: [],
    captions: put.filter((one) => !waiting.includes(one)),
  };
}

/** Numbers and running heads of pages, notes that a text goes on, an advertisement. */
export function withFurniture(page: Page, next: () => number): Printed & { strange: string[] } {
  const width = from(next, 18, 26);
  const strange: string[] = [];
  const put = (...lines: string[]): string[] => {
    strange.push(...lines);
    return lines;
  };
  const lines = linesOf(page, () => width).flatMap(({ text }, at) => {
    if (at % 24 === 23)
      return [
        text,
        ...put(
          `— ${Math.floor(at / 24) + 2} —`,
          `2024年3月${from(next, 1, 28)}日　星期二　江北日报　第${Math.floor(at / 24) + 3}版`,
        ),
      ];
    if (at === 30) return [text, ...put('（下转第三版）', '（上接第一版）')];
    if (at === 52) return [text, ...put('广告', '金色家园二期盛大开盘', '售楼热线：0517-83210000')];
    return [text];
  });
  return { source: sourceOf(page, lines), paragraphs: textsOf(page), seams: [], strange };
}

/** The page begins or breaks off in mid sentence. */
export function cutOff(page: Page, next: () => number): Printed & { line: number } {
  const atEnd = next() > 0.5;
  const all = textsOf(page).filter((text) => text.length > 60);
  const text = (atEnd ? all.at(-1) : all[0]) ?? '';
  const cut = from(next, 20, text.length - 20);
  const middle = page.paragraphs.map((one) => one.text).filter((one) => one !== text);
  const lines = atEnd ? [...middle, text.slice(0, cut)] : [text.slice(cut), ...middle];
  return { source: sourceOf(page, lines), paragraphs: [], seams: [], line: atEnd ? lines.length + 2 : 3 };
}

const MISREAD: readonly [right: RegExp, wrong: string][] = [
  [/(?<=\d)0(?=\d)/u, 'O'],
  [/(?<=\d)1(?=\d)/u, 'l'],
  [/(?<=\d)\.(?=\d)/u, ','],
];

/** Characters in numbers that a recogniser takes for others. */
export function misread(page: Page): Printed & { marks: { line: number; text: string }[] } {
  const marks: { line: number; text: string }[] = [];
  const lines = page.paragraphs.map(({ text }, at) => {
    for (const [right, wrong] of MISREAD) {
      const found = right.exec(text);
      if (!found) continue;
      const read = text.slice(0, found.index) + wrong + text.slice(found.index + 1);
      marks.push({ line: at + 3, text: read.slice(found.index - 1, found.index + 2) });
      return read;
    }
    return text;
  });
  return { source: sourceOf(page, lines), paragraphs: textsOf(page), seams: [], marks };
}
