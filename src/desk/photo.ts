import { isDeepStrictEqual } from 'node:util';
import type { Photo } from '../report/block.ts';
import { setAttributes } from './attributes.ts';
import { type Document, passageOf, reopenWith } from './document.ts';
import { type Edited, replaceBlocks } from './edit.ts';
import { Refusal } from './refusal.ts';

/** An editor's changes to a photo: a missing field is unchanged, null empties it. */
interface PhotoPatch {
  src?: string | null | undefined;
  caption?: string | undefined;
  alt?: string | null | undefined;
  credit?: string | null | undefined;
}

/**
 * Changes fields of a photo. In `<Photo>`, only the attributes concerned change; Markdown's `![]()` is written anew.
 */
export function changePhoto(document: Document, index: number, patch: PhotoPatch): Edited {
  const block = document.blocks[index];
  if (block?.type !== 'photo') throw new Refusal('这一段不是图片', '请刷新页面后再试');
  const given = Object.fromEntries(
    Object.entries(patch).flatMap(([name, value]) => (value === undefined ? [] : [[name, clean(value)]])),
  );
  const next: Photo = { ...block, ...given, caption: clean(patch.caption ?? block.caption) ?? '' };
  if (isDeepStrictEqual(next, block)) return { document, at: index, removed: 1, added: 1 };
  const passage = passageOf(document, index);
  const { node } = passage;
  if (node.type !== 'mdxJsxFlowElement') {
    const mates = document.blocks.slice(passage.first, passage.first + passage.count);
    return replaceBlocks(document, passage.first, passage.count, mates.toSpliced(index - passage.first, 1, next));
  }
  const offset = document.source.startsWith('\ufeff') ? 1 : 0;
  const { src, caption, alt, credit } = next;
  const source = setAttributes(document.source, node, { src, caption: caption || null, alt, credit }, offset);
  const expected = document.blocks.toSpliced(index, 1, next);
  const after = reopenWith(document, source, expected);
  if (!after) throw new Refusal('图片的说明写不回文件', '请去掉说明里特别的符号后再试');
  return { document: after, at: index, removed: 1, added: 1 };
}

/** Puts a value on one line and trims it; an empty one becomes null. */
function clean(value: string | null): string | null {
  const line = value?.replace(/(?<!\s)\s*[\r\n]\s*/g, ' ').trim();
  return line ? line : null;
}
