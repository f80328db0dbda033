/** The editors' names of the fields of the frontmatter. */
export const FIELD_NAMES: { [field: string]: string } = {
  title: '标题',
  subtitle: '副题',
  organization: '单位',
  district: '地区',
  city: '市',
  province: '省',
  period: '报告年份',
  published: '刊出日期',
  byline: '作者',
  credits: '编校人员',
  signature: '落款',
  corrections: '更正说明',
  stages: '校对的进度',
  volume: '归入的年份',
};
