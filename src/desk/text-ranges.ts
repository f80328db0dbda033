import { comparable, findAll, type Stretch } from '../chinese/comparable.ts';
import { type Block, textOf } from '../report/block.ts';
import type { Repair, Suspect } from '../report/record.ts';

/** A range of a block's text, or of a line of the transcript (1-based). */
export interface TextRange extends Stretch {
  at: number;
}

/** The places of something in the blocks of the page, by index, and in the lines of the transcript. */
interface ItemRanges {
  page: TextRange[];
  transcript: TextRange[];
}

export interface Proof {
  blocks: readonly Block[];
  /** The lines that each block was read from, by block index. */
  links: readonly (readonly number[])[];
  /** The lines of the transcript. */
  lines: readonly string[];
}

/**
 * Finds the words of a suspect. If they occur once in the line but several times in its block, the characters around
 * them decide.
 */
export function rangesOfSuspect(proof: Proof, suspect: Suspect, words = suspect.text): ItemRanges {
  const line = proof.lines[suspect.line - 1] ?? '';
  const own = findAll(line, suspect.text);
  const blocks = linked(proof, [suspect.line]);
  const page = blocks.flatMap((at) => {
    const text = textOf(proof.blocks[at] as Block);
    return findAll(text, words).map((found) => ({ at, ...found, text }));
  });
  const near =
    page.length > 1 && own.length === 1
      ? page.filter((one) => sameAround(line, own[0] as Stretch, one.text, one))
      : page;
  return {
    page: (near.length ? near : page).map(({ at, start, end }) => ({ at, start, end })),
    transcript: own.map((found) => ({ at: suspect.line, ...found })),
  };
}

const CONTEXT_CHARS = 6;

/** Returns whether the characters on at least one side are equal: a line may break directly next to the words. */
function sameAround(line: string, a: Stretch, text: string, b: Stretch): boolean {
  const before = (from: string, { start }: Stretch) => comparable(from.slice(0, start)).text.slice(-CONTEXT_CHARS);
  const behind = (from: string, { end }: Stretch) => comparable(from.slice(end)).text.slice(0, CONTEXT_CHARS);
  return before(line, a) === before(text, b) || behind(line, a) === behind(text, b);
}

/** Returns the parts of a repair's words, without …. */
export const quotedParts = (words: string): string[] =>
  words
    .split('¶')
    .map((part) =>
      part
        .trim()
        .replace(/^(?:…|\.{3})+|(?:…|\.{3})+$/g, '')
        .replace(/^#+\s*/, '')
        .trim(),
    )
    .filter(Boolean);

/** Finds where a repair was made; falls back to whole lines and blocks if its words can't be found. */
export function rangesOfRepair(proof: Proof, repair: Repair): ItemRanges {
  const counted = / ×\d+$/.test(repair.before);
  const parts = counted ? [] : quotedParts(repair.before);
  const transcript = parts.flatMap((part) => {
    const found = repair.sourceLines.flatMap((at) =>
      findAll(proof.lines[at - 1] ?? '', part).map((stretch) => ({ at, ...stretch })),
    );
    return found.slice(0, 1);
  });
  const blocks = linked(proof, repair.sourceLines);
  const find = (words: string) =>
    blocks.flatMap((at) =>
      findAll(textOf(proof.blocks[at] as Block), words)
        .slice(0, 1)
        .map((stretch) => ({ at, ...stretch })),
    );
  const after = counted ? [] : quotedParts(repair.after).flatMap(find);
  const page = after.length ? after : parts.flatMap((part) => find(part).slice(0, 1));
  const wholeText = (at: number, text: string) => ({ at, start: 0, end: text.length });
  const few = repair.sourceLines.length <= 6;
  return {
    page: page.length || !few ? page : blocks.map((at) => wholeText(at, textOf(proof.blocks[at] as Block))),
    transcript:
      transcript.length || !few ? transcript : repair.sourceLines.map((at) => wholeText(at, proof.lines[at - 1] ?? '')),
  };
}

/** Returns the indexes of the blocks that were read from some lines. */
export const linked = ({ links }: Proof, lines: readonly number[]): number[] =>
  links.flatMap((own, index) => (own.some((line) => lines.includes(line)) ? [index] : []));
