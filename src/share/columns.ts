import { CSV_COLUMNS } from '../report/rows.ts';
import { absolute, site } from '../settings/site.ts';

/** A column of an open data table: its Chinese title and the type of its cells. */
interface Column {
  title: string;
  /** XML Schema datatype; string by default. */
  datatype?: 'integer' | 'decimal' | 'boolean' | 'anyURI';
  /** Never empty. */
  required?: boolean;
}

/** The columns of open data tables, by header name. */
const COLUMNS: { readonly [name: string]: Column } = {
  report: { title: '篇名', required: true },
  organization: { title: '报告单位' },
  district: { title: '区县' },
  city: { title: '市' },
  province: { title: '省' },
  volume: { title: '卷年', datatype: 'integer', required: true },
  section: { title: '所在的节' },
  label: { title: '数的是什么' },
  text: { title: '原文的写法', required: true },
  value: { title: '数值', datatype: 'decimal', required: true },
  unit: { title: '量词' },
  approx: { title: '约数的字' },
  kind: { title: '类别' },
  status: { title: '已做到、原有、计划或规定' },
  year: { title: '年', datatype: 'integer', required: true },
  when: { title: '说的是什么时候（ISO 8601；../2020 是到这时为止）' },
  area: { title: '报告地区的区划代码（GB/T 2260）' },
  place: { title: '数字所说地区的区划代码（GB/T 2260）' },
  level: { title: '全区域（area 或空）、本级（own）、某个单位（unit）、别处（other）' },
  scope: { title: '原文里说范围的字' },
  grade: { title: '评定或建设的级别' },
  indicator: { title: '指标编号' },
  low: { title: '约数的下限', datatype: 'decimal' },
  high: { title: '约数的上限', datatype: 'decimal' },
  theme: { title: '主题' },
  key: { title: '是否首要数字', datatype: 'boolean' },
  part: { title: '其中之数', datatype: 'boolean' },
  each: { title: '“各”字所指的项数', datatype: 'integer' },
  role: { title: '由（from）、到（to）' },
  repeatOf: { title: '与哪个数字说的是同一件事' },
  sentence: { title: '所在的整句', required: true },
  url: { title: '原文中的位置', datatype: 'anyURI', required: true },
  id: { title: '编号', required: true },
  block: { title: '段落', required: true },
  start: { title: '起（UTF-16 码元）', datatype: 'integer', required: true },
  end: { title: '止（UTF-16 码元）', datatype: 'integer', required: true },
};

/** Where the site states the terms of use of its data. */
export const LICENCE = '/about/#data';

/** Description of a site's data for those who cite and use it. */
export interface Described {
  title: string;
  description: string;
  /** Address of the page. */
  page: string;
  publisher: string;
}

/**
 * Returns the CSV on the Web metadata of a table (W3C, 2015), to be published as `<table>-metadata.json`.
 * @param path of the table, from the root of the site
 * @param names of its columns, in order
 */
export function tableMetadata(path: string, names: readonly string[], described: Described): object {
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'zh' }],
    url: path.slice(path.lastIndexOf('/') + 1),
    'dc:title': described.title,
    'dc:description': described.description,
    'dc:publisher': { 'schema:name': described.publisher },
    'dc:license': { '@id': absolute(LICENCE) },
    ...(site.licence ? { 'dc:rights': site.licence } : {}),
    'dc:source': { '@id': absolute(described.page) },
    dialect: { encoding: 'utf-8', lineTerminators: ['\r\n'], header: true },
    tableSchema: {
      columns: names.map((name) => {
        const { title, datatype, required } = COLUMNS[name]!;
        return {
          name,
          titles: { und: name, zh: title },
          ...(datatype ? { datatype } : {}),
          ...(required ? { required } : {}),
          ...(/^(?:area|place)$/.test(name) ? { datatype: { base: 'string', format: '[0-9]{6}' } } : {}),
        };
      }),
      primaryKey: ['report', 'id'],
    },
  };
}

/** Returns the metadata of the table of all figures. */
export const figuresMetadata = (described: Described): object =>
  tableMetadata('/data/figures.csv', CSV_COLUMNS, described);
