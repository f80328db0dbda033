import { type Block, isProse, textOf } from '../../report/block.ts';
import type { Confidence, Repair, Suspect } from '../../report/record.ts';
import { normalized } from '../letters.ts';

export interface SuspectsInput {
  blocks: readonly Block[];
  /** Lines that each block was read from, by block index. */
  sourceLines: readonly (readonly number[])[];
  /** All lines of the source. */
  lines: readonly string[];
  repairs: readonly Repair[];
  /** Columns were read across the page. */
  interleaved?: boolean;
}

/** The words of a block, with the lines of the source that they are from. */
export interface Passage {
  block: Block;
  text: string;
  /** Returns the 1-based line of the words at an offset. */
  lineAt: (offset: number) => number;
}

interface Page extends SuspectsInput {
  /** All blocks but image text. */
  passages: readonly Passage[];
}

/** A rule returns what may be wrong with a page. It changes nothing. */
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
      // fewer and fewer words around the offset: a line may end right beside it
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

/** Makes a suspect of a part of a passage, shown with `around` characters on both sides. */
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
