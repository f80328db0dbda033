import type { Rule, RuleCard } from './rule.ts';
import { correction } from './rules/correction.ts';
import { deadLink } from './rules/dead-link.ts';
import { districtUnknown } from './rules/district-unknown.ts';
import { duplicateAddress } from './rules/duplicate-address.ts';
import { emphasisLiteral } from './rules/emphasis-literal.ts';
import { encoding } from './rules/encoding.ts';
import { figureAverage } from './rules/figure-average.ts';
import { figureBefore } from './rules/figure-before.ts';
import { figureDistricts } from './rules/figure-districts.ts';
import { figureGrowth } from './rules/figure-growth.ts';
import { figureOverride } from './rules/figure-override.ts';
import { figureParts } from './rules/figure-parts.ts';
import { figureRate } from './rules/figure-rate.ts';
import { figureTwice } from './rules/figure-twice.ts';
import { figureYears } from './rules/figure-years.ts';
import { halfWidth } from './rules/half-width.ts';
import { headingJump } from './rules/heading-jump.ts';
import { headingMark } from './rules/heading-mark.ts';
import { invisible } from './rules/invisible.ts';
import { organizationUnknown } from './rules/organization-unknown.ts';
import { orphanCaption } from './rules/orphan-caption.ts';
import { periodMismatch } from './rules/period-mismatch.ts';
import { personalData } from './rules/personal-data.ts';
import { photoAlt } from './rules/photo-alt.ts';
import { photoCaption } from './rules/photo-caption.ts';
import { photoFile } from './rules/photo-file.ts';
import { photoMissing } from './rules/photo-missing.ts';
import { photoUnused } from './rules/photo-unused.ts';
import { placeholder } from './rules/placeholder.ts';
import { residue } from './rules/residue.ts';
import { tagMarks } from './rules/tag-marks.ts';
import { unbalancedQuotes } from './rules/unbalanced-quotes.ts';
import { STRAY_RULE } from './stray.ts';

/** The rules for every readable report. */
export const RULES: readonly Rule[] = [
  encoding,
  invisible,
  duplicateAddress,
  personalData,
  organizationUnknown,
  districtUnknown,
  periodMismatch,
  correction,
  placeholder,
  headingJump,
  headingMark,
  emphasisLiteral,
  tagMarks,
  residue,
  halfWidth,
  unbalancedQuotes,
  figureOverride,
  figureParts,
  figureRate,
  figureGrowth,
  figureAverage,
  figureTwice,
  figureBefore,
  figureYears,
  figureDistricts,
  photoMissing,
  photoFile,
  photoCaption,
  photoAlt,
  photoUnused,
  orphanCaption,
  deadLink,
];

/** The messages of the parser itself (src/markdown/, src/markdown/load.ts). */
export const READER_RULES: readonly RuleCard[] = [
  {
    id: 'place',
    title: '报告放错了文件夹',
    remedy: '放到 content/年份/地区/index.mdx，年份是四位数字，地区用小写拼音',
    fatal: true,
  },
  {
    id: 'frontmatter',
    title: '文件头缺少、写错，或有不认识的项',
    remedy: '照消息里的行号检查冒号（后面要有空格）、引号、缩进和拼写',
    fatal: true,
  },
  { id: 'limit', title: '文件或段落太长，或套得太深', remedy: '用空行分段，减少层次；检查是否放错了文件', fatal: true },
  { id: 'syntax', title: 'MDX 写法有误', remedy: '多半是 < 或 { 没有转义：写成 \\< 或 \\{', fatal: true },
  {
    id: 'unknown-element',
    title: '不认识的元素',
    remedy: '只能用 <Photo>、<ImageText> 和 <Stat>；要显示尖括号，写成 \\<',
    fatal: true,
  },
  { id: 'unknown-attribute', title: '元素没有这个属性', remedy: '照消息里列出的属性改正拼写，或删去' },
  {
    id: 'code',
    title: '报告里有程序代码（import、export 或花括号）',
    remedy: '删去；要显示花括号，写成 \\{',
    fatal: true,
  },
  { id: 'element-inline', title: '图片夹在文字里', remedy: '让它独占一段，前后各空一行', fatal: true },
  { id: 'heading-level', title: '正文里有一级标题 #', remedy: '整篇的标题写在文件头的 title，小标题用 ##、###' },
  {
    id: 'table',
    title: '表格有一行的格子比表头多，或表格后面没有空行',
    remedy: '补上表头或空行；格子里的竖线写成 \\|',
  },
  { id: 'link', title: '链接地址不安全', remedy: '用 https:// 开头的地址' },
  STRAY_RULE,
  { id: 'record', title: '旁边的 record.json 读不出来', remedy: '从备份恢复它，或重新转换原稿' },
];

/** Every rule as the guide shows it. */
export const RULE_CARDS: readonly RuleCard[] = [...READER_RULES, ...RULES].map(
  ({ id, title, remedy, fatal = false, fixable = false }) => ({ id, title, remedy, fatal, fixable }),
);
