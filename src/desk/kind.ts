import { readHeading } from '../markdown/heading.ts';
import { type Block, textOf } from '../report/block.ts';
import type { Document } from './document.ts';
import { changeSource, type Edited, mdxOf, replaceBlocks } from './edit.ts';
import { Refusal } from './refusal.ts';

/** The kinds that a block can be changed to, from a menu. */
export const KINDS = ['paragraph', 'heading-2', 'heading-3', 'caption', 'lettering', 'none'] as const;
type Kind = (typeof KINDS)[number];

/** Returns the kind of a block; null if it is neither text nor a photo: a table, a list, a quote. */
function kindOf(block: Block): Kind | null {
  if (block.type === 'paragraph' || block.type === 'lead') return 'paragraph';
  if (block.type === 'heading') return block.level === 2 ? 'heading-2' : 'heading-3';
  if (block.type === 'photo') return 'caption';
  return block.type === 'imageText' ? 'lettering' : null;
}

/**
 * Changes the kind of a block without changing its words: a paragraph that was a caption, a heading that was a
 * paragraph, or nothing. Emphasis is lost if the new kind has none.
 * @throws Refusal if the words can't be kept
 */
export function changeKind(document: Document, index: number, kind: Kind): Edited {
  const block = document.blocks[index];
  if (!block) throw new Refusal('找不到这一段', '请刷新页面后再试');
  if (kindOf(block) === kind) return { document, at: index, removed: 1, added: 1 };
  if (kind === 'none') {
    if (document.blocks.length === 1) throw new Refusal('整篇只有这一段，不能去掉', '不要这份报告，请用“撤下”');
    return changeSource(document, index, '');
  }
  if (block.type === 'photo' && block.src !== null && kind !== 'caption')
    throw new Refusal('这里有照片，图注不能单独变成文字', '请先在“资料与图片”里取下照片');
  if (kind === 'paragraph' && block.type === 'heading' && block.complete)
    return changeSource(document, index, mdxOf(document, index).replace(/^#+[ \t]+/, ''));
  return replaceBlocks(document, index, 1, [made(block, kind)]);
}

function made(block: Block, kind: Exclude<Kind, 'none'>): Block {
  const marker = block.type === 'heading' ? `${block.complete ? '' : '……'}${block.marker ?? ''}` : '';
  const text = `${marker}${textOf(block)}`.replace(/(?<!\s)\s*\n\s*/g, kind === 'lettering' ? '\n' : '').trim();
  if (!text) throw new Refusal('这一段没有文字', '请先写上文字');
  switch (kind) {
    case 'paragraph':
      return { type: 'paragraph', id: '', text };
    case 'caption':
      return { type: 'photo', id: '', caption: text, src: null, alt: null, credit: null, near: null };
    case 'lettering':
      return { type: 'imageText', id: '', lines: text.split('\n') };
    default:
      return { type: 'heading', id: '', level: kind === 'heading-2' ? 2 : 3, ...readHeading(text.replace(/。$/, '')) };
  }
}
