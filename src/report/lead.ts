import type { Block } from './block.ts';

/** Marks prose before the first heading as the lead. A text without headings has none. */
export function markLead(blocks: readonly Block[]): Block[] {
  const first = blocks.findIndex((block) => block.type === 'heading');
  return blocks.map((block, at) => (at < first && block.type === 'paragraph' ? { ...block, type: 'lead' } : block));
}
