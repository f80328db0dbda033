import type { Rule } from '../rule.ts';

/** GBK text read as UTF-8 gives runs of this character; a single one is a character lost in a scan. */
const OTHER_ENCODING = /\ufffd{4}/;

/** A file saved in GBK by another editor: its characters are lost when it is read as UTF-8. */
export const encoding: Rule = {
  id: 'encoding',
  title: '文件不是 UTF-8 编码，字会变成乱码',
  remedy: '用编辑器打开原文件，另存为 UTF-8；只有个别的字是 \ufffd，对照原件补上',
  fatal: true,
  check({ file }) {
    const source = String(file.value).replace(/^\ufeff/, '');
    const lost = source.match(/\ufffd/g)?.length ?? 0;
    if (lost === 0) return [];
    const line = source.split('\n').findIndex((text) => text.includes('\ufffd')) + 1;
    if (!OTHER_ENCODING.test(source))
      return [{ block: null, line, what: `有 ${lost} 个认不出的字（\ufffd）`, todo: '请对照原件补上' }];
    const todo = '请用编辑器打开原文件，另存为 UTF-8';
    return [{ block: null, line, what: '有乱码，文件多半不是 UTF-8 编码', todo, fatal: true }];
  },
};
