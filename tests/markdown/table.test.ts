import type { TableCell, TableRow } from 'mdast';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { loadReport } from '../../src/markdown/load.ts';
import { renderBlock } from '../../src/markdown/render.ts';
import { stringify } from '../../src/markdown/stringify.ts';
import { writer } from '../../src/markdown/writer.ts';
import type { Prose } from '../../src/report/block.ts';

const HEAD = '---\ntitle: 凝心聚力\n---\n\n';
const load = (body: string) => {
  const file = new VFile({ path: 'content/2025/jintan/index.mdx', value: HEAD + body });
  return { file, report: loadReport(file, null).report! };
};
const ROWS = '| 项目 | 数量 |\n| --- | --- |\n| 宣讲 | 120场 | 其中线上20场 |\n| 技能|素质培训 | 3万人次 |\n| 慰问 |\n';

test('every cell of a row with more cells than the head is on the page, and the figures in it have their place', () => {
  const { file, report } = load(ROWS);
  const block = report.blocks[0] as Prose;
  const html = renderBlock(block, report.figures);
  for (const words of ['其中线上', '3万人次', '慰问']) expect(html).toContain(words.replace(/\d.*/, ''));
  for (const { id, text } of report.figures) expect(html, text).toContain(`id="${id}"`);
  expect(report.figures.map(({ text }) => text)).toEqual(expect.arrayContaining(['120场', '20场', '3万人次']));
  expect(file.messages.map(({ line, ruleId, fatal }) => ({ line, ruleId, fatal }))).toEqual([
    { line: 7, ruleId: 'table', fatal: false },
    { line: 8, ruleId: 'table', fatal: false },
  ]);
});

test('such a table that is written anew keeps them', () => {
  const { report } = load(ROWS);
  const again = stringify({ ...report, source: null } as never, report.blocks).slice(HEAD.length);
  for (const words of ['其中线上20场', '素质培训', '3万人次']) expect(again).toContain(words);
  const html = renderBlock(load(again).report.blocks[0] as Prose, []);
  for (const words of ['其中线上20场', '素质培训', '3万人次']) expect(html).toContain(words);
});

test('the columns of a table are in line, but one long cell does not widen all rows of a long one', () => {
  const cell = (value: string): TableCell => ({ type: 'tableCell', children: [{ type: 'text', value }] });
  const row = (...values: string[]): TableRow => ({ type: 'tableRow', children: values.map(cell) });
  const table = (...children: TableRow[]): string =>
    writer.stringify({ type: 'root', children: [{ type: 'table', children }] });
  expect(table(row('项目', '数量'), row('宣讲', '120场'))).toMatch(/^\| 项目 \| 数量 {3}\|\n/);
  const long = table(row('项目', '做法'), row('宣讲', '开展'.repeat(300)), ...Array(100).fill(row('竞赛', '12场')));
  expect(long.length).toBeLessThan(3_000);
  expect(long.match(/12场/g)).toHaveLength(100);
});
