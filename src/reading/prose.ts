import type { Block } from '../report/block.ts';
import type { BlockWriter } from './block-writer.ts';
import { hasFigure, lengthOf, looksAhead } from './form.ts';
import type { Item } from './item.ts';
import { openingSentenceOf } from './missing-headings.ts';
import { isRunInHead, type RunInStyle, runInHeadOf } from './run-in.ts';
import { firstWords, lastWords } from './trail.ts';

/** What splitting a paragraph needs to know about its page. */
export interface ProseContext {
  style: RunInStyle;
  /** Line ends of this page were lost. */
  lostEnds: boolean;
  /** Level of a heading; of one that lost its number for null. */
  levelOf: (item: Item | null) => number;
  hasSections: boolean;
  /** Paragraphs of this page begin with heads in bold. */
  hasBoldHeads: boolean;
  /** The last paragraph, which may be about the future: 征程万里风正劲。新的一年，我们将…. */
  last: Item | undefined;
  /** Paragraphs of this page begin with heads before a dash or a wide blank: 学习教育走深走实——…. */
  hasPartedHeads: boolean;
  /** Number of ordinals of the page in the style of an item's. */
  countInRow: (item: Item) => number;
}

const MAX_NUMBERED_HEAD_CHARS = 48;
/** A head in the middle of a line has so much text on either side, and differs so little from the page's in length. */
const MIN_TEXT_CHARS = 24;
const MAX_LENGTH_DIFFERENCE = 5;

/**
 * Writes a paragraph with the run-in heads in it. Photos that interrupted it are put after the part that they interrupted.
 * @param depth level of the heading above
 * @returns level of the last heading that is not run in below another
 */
export function writeProse(
  item: Item,
  photos: readonly Item[],
  depth: number,
  context: ProseContext,
  writer: BlockWriter,
): number {
  const { style } = context;
  const paragraph = new Paragraph(item.pointer ? withMark(item, item.pointer) : item, photos, writer);
  const { bullet, ordinal, opening } = item;
  const bulletHead = bullet ? runInHeadOf(paragraph.rest) : null;
  if (bullet) writer.strip(item.lines[0], bullet, '项目符号');
  if (bullet && (!bulletHead || hasFigure(bulletHead))) {
    paragraph.putText(paragraph.text.length);
    return depth;
  }
  let level = depth;
  const numberedHead = numberedHeadOf(item, context);
  if (ordinal && numberedHead && lengthOf(numberedHead) <= MAX_NUMBERED_HEAD_CHARS) {
    writer.stripMarker(ordinal, item.lines[0]);
    level = context.levelOf(item);
    paragraph.skipTo(paragraph.text.length - ordinal.text.length);
    paragraph.takeHead(numberedHead, level, { number: ordinal.number, marker: ordinal.marker });
  } else if (!item.complete) {
    const head = openingSentenceOf(paragraph.text);
    if (head) {
      level = context.levelOf(null);
      paragraph.takeHead(head, level, { complete: false });
    }
  } else if (context.hasPartedHeads && partedHeadOf(item.text)) {
    const { head, mark } = partedHeadOf(item.text)!;
    paragraph.takeHead(head, level + 1, {}, mark);
  } else if (context.hasBoldHeads && opening && !hasFigure(opening) && paragraph.rest.startsWith(`${opening}。`)) {
    paragraph.takeHead(opening, level + 1, {});
  } else if (
    bullet ||
    (!ordinal &&
      !(item === context.last && looksAhead(item.text)) &&
      (level > 1 || (!context.hasSections && style.share >= 0.5)) &&
      isRunInHead(paragraph.rest, style))
  ) {
    const head = runInHeadOf(paragraph.rest);
    if (head) paragraph.takeHead(head, level + 1, {});
  }
  if (context.lostEnds) splitMidHeads(paragraph, level + 1, style, writer);
  paragraph.putText(paragraph.text.length);
  paragraph.release(Number.POSITIVE_INFINITY);
  return level;
}

/** Returns the few words before a dash or a wide blank with which a paragraph begins, and that mark; null for none. */
export function partedHeadOf(text: string): { head: string; mark: string } | null {
  const [, head = '', mark = ''] = PARTED.exec(text) ?? [];
  return head ? { head, mark } : null;
}
const PARTED = /^([\p{Script=Han}“”、]{4,20})(——|[ \u3000]{2,4})(?=[^—\s].{20})/u;

/**
 * Returns the head after an ordinal; null for none. After an ordinal two characters suffice: （一）送清凉。 The first of a
 * row without a second is text; （八） alone is one of the eight that the whole report has.
 */
function numberedHeadOf(item: Item, { countInRow }: ProseContext): string | null {
  if (!item.ordinal) return null;
  const isAlone = /^[一1]$/.test(item.ordinal.number) && countInRow(item) < 2;
  return isAlone && item.level === 0 ? null : openingSentenceOf(item.ordinal.text, 2);
}

/** Splits off heads in the middle of a paragraph, whose line ends were lost. */
function splitMidHeads(paragraph: Paragraph, level: number, style: RunInStyle, writer: BlockWriter): void {
  const { text } = paragraph;
  for (let stop = text.indexOf('。', paragraph.offset); stop >= 0; ) {
    const begin = stop + 1;
    const head = midHead(text, begin, paragraph.offset, style);
    // A sentence that was joined from two lines has not lost a line end.
    if (head && !paragraph.isBrokenBetween(begin, begin + head.length)) {
      writer.trail.repairs.push({
        kind: 'heading-split',
        sourceLines: paragraph.linesAt(stop, begin + head.length),
        before: `${lastWords(text.slice(0, begin))}${head}。${firstWords(text.slice(begin + head.length + 1))}`,
        after: `小标题：${head}`,
        confidence: 'likely',
      });
      paragraph.putText(begin);
      paragraph.takeHead(head, level, {});
      stop = text.indexOf('。', paragraph.offset);
    } else stop = text.indexOf('。', begin);
  }
}

/**
 * Returns the sentence at a place if it has the form of the page's run-in heads: as long, no comma, text on both sides.
 * @param from where the text before it begins
 */
function midHead(text: string, at: number, from: number, style: RunInStyle): string | null {
  if (!style.isUsual || style.share < 0.5 || at - from < MIN_TEXT_CHARS) return null;
  const head = runInHeadOf(text.slice(at));
  if (head === null) return null;
  const size = lengthOf(head);
  if (size > style.longest || size < style.shortest - 1 || Math.abs(size - style.typical) > MAX_LENGTH_DIFFERENCE)
    return null;
  if (/[，,、]/.test(head) || (/[“”]/.test(head) && !style.quote)) return null;
  return lengthOf(text.slice(at + head.length + 1)) >= MIN_TEXT_CHARS ? head : null;
}

/** The text of an item while it is written, part by part. */
class Paragraph {
  readonly text: string;
  /** Where what is not yet written begins. */
  offset = 0;
  private readonly item: Item;
  private readonly photos: Item[];
  private readonly writer: BlockWriter;

  constructor(item: Item, photos: readonly Item[], writer: BlockWriter) {
    this.item = item;
    this.text = item.text;
    this.photos = [...photos];
    this.writer = writer;
  }

  get rest(): string {
    return this.text.slice(this.offset);
  }

  skipTo(offset: number): void {
    this.offset = offset;
  }

  /** Writes a head and drops the mark after it. */
  takeHead(head: string, level: number, part: Partial<Extract<Block, { type: 'heading' }>>, mark = '。'): void {
    const from = this.offset + this.rest.indexOf(head);
    const to = from + head.length;
    this.writer.putHeading(head.trim(), level, this.linesAt(from, to), { runIn: true, ...part });
    const what = mark === '。' ? '标题句号' : '标题破折号';
    if (mark.trim()) this.writer.strip(this.linesAt(to, to + 1)[0] ?? this.item.lines[0], mark, what);
    // Blanks may precede the 。.
    this.offset = this.text.indexOf(mark, to) + mark.length;
  }

  /** Writes the text up to an offset, and the photos that were printed before it. */
  putText(to: number): void {
    const text = this.text.slice(this.offset, to).trim();
    const { node } = this.item;
    const markup = node && text === this.text.trim() ? { node } : {};
    if (text) this.writer.put({ type: 'paragraph', id: '', text, ...markup }, this.linesAt(this.offset, to));
    this.offset = to;
    this.release(to);
  }

  /** Writes the photos that interrupted the text up to an offset. */
  release(upTo: number): void {
    while (this.photos[0] && breakOf(this.item, this.photos[0]) <= upTo) this.writer.putPhoto(this.photos.shift()!);
  }

  /** Returns the source lines of a part of the text. */
  linesAt(from: number, to: number): number[] {
    const { lines, breaks } = this.item;
    return lines.filter((_, k) => {
      const start = k === 0 ? 0 : (breaks[k - 1] ?? 0);
      const end = breaks[k] ?? this.text.length;
      return start < to && end > from;
    });
  }

  isBrokenBetween(from: number, to: number): boolean {
    return this.item.breaks.some((at) => at > from && at < to);
  }
}

/** Puts a mark back that was taken off the text. */
const withMark = (item: Item, mark: string): Item => ({
  ...item,
  text: mark + item.text,
  breaks: item.breaks.map((at) => at + mark.length),
});

/** Returns the offset of the break at which a photo was printed; infinite if it was at none. */
export function breakOf(item: Item, photo: Item): number {
  const line = photo.lines[0] ?? 0;
  const k = item.lines.findIndex((n, index) => n < line && (item.lines[index + 1] ?? 0) > line);
  return k < 0 ? Number.POSITIVE_INFINITY : (item.breaks[k] ?? Number.POSITIVE_INFINITY);
}
