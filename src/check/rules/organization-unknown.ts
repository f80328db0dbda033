import { localityOf } from '../../report/report.ts';
import type { Rule } from '../rule.ts';

/** A report without an organization or place, which readers can't find by place. */
export const organizationUnknown: Rule = {
  id: 'organization-unknown',
  title: '文件头里没有地区或单位全称',
  remedy: '补上 district 和 organization，读者才能按地区找到这份报告',
  check: ({ report }) =>
    [
      report.organization === null ? '单位全称（organization）' : null,
      localityOf(report) === null ? '地区（district，市级报告写 city）' : null,
    ].flatMap((missing) =>
      missing ? [{ block: null, what: `文件头里没有${missing}`, todo: '请补上，否则读者不能按地区找到它' }] : [],
    ),
};
