import { depthOfDecimal } from '../chinese/ordinal.ts';
import type { Block } from '../report/block.ts';
import { hasFigure, lengthOf } from './form.ts';
import { namesPart, styleOf } from './headings.ts';
import type { Item } from './item.ts';
import { openingSentenceOf } from './missing-headings.ts';
import { isRunInHead, type RunInStyle, runInHeadOf } from './run-in.ts';
import { firstWords, lastWords, type Trail } from './trail.ts';

/** Blocks in reading order, each with the lines it was read from. */
export interface Outline {
  blocks: Block[];
  sourceLines: number[][];
}

/**
 * Makes blocks of the items: headings get their level, run-in heads are split off, lettering is gathered.
 * @param lostEnds line ends of this page were lost, so that a head may stand in mid line
 */
export function outlineOf(items: readonly Item[], style: RunInStyle, lostEnds: boolean, trail: Trail): Outline {
  const out: Outline = { blocks: [], sourceLines: [] };
  const levels = levelsOf(items);
  const sectioned = items.some(
    (item) => item.role === 'heading' || !item.complete || (item.ordinal && openingSentenceOf(item.ordinal.text)),
  );
  // One sentence in bold is a stress; where several paragraphs open with one they are heads.
  const openings = items.filter(({ opening }) => opening !== null).length > 1;
  const ordinals = new Map<string, number>();
  // How many of a row of ordinals have a head, on their own line or running in.
  const headed = new Map<string, number>();
  for (const item of items) {
    if (!item.ordinal) continue;
    const style = styleOf(item);
    ordinals.set(style, (ordinals.get(style) ?? 0) + 1);
    if (item.role === 'heading' || openingSentenceOf(item.ordinal.text, 2))
      headed.set(style, (headed.get(style) ?? 0) + 1);
  }
  let depth = 1;
  const put = (block: Block, lines: readonly number[]) => {
    out.blocks.push(block);
    // A paragraph may come back to a line: columns that were read across share it.
    out.sourceLines.push(lines.filter((line, at) => line !== lines[at - 1]));
  };
  const putPhoto = ({ text, lines, pointer, bullet }: Item) => {
    if (pointer) trail.stripped.push({ line: lines[0] ?? 1, text: pointer, what: '图片指示符号' });
    if (bullet) trail.stripped.push({ line: lines[0] ?? 1, text: bullet, what: '项目符号' });
    put({ type: 'photo', id: '', caption: text, src: null, alt: null, credit: null, near: null }, lines);
  };
  const putHeading = (
    text: string,
    level: number,
    lines: readonly number[],
    part: Partial<Extract<Block, { type: 'heading' }>>,
  ) =>
    put(
      {
        type: 'heading',
        id: '',
        level: Math.min(6, level),
        number: null,
        marker: null,
        text,
        runIn: false,
        complete: true,
        ...part,
      },
      lines,
    );

  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (!item) continue;
    const line = item.lines[0] ?? 1;
    const { ordinal } = item;
    if (item.role === 'island') {
      for (const block of item.blocks) put(block, item.lines);
    } else if (item.role === 'photo') {
      putPhoto(item);
    } else if (item.role === 'imageText') {
      const row = [item];
      for (let next = items[at + 1]; next?.role === 'imageText' && next.level === 0; next = items[at + 1]) {
        row.push(next);
        at += 1;
      }
      for (const { bullet, pointer, lines } of row)
        if (bullet ?? pointer)
          trail.stripped.push({ line: lines[0] ?? line, text: bullet ?? pointer ?? '', what: '项目符号' });
      put(
        { type: 'imageText', id: '', lines: row.map(({ text }) => text) },
        row.flatMap(({ lines }) => lines),
      );
    } else if (item.role === 'heading' || isHeadAlone(item)) {
      if (item.bullet) trail.stripped.push({ line, text: item.bullet, what: '项目符号' });
      let text = (ordinal?.text ?? item.text).trim();
      if (/[^。：:][。：:]$/.test(text)) {
        trail.stripped.push({ line: item.lines.at(-1) ?? line, text: text.slice(-1), what: '标题句号' });
        text = text.slice(0, -1);
      }
      if (ordinal) stripMarker(ordinal.marker, ordinal.number, line, trail);
      depth = levels(item);
      putHeading(text, depth, item.lines, {
        number: ordinal?.number ?? null,
        marker: ordinal?.marker ?? null,
        complete: item.complete,
      });
    } else {
      const photos = interrupting(items, at);
      at += photos.length;
      depth = putProse(item, photos);
    }
  }
  return out;

  /** （三）从严治团。 behind two of its row that head a text: its own text is missing, a head it is all the same. */
  function isHeadAlone(item: Item): boolean {
    const { ordinal, role, level } = item;
    if (role === 'island' || !ordinal || level > 0 || !/^[^。！？；：，,\d]{4,26}。$/u.test(ordinal.text)) return false;
    const [heads, all] = [headed, ordinals].map((counts) => counts.get(styleOf(item)) ?? 0);
    return heads! >= 2 && heads! + 1 >= all!;
  }

  /** A paragraph with the run-in heads in it; photos that stood in the middle follow the part that they interrupted. */
  function putProse(item: Item, photos: readonly Item[]): number {
    let rest = item.text;
    let offset = 0;
    let here = depth;
    const waiting = [...photos];
    const linesAt = (from: number, to: number): number[] =>
      item.lines.filter((_, k) => {
        const start = k === 0 ? 0 : (item.breaks[k - 1] ?? 0);
        const end = item.breaks[k] ?? item.text.length;
        return start < to && end > from;
      });
    const release = (upTo: number) => {
      while (waiting[0] && breakOf(item, waiting[0]) <= upTo) {
        const photo = waiting.shift();
        if (photo) putPhoto(photo);
      }
    };
    const takeHead = (words: string, level: number, part: Partial<Extract<Block, { type: 'heading' }>>) => {
      const from = offset + rest.indexOf(words);
      const to = from + words.length;
      putHeading(words.trim(), level, linesAt(from, to), { runIn: true, ...part });
      trail.stripped.push({ line: linesAt(to, to + 1)[0] ?? item.lines[0] ?? 1, text: '。', what: '标题句号' });
      // Blanks may stand before the 。 that ends the head.
      offset = item.text.indexOf('。', to) + 1;
      rest = item.text.slice(offset);
    };
    const putText = (to: number) => {
      const raw = item.text.slice(offset, to);
      const text = raw.trim();
      if (text) {
        const whole = text === item.text.trim() && item.node ? { node: item.node } : {};
        put({ type: 'paragraph', id: '', text, ...whole }, linesAt(offset, to));
      }
      offset = to;
      rest = item.text.slice(offset);
      release(to);
    };

    if (item.pointer) restore(item, item.pointer);
    if (item.bullet && !(runInHeadOf(rest) && !hasFigure(runInHeadOf(rest) ?? ''))) {
      trail.stripped.push({ line: item.lines[0] ?? 1, text: item.bullet, what: '项目符号' });
      putText(item.text.length);
      return here;
    }
    if (item.bullet) trail.stripped.push({ line: item.lines[0] ?? 1, text: item.bullet, what: '项目符号' });

    // Behind an ordinal three characters are a head: （一）送清凉。 A first one without a second is text; （八） alone is
    // one of the eight that the whole report has.
    const alone = /^[一1]$/.test(item.ordinal?.number ?? '') && (ordinals.get(styleOf(item)) ?? 0) < 2;
    const numbered = item.ordinal && !(alone && item.level === 0) ? openingSentenceOf(item.ordinal.text, 2) : null;
    if (item.ordinal && numbered && lengthOf(numbered) <= 48) {
      stripMarker(item.ordinal.marker, item.ordinal.number, item.lines[0] ?? 1, trail);
      here = levels(item);
      offset = item.text.length - item.ordinal.text.length;
      rest = item.text.slice(offset);
      takeHead(numbered, here, { number: item.ordinal.number, marker: item.ordinal.marker });
    } else if (!item.complete) {
      const words = openingSentenceOf(item.text);
      if (words) {
        here = levels(null);
        takeHead(words, here, { complete: false });
      }
    } else if (openings && item.opening && !hasFigure(item.opening) && rest.startsWith(`${item.opening}。`)) {
      takeHead(item.opening, here + 1, {});
    } else if (
      item.bullet ||
      (!item.ordinal && (here > 1 || (!sectioned && style.share >= 0.5)) && isRunInHead(rest, style))
    ) {
      const words = runInHeadOf(rest);
      if (words) takeHead(words, here + 1, {});
    }
    // Heads whose line end was lost stand in mid line.
    for (let from = offset; lostEnds; ) {
      const stop = item.text.indexOf('。', from);
      if (stop < 0) break;
      const words = midHead(item.text, stop + 1, offset, style);
      from = stop + 1;
      // A sentence that was put together from two lines lost no line end of its own.
      const end = stop + 1 + (words?.length ?? 0);
      if (!words || item.breaks.some((at) => at > stop + 1 && at < end)) continue;
      trail.repairs.push({
        kind: 'heading-split',
        sourceLines: linesAt(stop, stop + words.length + 1),
        before: `${lastWords(item.text.slice(0, stop + 1))}${words}。${firstWords(item.text.slice(stop + words.length + 2))}`,
        after: `小标题：${words}`,
        confidence: 'likely',
      });
      putText(stop + 1);
      takeHead(words, here + 1, {});
      from = offset;
    }
    putText(item.text.length);
    release(Number.POSITIVE_INFINITY);
    return here;
  }
}

/** Puts a mark back that was taken off the text. */
function restore(item: Item, mark: string): void {
  item.text = mark + item.text;
  item.breaks = item.breaks.map((at) => at + mark.length);
}

/** A sentence in mid paragraph that has the form of the page's run-in heads: as long, no comma, text on both sides. */
function midHead(text: string, at: number, from: number, style: RunInStyle): string | null {
  if (!style.isUsual || style.share < 0.5 || at - from < 24) return null;
  const words = runInHeadOf(text.slice(at));
  if (words === null) return null;
  const size = lengthOf(words);
  if (size > style.longest || size < style.shortest - 1 || Math.abs(size - style.typical) > 5) return null;
  if (/[，,、]/.test(words) || (/[“”]/.test(words) && !style.quote)) return null;
  return lengthOf(text.slice(at + words.length + 1)) >= 24 ? words : null;
}

/** Photos that stood between the lines of a paragraph that was joined over them. */
function interrupting(items: readonly Item[], at: number): Item[] {
  const item = items[at];
  if (!item || item.lines.length < 2) return [];
  const out: Item[] = [];
  for (let k = at + 1; k < items.length; k++) {
    const next = items[k];
    if (next?.role !== 'photo' || breakOf(item, next) === Number.POSITIVE_INFINITY) break;
    out.push(next);
  }
  return out;
}

/** Offset of the break at which a photo's line stood; infinite if it stood at none. */
function breakOf(item: Item, photo: Item): number {
  const line = photo.lines[0] ?? 0;
  const k = item.lines.findIndex((n, index) => n < line && (item.lines[index + 1] ?? 0) > line);
  return k < 0 ? Number.POSITIVE_INFINITY : (item.breaks[k] ?? Number.POSITIVE_INFINITY);
}

function stripMarker(marker: string, number: string, line: number, trail: Trail): void {
  const marks = marker.replace(number, '').trim();
  if (marks) trail.stripped.push({ line, text: marks, what: '序号标点' });
}

const RANK: { [style: string]: number } = {
  chapter: 0,
  md1: 1,
  part: 1.9,
  han: 2,
  md2: 2.2,
  bare: 2.5,
  md3: 3,
  'han-paren': 4,
  md4: 4.2,
  bullet: 4.5,
  digit: 5,
  decimal1: 5.1,
  decimal2: 5.12,
  decimal3: 5.13,
  md5: 5.2,
  'digit-paren': 6,
  md6: 6.2,
};

/** Levels of the page's headings by their style, 2 for the first; of a heading without any (null) the top one. */
function levelsOf(items: readonly Item[]): (item: Item | null) => number {
  const heads = items.filter(
    (item) =>
      item.role === 'heading' ||
      (item.ordinal && item.role !== 'island' && openingSentenceOf(item.ordinal.text) !== null),
  );
  const lone = heads.filter((item) => styleOf(item) === 'bare').length === 1;
  const numbered = ['chapter', 'han', 'han-paren'].find(
    (name) => heads.filter((item) => styleOf(item) === name).length > 1,
  );
  const marks = [...new Set(heads.map(styleOf).filter((style) => style.startsWith('md')))].sort();
  // The first of each Markdown level that has a number.
  const numberedAt = new Map(
    heads
      .filter(({ ordinal }) => ordinal)
      .map((item) => [item.level, item] as const)
      .reverse(),
  );
  // 存在的问题, 2025年工作打算 behind the last 一、 are sections as those are; one before the first is above them.
  const firstSection = heads.findIndex((item) => styleOf(item) === 'han');
  const lastSection = heads.findLastIndex((item) => styleOf(item) === 'han');
  const named = heads.flatMap((item, at) => (styleOf(item) === 'bare' && namesPart(item.text) ? [{ item, at }] : []));
  const isOutside = firstSection < lastSection && named.every(({ at }) => at < firstSection || at > lastSection);
  const parts = new Set(isOutside ? named.map(({ item }) => item) : []);
  const [opening] = named;
  const isAbove =
    opening !== undefined && opening.at < firstSection && /^\D{0,4}\d{4}年|^过去|年来/.test(opening.item.text);
  // The first that the file declares of each depth of 2.1, 2.1.3.
  const declaredAt = new Map(
    heads
      .filter(({ level }) => level > 0)
      .map((item) => [depthOfDecimal(item.text), item] as const)
      .reverse(),
  );
  // A heading without a number is on the level of the numbered ones that have the same Markdown mark.
  const sameMark = (item: Item): string => {
    const style = styleOf(item);
    // One bare line alone among marked ones (亮点工作 at the end) is a section.
    if (parts.has(item)) return isAbove ? 'part' : 'han';
    const depth = style === 'bare' ? depthOfDecimal(item.text) : 0;
    // 2.2 without the style that the file gives to 2.1 is on its level.
    const peer = declaredAt.get(depth);
    if (depth > 0) return peer ? sameMark(peer) : `decimal${depth}`;
    if (style === 'bare' && lone) return marks[0] ?? numbered ?? style;
    if (!style.startsWith('md')) return style;
    const twin = numberedAt.get(item.level);
    return twin ? styleOf(twin) : style;
  };
  // Bare heads stand below numbers that run on from one to the next, and above numbers that begin anew.
  const restarts = (style: string): boolean =>
    heads.filter((item) => sameMark(item) === style && /^[一1]$/.test(item.ordinal?.number ?? '')).length > 1;
  const rank = (style: string): number => {
    if (style !== 'bare') return RANK[style] ?? 9;
    const above = ['chapter', 'han', 'han-paren'].filter(
      (name) => heads.some((item) => sameMark(item) === name) && !restarts(name),
    );
    const below = ['han'].filter((name) => restarts(name));
    return below.length > 0 ? 1.9 : Math.max(RANK.bare ?? 0, ...above.map((name) => (RANK[name] ?? 0) + 0.1));
  };
  // One that lost its number has no style of its own.
  const styles = [...new Set(heads.filter(({ complete }) => complete).map(sameMark))].sort((a, b) => rank(a) - rank(b));
  const incomplete = (item: Item): boolean => !item.complete;
  // A bold line among headings that the file declares stands below them.
  const declared = heads.filter(({ level }) => level > 0).map((item) => styles.indexOf(sameMark(item)));
  const isBelow = (item: Item): boolean =>
    item.bold && styleOf(item) === 'bare' && declared.length > 0 && depthOfDecimal(item.text) === 0;
  return (item) => {
    if (item !== null && isBelow(item)) return 3 + Math.max(...declared);
    return item === null || incomplete(item) ? 2 : 2 + Math.max(0, styles.indexOf(sameMark(item)));
  };
}
