import type { BlockContent } from 'mdast';
import { parseNumeral } from '../chinese/numerals.ts';
import { type Ordinal, splitBlankOrdinal, splitOrdinal } from '../chinese/ordinal.ts';
import type { Block } from '../report/block.ts';
import { isTickBoxes } from './form.ts';
import type { SourceLine } from './source.ts';

/** What an item of a page is; `undecided` between text and caption until the order of the lines is known. */
type Role = 'undecided' | 'heading' | 'prose' | 'photo' | 'imageText' | 'island';

/** A printed line, or several that were joined. */
export interface Item {
  role: Role;
  text: string;
  /** 1-based lines of the source, in the order in which they were joined. */
  lines: number[];
  /** Offsets in `text` at which the further lines begin. */
  breaks: number[];
  gap: number;
  level: number;
  bold: boolean;
  /** Name of its style in the file. */
  style: SourceLine['style'];
  /** Bold first sentence of its paragraph, without its 。; null for none. */
  opening: string | null;
  afterImage: boolean;
  /** ● or another mark of a list, taken off the text. */
  bullet: string | null;
  /** ▲ or another arrow at a picture, taken off the text. */
  pointer: string | null;
  ordinal: Ordinal | null;
  /** Finished blocks: lists, tables, quotes. */
  blocks: Block[];
  /** The text with its emphasis and links. */
  node: BlockContent | null;
  /** false: a heading whose beginning was lost. */
  complete: boolean;
}

// A symbol in its form as an emoji (▶ with U+FE0F) is the same one; with an accent (→ and a stroke: ↛) it is another.
const BULLET = /^[●○■□◆◇★☆•◎※➢❖✦☞]\ufe0f?(?!\p{M})\s*(?=\S)/u;
/** An arrow at the picture of a caption. */
const POINTER = /^[▲△▼▽◀◁▶▷◄►↑↓←→⇧⇩]\ufe0f?(?!\p{M})\s*(?=\S)/u;

/** Makes an item of a line, its mark taken off. */
export function toItem(line: SourceLine): Item {
  const pointer = POINTER.exec(line.text)?.[0] ?? null;
  const bullet = isTickBoxes(line.text) ? null : (BULLET.exec(line.text)?.[0] ?? null);
  const text = line.text.slice((pointer ?? bullet ?? '').length);
  return {
    role: 'undecided',
    text,
    lines: [line.n],
    breaks: [],
    gap: line.gap,
    level: line.level,
    bold: line.bold,
    style: line.style,
    opening: line.opening ?? null,
    afterImage: line.afterImage,
    bullet: bullet?.trim() ?? null,
    pointer: pointer?.trim() ?? null,
    ordinal: splitOrdinal(text),
    blocks: [],
    node: line.node ?? null,
    complete: true,
  };
}

/** Reads the numbers of 一　安全生产, 二　绿色发展 …: short lines numbered from 一 without a gap, and without a mark. */
export function withBlankOrdinals(items: readonly Item[]): Item[] {
  const row: [Item, Ordinal][] = [];
  for (const item of items) {
    const ordinal =
      item.ordinal || item.role !== 'undecided' || !HEADING.test(item.text) ? null : splitBlankOrdinal(item.text);
    if (ordinal && parseNumeral(ordinal.number) === row.length + 1) row.push([item, ordinal]);
  }
  const ordinals = new Map(row.length > 1 ? row : []);
  return items.map((item) => ({ ...item, ordinal: ordinals.get(item) ?? item.ordinal }));
}

/** Numbers alone on their lines, by how they are written. */
const LONE = [/^0?([1-9])$/, /^([一二三四五六七八九])$/u, /^([壹贰叁肆伍陆柒捌玖])$/u, /^([A-H])$/];
const MIN_LONE = 3;

/**
 * Returns the indices of the lines that are the number of the headline below: 1, 2, 3, each alone on its line above a short
 * one. Page numbers are over or under text, wherever the page happens to end.
 */
export function loneOrdinals(lines: readonly { text: string }[]): Set<number> {
  const found = LONE.map((form) => {
    const row = lines.flatMap(({ text }, at) => {
      const number = form.exec(text)?.[1];
      const value = number && /[A-H]/.test(number) ? number.charCodeAt(0) - 64 : parseNumeral(number ?? '');
      return number ? [{ at, value }] : [];
    });
    const isRow = row.every(({ at, value }, k) => value === k + 1 && isHeadline(lines[at + 1], lines[at + 2]));
    return isRow && row.length >= MIN_LONE ? row.map(({ at }) => at) : [];
  });
  return new Set(found.flat());
}

const isHeadline = (line: { text: string } | undefined, below: { text: string } | undefined): boolean =>
  line !== undefined &&
  below !== undefined &&
  HEADING.test(line.text) &&
  /^[^，,]*\p{Script=Han}{2}/u.test(line.text) &&
  below.text.length > line.text.length;

/** Joins numbers alone on their lines with the headlines below them. */
export function withLoneOrdinals(items: readonly Item[]): Item[] {
  const numbers = loneOrdinals(items);
  return items.flatMap((item, at) => {
    const number = items[at - 1];
    if (numbers.has(at)) return [];
    if (!number || !numbers.has(at - 1)) return [item];
    const ordinal = { number: number.text, marker: number.text, text: item.text };
    return [{ ...joinItems(number, item, ' '), ordinal, gap: number.gap }];
  });
}

/** As short as a heading, without the end of a sentence. */
const HEADING = /^[^。；;！？!?]{3,40}$/u;

/** Joins two items. The role and all marks are those of the first. */
export function joinItems(a: Item, b: Item, gap = ''): Item {
  const text = a.text + gap + b.text;
  return {
    ...a,
    text,
    ordinal: a.ordinal && splitOrdinal(text),
    lines: [...a.lines, ...b.lines],
    breaks: [...a.breaks, a.text.length + gap.length, ...b.breaks.map((at) => at + a.text.length + gap.length)],
    node: null,
  };
}

/** Returns what a line end between two texts stands for: a blank between Latin words, nothing beside Han characters. */
export const blankBetween = (a: string, b: string): string =>
  /[A-Za-z,.;:]/.test(a.at(-1) ?? '') && /[A-Za-z]/.test(b[0] ?? '') ? ' ' : '';
