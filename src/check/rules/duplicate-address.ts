import type { Rule } from '../rule.ts';

/** Two files with one address: only the first of them can be published. */
export const duplicateAddress: Rule = {
  id: 'duplicate-address',
  title: '两份报告的网址相同',
  remedy: '把其中一份的文件夹改名，如 jintan-2',
  fatal: true,
  check({ file, report, library }) {
    const others = (library.files.get(report.url) ?? []).filter((path) => path !== file.path);
    if (others.length === 0) return [];
    const name = report.slug.replace(/^\d+-/, '');
    const what = `与 ${others.join('、')} 的网址相同（${report.url}），只能发布一份`;
    return [{ block: null, what, todo: `请把其中一份放进另一个文件夹，如 ${name}-2，或删去多余的`, fatal: true }];
  },
};
