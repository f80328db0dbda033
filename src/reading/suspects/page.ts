import { type Block, isProse, textOf } from '../../report/block.ts';
import type { Confidence, Repair, Suspect } from '../../report/record.ts';
import { normalized } from '../letters.ts';

export interface SuspectsInput {
  blocks: readonly Block[];
  /** The lines each block was read from, by block index. */
  sourceLines: readonly (readonly number[])[];
  /** All lines of the source. */
  lines: readonly string[];
  repairs: readonly Repair[];
  /** Columns of the page were read across. */
  interleaved?: boolean;
}

/** A block's words with the way back to the line of the source that a word stands in. */
export interface Passage {
  block: Block;
  text: string;
  /** The 1-based line of the words at an offset. */
  lineAt: (offset: number) => number;
}

export interface Page extends SuspectsInput {
  /** All blocks, lettering of photos left out. */
  passages: readonly Passage[];
}

/** A rule looks at the whole page and says what may be wrong; it changes nothing. */
export type Rule = (page: Page) => Suspect[];

export function pageOf(input: SuspectsInput): Page {
  const plain = new Map<number, string>();
  const lineText = (line: number): string => {
    const had = plain.get(line);
    if (had !== undefined) return had;
    const made = normalized(input.lines[line - 1] ?? '');
    plain.set(line, made);
    return made;
  };
  const passages = input.blocks.flatMap((block, index) => {
    if (block.type === 'imageText') return [];
    const from = input.sourceLines[index] ?? [];
    const text = textOf(block);
    const lineAt = (offset: number): number => {
      if (from.length < 2) return from[0] ?? 1;
      // The words around the offset, less and less of them: a line may break right beside it.
      for (const reach of [10, 6, 3, 1]) {
        const words = normalized(text.slice(Math.max(0, offset - reach), offset + reach + 1));
        const line = from.find((one) => lineText(one).includes(words));
        if (line !== undefined) return line;
      }
      return from[0] ?? 1;
    };
    return [{ block, text, lineAt }];
  });
  return { ...input, passages };
}

export const isBody = (passage: Passage): boolean => isProse(passage.block);

/** A suspect at a place of a passage, shown with a few characters around it. */
export function suspect(
  passage: Passage,
  start: number,
  end: number,
  words: { why: string; suggest: string; confidence: Confidence; around?: number },
): Suspect {
  const { around = 0, ...rest } = words;
  const text = passage.text.slice(Math.max(0, start - around), end + around);
  return { line: passage.lineAt(start), text, ...rest };
}
