import type { Block } from '../report/block.ts';
import type { Item } from './item.ts';
import type { Trail } from './trail.ts';

/** Blocks in reading order, each with the lines it was read from. */
export interface Outline {
  blocks: Block[];
  sourceLines: number[][];
}

type Heading = Extract<Block, { type: 'heading' }>;

/** Writes the blocks of an outline. Marks that no block contains go to the trail. */
export class BlockWriter {
  readonly outline: Outline = { blocks: [], sourceLines: [] };
  readonly trail: Trail;

  constructor(trail: Trail) {
    this.trail = trail;
  }

  put(block: Block, lines: readonly number[]): void {
    this.outline.blocks.push(block);
    // Columns that were read across share lines, so that a paragraph may return to one.
    this.outline.sourceLines.push(lines.filter((line, at) => line !== lines[at - 1]));
  }

  /** @param part what differs from a complete heading on a line of its own, without a number */
  putHeading(text: string, level: number, lines: readonly number[], part: Partial<Heading>): void {
    const heading: Heading = {
      type: 'heading',
      id: '',
      level: Math.min(6, level),
      number: null,
      marker: null,
      text,
      runIn: false,
      complete: true,
      ...part,
    };
    this.put(heading, lines);
  }

  putPhoto({ text, lines, pointer, bullet }: Item): void {
    if (pointer) this.strip(lines[0], pointer, '图片指示符号');
    if (bullet) this.strip(lines[0], bullet, '项目符号');
    this.put({ type: 'photo', id: '', caption: text, src: null, alt: null, credit: null, near: null }, lines);
  }

  putImageText(rows: readonly Item[]): void {
    for (const { bullet, pointer, lines } of rows) {
      const mark = bullet ?? pointer;
      if (mark) this.strip(lines[0], mark, '项目符号');
    }
    this.put(
      { type: 'imageText', id: '', lines: rows.map(({ text }) => text) },
      rows.flatMap(({ lines }) => lines),
    );
  }

  strip(line: number | undefined, text: string, what: string): void {
    this.trail.stripped.push({ line: line ?? 1, text, what });
  }

  /** Records what a marker has besides its number: 、 of 一、. */
  stripMarker({ marker, number }: { marker: string; number: string }, line: number | undefined): void {
    const marks = marker.replace(number, '').trim();
    if (marks) this.strip(line, marks, '序号标点');
  }
}
