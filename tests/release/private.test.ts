import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesIn } from '../../src/disk/files.ts';
import type { Ended } from '../support/process.ts';
import { fewIndicators, makeRoot, type Root } from '../support/root.ts';
import { runWarm } from '../support/warm.ts';

const MOBILE = '13987654321';
const IDENTITY = '320113199001011234';
const CARD = '6222020200000000006';
const report = (body: string, head = '') =>
  `---\ntitle: 题\ndistrict: 金坛区\ncity: 常州市\nprovince: 江苏省\n${head}---\n\n## 一、抓服务\n\n慰问职工300人。\n\n${body}\n`;

/** A way in which a number gets into what is published, each in a report of its own. */
const PRIVATE: { [name: string]: string } = {
  text: report(`联系人李某，手机${MOBILE}。`),
  wide: report('联系人李某，手机１３９　８７６５　４３２１。'),
  identity: report(`身份证号${IDENTITY}。`),
  card: report(`卡号 ${CARD}。`),
  title: report('甲。').replace('title: 题', `title: "${MOBILE}"`),
  organization: report('甲。', `organization: 金坛区总工会${MOBILE}\n`),
  byline: report('甲。', `byline:\n  - role: 通讯员\n    name: 李某\n    affiliation: 电话${MOBILE}\n`),
  credits: report('甲。', `credits:\n  - role: 责编${MOBILE}\n    name: 李某\n`),
  signature: report('甲。', `signature: (${MOBILE})\n`),
  corrections: report('甲。', `corrections:\n  - date: 2025-03-05\n    text: 电话原误为${MOBILE}。\n`),
  tel: report(`请[拨打电话](tel:+86-139-8765-4321)。`),
  query: report(`见[名单](https://example.org/?id=${IDENTITY})。`),
  stat: report(`下拨<Stat label="慰问金，电话${MOBILE}">30万元</Stat>。`),
  alt: report(`<Photo caption="全景" src="photos/1.jpg" alt="李某 ${MOBILE}" />`),
  credit: report(`<Photo caption="全景" credit="李某 ${MOBILE}" />`),
  file: report(`<Photo caption="全景" src="photos/${MOBILE}.jpg" alt="会场" />`),
  lettering: report(`<ImageText>\n  热线 ${MOBILE}\n</ImageText>`),
  table: report(`| 姓名 | 电话 |\n| --- | --- |\n| 李某 | ${MOBILE} |`),
};
const names = Object.keys(PRIVATE);
/** Words that a spreadsheet would calculate, in every column that holds words. */
const FORMULAS = report(
  '@SUM(1+1)走访慰问130户。\n\n-2+3慰问140户。\n\n＝1+1走访150户。\n\n<Stat label="=cmd|calc">160户</Stat>走访完成。\n\n## 二、=1+1服务\n\n走访170户。',
  `organization: "=HYPERLINK(\\"https://evil.example\\",\\"点\\")"\n`,
).replace('district: 金坛区', 'district: "+1"');
/** A number that an editor masked in the text; the record and the name of the transcript have it still. */
const TRANSCRIPT = `金坛区总工会2021年工作回顾\n\n一、抓服务\n\n慰问职工300人，联系人李某手机${MOBILE},\n发放慰问金45万元。开展培训12场，培训职工\n1200人次，电话139 8765\n4321可查。\n`;

let root: Root;
let first: Ended;
let second: Ended;
const at = (path: string) => join(root.path, path);
const put = (path: string, content: string | Uint8Array) => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
};

/** All that is published, as text: of the index too, which is compressed. */
function published(): Map<string, string> {
  return new Map(
    filesIn(at('dist')).map((path) => {
      const bytes = readFileSync(at(join('dist', path)));
      return [path, (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8')];
    }),
  );
}

const places = (files: ReadonlyMap<string, string>): string[] =>
  [...files].flatMap(([path, text]) => {
    const plain = text.normalize('NFKC').replace(/[\s\-–]/g, '');
    return [MOBILE, IDENTITY, CARD].filter((number) => plain.includes(number)).map((number) => `${path} ${number}`);
  });

/** The cells of a table, as RFC 4180 has them. */
const cellsOf = (csv: string): string[][] =>
  [...csv.matchAll(/((?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*)\r\n/g)].map(([, line = '']) =>
    [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
      ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare!,
    ),
  );

beforeAll(async () => {
  root = makeRoot(null, null);
  put('content/site.yaml', readFileSync('content/site.yaml'));
  put('content/indicators.yaml', fewIndicators());
  put(`seeds/${MOBILE}.txt`, TRANSCRIPT);
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#163f8c' } })
    .jpeg()
    .toBuffer();
  put('content/2025/alt/photos/1.jpg', photo);
  put(`content/2025/file/photos/${MOBILE}.jpg`, photo);
  put('content/2025/sound/index.mdx', FORMULAS);
  put('content/2025/turned/index.mdx', report('乙。'));
  first = await runWarm(root.path, 'scripts/build.ts');
});
afterAll(() => root?.remove());

test('a report that was converted with a number in it is not published, and says where it stands', () => {
  expect(first.code).toBe(1);
  expect(first.output).toMatch(
    /content\/2021\/jintan\/index\.mdx:\d+:\d+ {2}personal-data {2}像是手机号 139…21 {2}请在发布前删去，或用 \* 遮住中间几位/,
  );
  // The converter names the transcript that it read; from there on nothing does.
  expect(first.output.slice(first.output.indexOf('▸ 生成网页'))).not.toContain(MOBILE);
  expect(existsSync(at('dist/2021'))).toBe(false);
  expect(existsSync(at('dist/2025/turned/index.html'))).toBe(true);
});

test('no cell of the tables is a formula, and programs have the words as they are', () => {
  const { figures } = JSON.parse(readFileSync(at('dist/data/figures.json'), 'utf8')) as { figures: object[] };
  {
    const [head = [], ...rows] = cellsOf(readFileSync(at('dist/data/figures.csv'), 'utf8').slice(1));
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+@＝＋－＠]|^\s*-(?!\d+(?:\.\d+)?$)/);
    const read = rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [head[i]!, cell.replace(/^'/, '')])));
    expect(read.map(({ organization }) => organization)).toContain('=HYPERLINK("https://evil.example","点")');
    for (const field of ['sentence', 'label', 'section'])
      expect(read.map((row) => row[field])).toEqual(
        figures.map((figure) => String((figure as { [field: string]: unknown })[field] ?? '')),
      );
    expect(read.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining(['@SUM(1+1)走访慰问130户。', '-2+3慰问140户。', '＝1+1走访150户。']),
    );
    expect(read.map(({ label }) => label)).toContain('=cmd|calc');
  }
});

describe('the next build', () => {
  beforeAll(async () => {
    const masked = at('content/2021/jintan/index.mdx');
    writeFileSync(
      masked,
      readFileSync(masked, 'utf8')
        .replaceAll(MOBILE, '139****4321')
        .replace(/139 ?8765 ?4321/g, '139****4321'),
    );
    for (const [name, text] of Object.entries(PRIVATE)) put(`content/2025/${name}/index.mdx`, text);
    put('content/2025/turned/index.mdx', report(`乙，手机${MOBILE}。`));
    // An editor who has the project open saw all of them: what is remembered of that is not published either.
    put(
      'see.ts',
      "import { compileSite } from './src/reports/compile.ts';\nconst entries = await compileSite('.', 'content', { warn() {}, error() {} }, 'dev');\nconsole.log(entries.length);\n",
    );
    expect((await runWarm(root.path, 'see.ts')).output.trim()).toBe(String(names.length + 3));
    second = await runWarm(root.path, 'scripts/build.ts');
  });

  test('names each report with a personal number, and what to do; its exit code says so', () => {
    expect(second.code, second.output).toBe(1);
    for (const name of [...names, 'turned'])
      expect(second.output, name).toMatch(
        new RegExp(`content/2025/${name}/index\\.mdx:\\d+:\\d+  personal-data  像是[^\\n]+  请在发布前删去`),
      );
    expect(second.output).toContain(`${names.length + 1} 份报告有必改之处（见上），这次没有发布；其余的已经发布：`);
  });

  test('publishes the others, and no earlier version of a report that has one now', () => {
    expect(readdirSync(at('dist/2025')).sort()).toEqual(['index.html', 'sound']);
    expect(existsSync(at('dist/2021/jintan/index.html'))).toBe(true);
    const { reports } = JSON.parse(readFileSync(at('dist/data/index.json'), 'utf8')) as { reports: { slug: string }[] };
    expect(reports.map(({ slug }) => slug).sort()).toEqual(['2021-jintan', '2025-sound']);
  });

  test('publishes no such number anywhere: not in pages, data, tables or the index', () => {
    const files = published();
    expect([...files.keys()].filter((path) => /^search-index\/.+\.bin$/.test(path)).length).toBeGreaterThan(2);
    expect(places(files)).toEqual([]);
    expect(places(new Map([...files.keys()].map((path) => [path, path])))).toEqual([]);
  });

  test('masks in what it publishes of the record what the editor masked in the text, and leaves the record alone', () => {
    const record = readFileSync(at('content/2021/jintan/record.json'), 'utf8');
    expect(record).toContain(MOBILE);
    const page = readFileSync(at('dist/2021/jintan/index.html'), 'utf8');
    const data = readFileSync(at('dist/data/reports/2021-jintan.json'), 'utf8');
    expect(data).toMatch(/"before":"[^"]*139\*\*\*\*4321/);
    expect(page.match(/139\*{4}4321/g)!.length).toBeGreaterThan(2);
    expect(data).toContain('"file":"139****4321.txt"');
  });
});
