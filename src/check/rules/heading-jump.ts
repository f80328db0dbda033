import type { Rule } from '../rule.ts';

/** A heading more than one level below the previous one. */
export const headingJump: Rule = {
  id: 'heading-jump',
  title: '小标题跳了级：## 下面直接用了 ####',
  remedy: '一级一级往下用：## 下面是 ###，再下面是 ####',
  check({ report }) {
    let level = 1;
    return report.blocks.flatMap((block) => {
      if (block.type !== 'heading') return [];
      const jump = block.level > level + 1;
      const [expected, found] = ['#'.repeat(level + 1), '#'.repeat(block.level)];
      level = block.level;
      return jump ? [{ block, what: `标题“${block.text}”跳了级，写成了 ${found}`, todo: `请改成 ${expected}` }] : [];
    });
  },
};
