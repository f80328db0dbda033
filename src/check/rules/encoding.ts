import type { Rule } from '../rule.ts';

/** A file that another editor saved in GBK: its characters are lost when it is read as UTF-8. */
export const encoding: Rule = {
  id: 'encoding',
  title: '文件不是 UTF-8 编码，字会变成乱码',
  remedy: '用编辑器打开原文件，另存为 UTF-8',
  fatal: true,
  check({ file }) {
    const index = String(file.value)
      .split('\n')
      .findIndex((text) => text.includes('\ufffd'));
    if (index < 0) return [];
    const todo = '请用编辑器打开原文件，另存为 UTF-8';
    return [{ block: null, line: index + 1, what: '有乱码，文件多半不是 UTF-8 编码', todo, fatal: true }];
  },
};
