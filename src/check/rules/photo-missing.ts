import type { Rule } from '../rule.ts';

/** A photo whose file is not beside the report. */
export const photoMissing: Rule = {
  id: 'photo-missing',
  check: ({ report, assets }) =>
    report.blocks.flatMap((block) =>
      block.type === 'photo' && block.src !== null && !assets.has(block.src.replace(/^\.\//, ''))
        ? [{ block, what: `找不到图片 ${block.src}`, todo: '请把图片放进报告旁的 photos 文件夹，或改正文件名' }]
        : [],
    ),
};
