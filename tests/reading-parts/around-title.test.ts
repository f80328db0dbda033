import { describe, expect, test } from 'vitest';
import { readTranscript } from '../../src/reading/read.ts';

const TITLE = '江北区总工会2022年工作综述';
const TEXT = `2022年，江北区总工会坚持以习近平新时代中国特色社会主义思想为指导，团结动员广大职工建功新时代，各项工作取得新成效。

一、政治引领凝心聚力

组织劳模工匠宣讲团深入企业宣讲186场次，受众1.26万人次。创建职工书屋31家，其中全国工会职工书屋示范点8家。
`;

describe.each([
  '发布时间：2023-01-05 10:20:33 浏览次数：233 来源：区总工会',
  '作者：张三  来源：江北日报  点击数：100  更新时间：2023/1/6',
  '时间：2023-01-06 | 作者：办公室 | 阅读：322',
  '江北工会 2023-01-06 10:30 发表于江苏',
  '原创 江北工会 江北工会 2023-01-06 10:30',
  '江总工〔2023〕5号',
  '江总工〔2023〕5号    签发人：王建国',
  '签发人：王建国',
  '（征求意见稿）',
  '（讨论稿）',
  '文｜张三 图｜李四',
  '编者按：岁末年初，本报推出系列报道，展示各区工会一年来的工作成效。',
  '编者按',
  '导读',
  '摘要：2022年，江北区总工会围绕中心、服务大局，取得新成绩。',
  '关键词：工会；劳动竞赛；服务职工',
])('%s', (line) => {
  test.each([
    ['above', `${line}\n\n${TITLE}`],
    ['below', `${TITLE}\n\n${line}`],
  ])('%s a title is none, and moves nothing', (_place, head) => {
    const { frontmatter, blocks, repairs, sourceLines } = readTranscript(`${head}\n\n${TEXT}`, { file: 'a.txt' });
    expect(frontmatter.title).toBe(TITLE);
    expect(frontmatter.period.end).toBe(2022);
    expect(blocks.filter(({ type }) => type === 'photo')).toEqual([]);
    expect(repairs.filter(({ kind }) => !/^(?:furniture|punctuation)$/.test(kind))).toEqual([]);
    expect(sourceLines.flat()).toEqual(sourceLines.flat().toSorted((a, b) => a - b));
  });
});

test('江北区总工会文件 above a title is none', () => {
  expect(readTranscript(`江北区总工会文件\n\n${TITLE}\n\n${TEXT}`, { file: 'a.txt' }).frontmatter.title).toBe(TITLE);
});

test.each([
  ['江北市第一中学工会2023年工作总结', '江北市第一中学工会'],
  ['在临水县总工会第五次代表大会上的报告', '临水县总工会'],
  ['记临水县总工会主席李建国', '临水县总工会'],
  ['临水县人民政府办公室2023年工作总结', '临水县人民政府办公室'],
  ['临水街道总工会2023年工作总结', '临水街道总工会'],
  ['中国邮政集团有限公司临水县分公司工会2023年工作总结', '中国邮政集团有限公司临水县分公司工会'],
  ['2022—2023学年度江北小学工会工作总结', '江北小学工会'],
  ['回眸2022｜临水县总工会：凝心聚力促发展', '临水县总工会'],
])('%s is by %s', (title, organ) => {
  const text = '在上级的领导下，认真履行职责，较好完成全年任务。\n\n一、民主管理\n\n收集提案46件，办复率100%。\n';
  const { frontmatter } = readTranscript(`${title}\n\n${text}`, { file: 'a.txt' });
  expect([frontmatter.title, frontmatter.organization]).toEqual([title, organ]);
});
