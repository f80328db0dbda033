import { expect } from 'vitest';
import type { Imported } from '../../src/formats/imported.ts';
import { importFile, type Means } from '../../src/formats/index.ts';
import { stringify } from '../../src/markdown/stringify.ts';
import { textOf } from '../../src/report/block.ts';

const NO_MEANS: Means = { pictureOf: async () => null, encode: async () => null };

export const understand = (bytes: Uint8Array, file: string, means: Partial<Means> = {}): Promise<Imported> =>
  importFile(bytes, file, { ...NO_MEANS, ...means });

/** The body of the MDX that would be written. */
export function mdxOf({ draft }: Imported): string {
  return stringify(draft.frontmatter, draft.blocks).replace(/^---[\s\S]*?\n---\n\n/, '');
}

/** Letters and digits, sorted: two texts with the same have lost and gained nothing. */
const letters = (text: string): string => (text.match(/[\p{L}\p{N}]/gu) ?? []).sort().join('');

/** Counts every letter of a document in what was understood of it. */
export function expectNothingLost({ draft }: Imported, words: string): void {
  const { title, subtitle, signature } = draft.frontmatter;
  const blocks = draft.blocks.map((block) => `${block.type === 'heading' ? (block.marker ?? '') : ''}${textOf(block)}`);
  expect(letters([title, subtitle ?? '', signature ?? '', ...blocks].join(''))).toBe(letters(words));
}

/** The one line that an editor sees. */
export async function faultOf(bytes: Uint8Array, file: string): Promise<string> {
  const message = await understand(bytes, file).then(
    () => 'no fault',
    (error: Error) => error.message,
  );
  expect(message).not.toContain('\n');
  return message;
}
