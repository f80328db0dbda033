import { figuresIn } from '../markdown/assemble.ts';
import type { Block } from '../report/block.ts';
import { isResult } from '../report/figure.ts';
import { characters } from '../report/public.ts';
import type { Report } from '../report/report.ts';
import type { Plan } from './plan.ts';

const MAX_DOUBTS = 12;

/** Summarizes what was read in a few lines, for the editor to review before anything is written. */
export function summaryOf({ imported, doubts, place }: Plan): string[] {
  if (!imported) return [`新建空白报告：content/${place.volume}/${place.name}/index.mdx`];
  const { frontmatter, blocks } = imported.draft;
  const { title, subtitle, organization, district, period } = frontmatter;
  const figures = figuresIn(blocks, frontmatter).filter(isResult);
  const keys = figures.filter((figure) => figure.key);
  const photos = blocks.filter((block) => block.type === 'photo');
  const tables = blocks.filter((block) => block.type === 'table').length;
  return [
    `标题：${title}${subtitle ? ` —— ${subtitle}` : ''}`,
    `单位：${organization ?? '没有认出'}（${district ?? '地区没有认出'}）`,
    `年份：${years(period)}`,
    `正文：${characters({ blocks } as Report)} 字${tables > 0 ? `，${tables} 张表格` : ''}`,
    ...(imported.draft.survey ? [`版面：${imported.draft.survey}`] : []),
    ...sections(blocks),
    `图片：${imported.pictures.length} 张，图注 ${photos.filter((photo) => photo.caption).length} 条`,
    ...photos.map((photo) => `  ${photo.src ?? '（还没有图片）'}  ${photo.caption || '（没有图注）'}`),
    `数字：${figures.length} 个${keys.length > 0 ? `，页首放 ${keys.map((key) => `${key.label} ${key.text}`).join('；')}` : ''}`,
    `存疑：${doubts.length > 0 ? `${doubts.length} 处` : '没有'}`,
    ...doubts.slice(0, MAX_DOUBTS).map(({ what, todo }) => `  ${what}  ${todo}`),
    ...(doubts.length > MAX_DOUBTS ? [`  还有 ${doubts.length - MAX_DOUBTS} 处，写入后请运行 npm run check`] : []),
  ];
}

/** Summarizes a report in one line, for imports of several documents. */
export function summaryLine({ imported, doubts, place }: Plan): string {
  if (!imported) return '';
  const { frontmatter, blocks } = imported.draft;
  const size = `${characters({ blocks } as Report)} 字，数字 ${figuresIn(blocks, frontmatter).filter(isResult).length} 个，存疑 ${doubts.length} 处`;
  return `${frontmatter.title}  → ${place.volume}/${place.name}  ${size}`;
}

const years = ({ start, end }: { start: number | null; end: number | null }): string => {
  if (start === null && end === null) return '文中没有';
  return start === null || end === null || start === end ? `${end ?? start}` : `${start}—${end}`;
};

function sections(blocks: readonly Block[]): string[] {
  const headings = blocks.filter((block) => block.type === 'heading');
  if (headings.length === 0) return ['小标题：没有认出'];
  return [
    `小标题：${headings.length} 个`,
    ...headings.map(({ level, marker, text }) => `${'  '.repeat(level - 1)}${marker ?? ''}${text}`),
  ];
}
