import { expect, it } from 'vitest';
import { readTranscript } from '../../src/reading/read.ts';
import { surveyOf } from '../../src/reading/survey.ts';
import { textSource } from '../../src/reading/text-source.ts';

const TEXT =
  '全年新建工会组织1268家，发展会员56340人，会员总数达到872156人；开展劳动竞赛345场，参赛职工12.8万人次，提出合理化建议98765条，' +
  '创造效益23.6亿元；建成驿站1024个，服务户外劳动者345.6万人次；走访慰问困难职工20315户，发放慰问金4567.8万元，办理法律援助案件2046件，' +
  '为职工挽回经济损失8901.2万元，举办招聘会168场，帮助34567名职工实现就业；培训工会干部5432人次，表彰先进集体321个、先进个人1234名。';

/** Lines of `width`, where a digit takes `digit` of a character. */
function wrapped(width: number, digit: number): string {
  const lines = [''];
  let used = 0;
  for (const char of TEXT) {
    const size = /[\d.]/.test(char) ? digit : 1;
    if (used + size > width) {
      lines.push('');
      used = 0;
    }
    lines[lines.length - 1] += char;
    used += size;
  }
  return lines.join('\n');
}

const measureOf = (text: string) => {
  const { lines, contains } = textSource(text);
  return surveyOf(lines, contains).survey.column;
};

it('counts digits as half or as whole characters, as the page was set', () => {
  expect(measureOf(wrapped(20, 0.5))?.widthOf('2024年')).toBe(3);
  expect(measureOf(wrapped(20, 1))?.widthOf('2024年')).toBe(5);
});

it('splits no head off over the seam of two lines', () => {
  const heads = ['强化城市规划建设', '系统提升城市治理', '突出就业优先导向', '完善社会保障体系', '强化医疗卫生服务'];
  const text = (head: string) =>
    `${head}。落实年度计划，推进重点项目建设，群众的获得感和满意度继续提高。全年完成投资任务，各项工作有序推进。`;
  const page = [
    '示例区2023年工作总结',
    '',
    ...heads.map(text),
    '持续改善生态环境。抓好督察反馈问题整改，空气质量继续好转，河流水质稳定提升到国家规定的类别。加',
    '强水源地保护。推进生态修复示范工程，建设一批口袋公园，城市绿化覆盖率继续提高，市民休闲有了好去处。',
    text('发展文化体育事业'),
  ].join('\n');
  const { blocks } = readTranscript(page, { file: 'page.txt' });
  const found = blocks.flatMap((block) => (block.type === 'heading' ? [block.text] : []));
  expect(found).toContain('持续改善生态环境');
  expect(found).not.toContain('加强水源地保护');
  expect(blocks.some((block) => 'text' in block && block.text.includes('类别。加强水源地保护。推进'))).toBe(true);
});

it('takes what explains a picture for a paragraph, and what tells of one scene for its caption', () => {
  const page = (under: string) =>
    [
      '# 示例区2023年工作总结',
      '',
      '全年新建工会组织126家，发展会员5634人，会员总数达到8.7万人，各项工作有序推进。',
      '',
      '![走势](photos/1.png)',
      '',
      under,
      '',
      '全年开展劳动竞赛34场，参赛职工1.2万人次，提出合理化建议987条，创造效益2.3亿元。',
    ].join('\n');
  const photos = (under: string) =>
    readTranscript(page(under), { file: 'page.md' })
      .blocks.filter(({ type }) => type === 'photo')
      .map((b) => 'caption' in b && b.caption);
  const long =
    '图为五年来会员人数的变化，本质上反映的是新业态企业建会的进度，以及职工对工会的认同程度。前三年增长平缓，主要来自制造业；后两年明显加快，货车司机、网约送餐员和快递员三个群体贡献了大部分新增会员。';
  expect(photos(long)).not.toContain(long);
  expect(photos('图为职工技能竞赛现场。')).toContain('图为职工技能竞赛现场。');
});
