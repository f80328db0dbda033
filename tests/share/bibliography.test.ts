import { expect, test } from 'vitest';
import { noticeParts } from '../../src/report/corrections.ts';
import { frontmatterSchema, type Report } from '../../src/report/report.ts';
import { bibtex, citationMeta, referenceOf, ris } from '../../src/share/bibliography.ts';
import { page, reports } from '../support/dist.ts';

const report = {
  ...frontmatterSchema.parse({
    title: '城西区总工会：　增收100% & 服务_职工',
    subtitle: '2022年工作回眸',
    organization: '甲市城西区总工会',
    published: '2023-04-26',
  }),
  slug: '2022-chengxi',
  url: '/2022/chengxi/',
  volume: 2022,
} as Report;

test('a report in BibTeX: what TeX would act on is escaped, an organization is one name', () => {
  expect(bibtex(referenceOf(report))).toBe(`@online{2022-chengxi,
  title = {{城西区总工会： 增收100\\% \\& 服务\\_职工——2022年工作回眸}},
  author = {{甲市城西区总工会}},
  year = {2023},
  month = {04},
  day = {26},
  publisher = {工会工作回眸},
  url = {/2022/chengxi/},
  language = {zh-CN}
}
`);
});

test('a report in RIS: a field a line, from its type to its end', () => {
  expect(ris(referenceOf({ ...report, published: null })).split('\r\n')).toEqual([
    'TY  - ELEC',
    'TI  - 城西区总工会： 增收100% & 服务_职工——2022年工作回眸',
    'AU  - 甲市城西区总工会',
    'PY  - 2022',
    'DA  - 2022',
    'PB  - 工会工作回眸',
    'LA  - zh-CN',
    'UR  - /2022/chengxi/',
    'ER  - ',
  ]);
});

test('its page tells it to catalogues; without an address of the site there is none to tell', () => {
  expect(citationMeta(report, '/books/2022-chengxi.pdf')).toEqual([
    ['citation_title', '城西区总工会： 增收100% & 服务_职工——2022年工作回眸'],
    ['citation_author', '甲市城西区总工会'],
    ['citation_publication_date', '2023/04/26'],
    ['citation_publisher', '工会工作回眸'],
    ['citation_language', 'zh-CN'],
  ]);
});

test('every page of a report has the three forms and the meta elements', () => {
  for (const each of reports()) {
    const html = JSON.stringify(page(each.url));
    expect(html).toContain('citation_title');
    expect(html).toContain(`@online{${each.slug}`);
    expect(html).toContain('TY  - ELEC');
    expect(html).toContain('[EB/OL]');
  }
});

test.each([
  ['“426户”原误为“462户”。', '“[426户]”原误为“{462户}”。'],
  ['会员人数“12万人”原作“12人”，“甲”原误作“乙”。', '会员人数“[12万人]”原作“{12人}”，“[甲]”原误作“{乙}”。'],
  ['这一段的文字有多处更正。', '这一段的文字有多处更正。'],
  [
    '“全年帮扶困难职工和农民工家庭426户”原误为“全年帮扶困难职工和农民工家庭462户”。',
    '“全年帮扶困难职工和农民工家庭[426]户”原误为“全年帮扶困难职工和农民工家庭{462}户”。',
  ],
  [
    '“走访慰问一线职工、劳模和困难家庭”原误为“走访慰问一线职工和困难家庭，等等”。',
    '“走访慰问一线职工[、劳模和困难家庭]”原误为“走访慰问一线职工{和困难家庭，等等}”。',
  ],
  [
    '“走访慰问了一线职工和劳模、困难家庭”原误为“走访慰问了一线职工和困难家庭”。',
    '“走访慰问了一线职工和[劳模、]困难家庭”原误为“走访慰问了一线职工和困难家庭”。',
  ],
])('%s shows what stood there', (notice, shown) => {
  const pieces = noticeParts(notice);
  expect(pieces.map(({ text }) => text).join('')).toBe(notice);
  const marks = { now: '[]', before: '{}', words: '' };
  expect(pieces.map(({ kind, text }) => `${marks[kind][0] ?? ''}${text}${marks[kind][1] ?? ''}`).join('')).toBe(shown);
});
