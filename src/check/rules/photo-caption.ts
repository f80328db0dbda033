import type { Rule } from '../rule.ts';

/** A photo without a caption. */
export const photoCaption: Rule = {
  id: 'photo-caption',
  title: '图片没有图注',
  remedy: '写上 caption="谁在何时何地做什么"',
  check: ({ report }) =>
    report.blocks.flatMap((block) => {
      if (block.type !== 'photo' || block.caption.trim()) return [];
      if (block.src === null)
        return [{ block, what: '空的 <Photo />，既没有图片也没有图注', todo: '请写上，或删去它' }];
      return [{ block, what: `图片 ${block.src} 没有图注`, todo: '请写上 caption="谁在何时何地做什么"' }];
    }),
};
