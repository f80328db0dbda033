import { describe, expect, test } from 'vitest';
import { valuesOf } from '../../src/figures/comparison.ts';
import { figuresOf } from '../../src/figures/index.ts';
import { loadIndicators } from '../../src/figures/indicator.ts';
import type { Block } from '../../src/report/block.ts';
import type { Report } from '../../src/report/report.ts';
import { figuresMetadata } from '../../src/share/columns.ts';
import { indicatorCsv, indicatorJson, indicatorMetadata } from '../../src/share/indicator-data.ts';
import { indicatorGraph } from '../../src/share/indicator-graph.ts';
import { chartOf, medianOf } from '../../src/view/indicator-chart.ts';
import { indicatorRowsHtml } from '../../src/view/indicator-html.ts';
import { indicatorPages } from '../../src/view/indicator-pages.ts';
import { type IndicatorTable, indicatorTables } from '../../src/view/indicator-table.ts';
import { silentOf } from '../../src/view/silent.ts';

const RULES = loadIndicators(`
themes: [{ name: 建功, labels: [竞赛] }]
indicators:
  - { id: contests, name: 劳动竞赛, definition: 办了多少场竞赛。, synonyms: [比武], unit: 场, units: [场, 场次], labels: [竞赛], theme: 建功 }
  - { id: unheard, name: 无人说起, unit: 只, labels: [天鹅] }
`);

const PLACES = { 金坛区: 'jintan', 武进区: 'wujin', 新北区: 'xinbei' } as const;

function reportOf(
  text: string,
  volume: number,
  place: { district: string; city: string; province: string; slug: string },
) {
  const { slug, ...names } = place;
  const blocks: Block[] = [{ type: 'paragraph', id: 'p1-1', text }];
  const period = { start: volume, end: volume };
  const figures = figuresOf(blocks, [], RULES, { period, ...names });
  return {
    slug: `${volume}-${slug}`,
    url: `/${volume}/${slug}/`,
    title: '题',
    organization: null,
    volume,
    period,
    blocks,
    figures,
    ...names,
  } as unknown as Report;
}
const changzhou = (district: keyof typeof PLACES) => ({
  district,
  city: '常州市',
  province: '江苏省',
  slug: PLACES[district],
});

const tablesOf = (reports: readonly Report[]): IndicatorTable[] =>
  indicatorTables(reports, RULES, (report) => valuesOf(report, RULES));
const REPORTS = [
  reportOf('全年开展劳动竞赛24场，其中重点竞赛3场。', 2024, changzhou('金坛区')),
  reportOf('举办劳动竞赛120余场次。', 2024, changzhou('武进区')),
  reportOf('一年来工作扎实。', 2024, changzhou('新北区')),
  reportOf('劳动竞赛由12场增加到18场。', 2023, changzhou('金坛区')),
  reportOf('一年来工作扎实。', 2023, changzhou('武进区')),
];
const [contests, unheard] = tablesOf(REPORTS);

describe('the table of an indicator', () => {
  test('has the places that speak, by their codes, and every year; it counts the silent', () => {
    expect(contests!.rows.map(({ place: { name, code } }) => [name, code])).toEqual([
      ['武进区', '320412'],
      ['金坛区', '320413'],
    ]);
    expect(contests!.years).toEqual([2024, 2023]);
    expect(contests!.reports).toBe(3);
    expect(contests!.silent.map(({ report }) => report.slug)).toEqual(['2024-xinbei', '2023-wujin']);
  });

  test('leads from each value to its figure, says what is silent and what is only a part', () => {
    const html = indicatorRowsHtml(contests!, contests!.rows);
    expect(html).toContain('<a href="/2024/jintan/#f-1"><b>24</b></a>');
    expect(html).toMatch(/<b>3<\/b><\/a><i>[^<]*其中/);
    expect(html).toContain('<td data-y="2023" class="no">未载</td>');
    expect(html).toMatch(/<small>12场 → <\/small><b>18<\/b>.*推算：\+6场，\+50%/);
  });

  test('stands for every indicator of the rules, spoken of or not', () => {
    expect(unheard).toMatchObject({ rows: [], reports: 0, values: 0 });
    expect(chartOf(unheard!)).toBeNull();
    expect(indicatorPages(unheard!)).toHaveLength(1);
  });
});

test('the silent reports of places that speak in other years are named first, and what is left out is counted', () => {
  expect(silentOf(contests!)).toEqual({
    places: [
      { slug: 'wujin', name: '武进区', reports: [{ year: 2023, url: '/2023/wujin/' }] },
      { slug: 'xinbei', name: '新北区', reports: [{ year: 2024, url: '/2024/xinbei/' }] },
    ],
    left: 0,
  });
});

describe('the chart of an indicator', () => {
  test('has one scale for all places, and draws neither parts nor what is counted otherwise', () => {
    const chart = chartOf(tablesOf([...REPORTS, reportOf('劳动竞赛36场。', 2022, changzhou('金坛区'))])[0]!)!;
    expect(chart).toMatchObject({ kind: 'places', unit: '场', several: false });
    // 增加到18场 is a state, not what was done in a year.
    expect([...chart.html.matchAll(/aria-label="([^"]*)"/g)].map(([, words]) => words)).toEqual([
      '武进区：2024年120余场次',
      '金坛区：2022年36场，2024年24场',
    ]);
    const bars = [...chart.html.matchAll(/h([\d.]+)v14/g)].map(([, width]) => Number(width));
    expect(bars[0]! / bars[1]!).toBeCloseTo(120 / 36, 1);
    expect(bars[1]! / bars[2]!).toBeCloseTo(36 / 24, 1);
  });

  test('of many places has a dot for each, and the median', () => {
    const many = tablesOf(MANY)[0]!;
    const chart = chartOf(many)!;
    expect(chart.kind).toBe('years');
    const drawn = [...chart.html.matchAll(/<h3>(\d+)年<small>(\d+)地<\/small>/g)].map(([, , count]) => Number(count));
    expect(drawn.reduce((a, b) => a + b)).toBe(many.reports);
    expect([...chart.html.matchAll(/<circle/g)]).toHaveLength(many.reports);
    expect(chart.html).toContain('中位数');
  });

  test('of more places than there is room for dots has columns, of one scale in all years', () => {
    const crowd = MANY.flatMap((report, i) =>
      Array.from({ length: 12 }, (_, k) => ({
        ...report,
        slug: `${report.slug}-${k}`,
        district: `${report.district}${k}`,
      })).slice(0, i < 20 ? 12 : 3),
    );
    const chart = chartOf(tablesOf(crowd)[0]!)!;
    expect(chart).toMatchObject({ kind: 'years', columns: true });
    expect(chart.html).not.toContain('<circle');
    const heights = chart.html
      .split('<li>')
      .slice(1)
      .map((one) => Math.max(...[...one.matchAll(/v-([\d.]+)h/g)].map(([, height]) => Number(height))));
    expect(heights[0]! / heights[1]!).toBeCloseTo(4, 0);
  });

  test('the median of an even number lies between', () => expect(medianOf([1, 9, 3, 5])).toBe(4));
});

const PROVINCES = [
  [
    '江苏省',
    '南京市',
    ['玄武区', '秦淮区', '建邺区', '鼓楼区', '浦口区', '栖霞区', '雨花台区', '江宁区', '六合区', '溧水区'],
  ],
  [
    '浙江省',
    '杭州市',
    ['上城区', '拱墅区', '西湖区', '滨江区', '萧山区', '余杭区', '临平区', '钱塘区', '富阳区', '临安区'],
  ],
] as const;
/** Twenty places over four years. */
const MANY = [2024, 2023, 2022, 2021].flatMap((year) =>
  PROVINCES.flatMap(([province, city, districts], p) =>
    districts.map((district, i) =>
      reportOf(`开展劳动竞赛${10 + p * 20 + i}场。`, year, { district, city, province, slug: `d${p}-${i}` }),
    ),
  ),
);

describe('the pages of an indicator', () => {
  test('are one where all places fit, else one a province, and each fits', () => {
    const [table] = tablesOf(MANY);
    expect(indicatorPages(table!)).toHaveLength(1);
    const pages = indicatorPages(table!, 4000);
    expect(pages[0]).toMatchObject({ href: '/figures/contests/', rows: [] });
    expect(pages.slice(1).map(({ href }) => href)).toEqual(
      expect.arrayContaining(['/figures/contests/32/', '/figures/contests/32-2/', '/figures/contests/33/']),
    );
    for (const { rows } of pages) expect(Buffer.byteLength(indicatorRowsHtml(table!, rows))).toBeLessThanOrEqual(4400);
    const places = pages.flatMap(({ rows }) => rows.map(({ place }) => place.slug));
    expect(places.toSorted()).toEqual(table!.rows.map(({ place }) => place.slug).toSorted());
    expect(new Set(places).size).toBe(places.length);
  });
});

interface Metadata {
  url: string;
  tableSchema: {
    primaryKey: string[];
    columns: {
      name: string;
      titles: { und: string };
      datatype?: string | { base: string; format: string };
      required?: boolean;
    }[];
  };
}

/** Cells of a table (RFC 4180). */
const cellsOf = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );

/** What in a table is not as its metadata say (CSV on the Web). */
function faultsOf(csv: string, { tableSchema: { columns, primaryKey } }: Metadata): string[] {
  expect(csv.startsWith('\ufeff')).toBe(true);
  const [head = [], ...rows] = cellsOf(csv.slice(1));
  expect(head).toEqual(columns.map(({ titles }) => titles.und));
  const keys = rows.map((cells) => primaryKey.map((name) => cells[head.indexOf(name)]).join(' '));
  const faults = new Set(keys).size === keys.length ? [] : ['a key twice'];
  const FORMS: { [datatype: string]: RegExp } = {
    integer: /^-?\d+$/,
    decimal: /^-?\d+(?:\.\d+)?$/,
    boolean: /^(?:true|false)$/,
    anyURI: /^(?:https?:\/\/|\/)\S+$/,
  };
  for (const cells of rows) {
    if (cells.length !== columns.length) faults.push(`${cells.length} cells`);
    for (const [i, { name, datatype, required }] of columns.entries()) {
      const cell = cells[i] ?? '';
      const form = typeof datatype === 'object' ? new RegExp(`^(?:${datatype.format})$`) : FORMS[datatype ?? ''];
      if (cell === '' ? required : form && !form.test(cell)) faults.push(`${name} ${cell}`);
    }
  }
  return faults;
}

describe('the data of an indicator', () => {
  const metadata = indicatorMetadata(contests!) as Metadata;

  test('as CSV is what its metadata say, with the codes of places, bounds of what is approximate, and no formula', () => {
    const csv = indicatorCsv(contests!);
    expect(metadata.url).toBe('index.csv');
    expect(faultsOf(csv, metadata)).toEqual([]);
    const [head = [], ...rows] = cellsOf(csv.slice(1));
    const read = rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [head[i]!, cell])));
    expect(read[0]).toMatchObject({
      area: '320412',
      year: '2024',
      when: '2024',
      value: '120',
      low: '120',
      high: '130',
      unit: '场次',
      sentence: '举办劳动竞赛120余场次。',
      url: '/2024/wujin/#f-1',
    });
    expect(read.map(({ role, value }) => `${role}${value}`)).toEqual(['120', '24', '3', 'from12', 'to18']);
    const hostile = tablesOf([reportOf('=1+1,举办劳动竞赛5场。', 2024, changzhou('金坛区'))])[0]!;
    expect(indicatorCsv(hostile)).toContain(`"'=1+1,举办劳动竞赛5场。"`);
  });

  test('metadata that say otherwise would be found', () => {
    const csv = indicatorCsv(contests!).replace('320412', '武进').replace(',120,', ',约120,');
    expect(faultsOf(csv, metadata)).toEqual(['area 武进', 'value 约120']);
  });

  test('as JSON has the same values, the licence, how to cite it, what it is, and who is silent', () => {
    const json = indicatorJson(contests!) as {
      indicator: object;
      licence: string;
      citation: string;
      values: { report: string; value: number }[];
      silent: string[];
    };
    expect(json.indicator).toMatchObject({ id: 'contests', definition: '办了多少场竞赛。', synonyms: ['比武'] });
    expect(json.licence).toMatch(/\/about\/#data$/);
    expect(json.citation).toMatch(/劳动竞赛：各地历年数字\[DS\/OL\].*\/figures\/contests\/$/);
    expect(json.values.map(({ value }) => value)).toEqual([120, 24, 3, 12, 18]);
    expect(json.silent).toEqual(['2024-xinbei', '2023-wujin']);
  });

  test('for search engines is a data set of one variable, with the latest observation of each place', () => {
    const { '@graph': graph } = indicatorGraph(contests!, indicatorPages(contests!)[0]!) as {
      '@graph': { '@type': string; [name: string]: unknown }[];
    };
    expect(graph.map((thing) => thing['@type'])).toEqual([
      'Dataset',
      'StatisticalVariable',
      'Observation',
      'Observation',
    ]);
    const [set, variable, , observation] = graph;
    expect(set!.variableMeasured).toEqual({ '@id': variable!['@id'] });
    expect(observation).toMatchObject({
      observationAbout: { '@type': 'AdministrativeArea', name: '金坛区', identifier: '320413' },
      observationDate: '2024',
      value: 24,
      unitText: '场',
    });
  });

  test('of all figures has metadata for each of its columns', () => {
    const described = { title: '', description: '', page: '/figures/', publisher: '' };
    const { tableSchema } = figuresMetadata(described) as Metadata;
    for (const { name, titles } of tableSchema.columns) expect(titles.und).toBe(name);
    expect(tableSchema.columns.find(({ name }) => name === 'place')?.datatype).toEqual({
      base: 'string',
      format: '[0-9]{6}',
    });
  });
});
