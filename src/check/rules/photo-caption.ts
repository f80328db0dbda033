import type { Rule } from '../rule.ts';

/** A photo that says nothing of what it shows. */
export const photoCaption: Rule = {
  id: 'photo-caption',
  check: ({ report }) =>
    report.blocks.flatMap((block) =>
      block.type === 'photo' && !block.caption.trim()
        ? [{ block, what: '这张图片没有图注', todo: '请写上 caption="谁在何时何地做什么"' }]
        : [],
    ),
};
