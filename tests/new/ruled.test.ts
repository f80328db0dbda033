import { describe, expect, test } from 'vitest';
import type { Span } from '../../src/formats/pdf/glyphs.ts';
import { takeRuledTables } from '../../src/formats/pdf/ruled.ts';
import type { Rules } from '../../src/formats/pdf/rules.ts';
import { tablesJoined } from '../../src/formats/pdf/table.ts';

const SIZE = 10;
const word = (text: string, x: number, y: number): Span => ({
  text,
  x,
  right: x + [...text].length * SIZE,
  y,
  size: SIZE,
  bold: false,
});

const rule = (at: number, from: number, to: number) => ({ at, from, to });
/** A frame of three columns and three rows. */
const FRAME: Rules = {
  across: [700, 660, 640, 620].map((y) => rule(y, 100, 400)),
  down: [100, 140, 260, 400].map((x) => rule(x, 620, 700)),
};
const BODY = [
  word('1', 105, 645),
  word('城关镇', 150, 645),
  word('12', 300, 645),
  word('2', 105, 625),
  word('新河镇', 150, 625),
  word('9', 300, 625),
];

describe('a table with drawn lines', () => {
  test('has the cells that are drawn, whatever is wrapped or centred in them', () => {
    const head = [word('序', 105, 685), word('号', 105, 670), word('单位', 150, 678), word('新建（家）', 300, 678)];
    const { spans, tables } = takeRuledTables([word('见下表：', 100, 720), ...head, ...BODY], FRAME);
    expect(spans.map(({ text }) => text)).toEqual(['见下表：']);
    expect(tables.map(({ table }) => table)).toEqual([
      [
        ['序号', '单位', '新建（家）'],
        ['1', '城关镇', '12'],
        ['2', '新河镇', '9'],
      ],
    ]);
  });

  test('a cell over several columns and one over several rows are followed by empty ones', () => {
    const across = [rule(700, 100, 400), rule(660, 140, 400), rule(640, 100, 400), rule(620, 100, 400)];
    const down = [rule(100, 620, 700), rule(140, 620, 700), rule(260, 620, 660), rule(400, 620, 700)];
    const head = [word('指标', 105, 670), word('年度', 250, 678), word('上年', 150, 645), word('今年', 300, 645)];
    const rows = [word('家数', 105, 625), word('12', 150, 625), word('15', 300, 625)];
    const [table] = takeRuledTables([...head, ...rows], { across, down }).tables;
    expect(table?.table).toEqual([
      ['指标', '年度', ''],
      ['', '上年', '今年'],
      ['家数', '12', '15'],
    ]);
  });

  test('a frame around a text is none, and a grid of long texts is the layout of a page', () => {
    const box: Rules = { across: FRAME.across, down: [rule(100, 620, 700), rule(400, 620, 700)] };
    expect(takeRuledTables(BODY, box).tables).toEqual([]);
    const long = word('全年开展劳动竞赛十二场'.repeat(30), 150, 678);
    expect(takeRuledTables([{ ...long, right: 250 }, ...BODY], FRAME).tables).toEqual([]);
  });

  test('with three lines across has the rows that begin in its first column', () => {
    const across = [700, 680, 600].map((y) => rule(y, 100, 400));
    const head = [word('项目', 105, 685), word('内容', 170, 685), word('人数', 340, 685)];
    const rows = [
      word('困难帮扶', 105, 665),
      word('为建档职工家庭发放救助', 170, 665),
      word('263人', 340, 665),
      word('金和助学金', 170, 650),
      word('健康服务', 105, 630),
      word('组织免费体检', 170, 630),
      word('1200人', 340, 630),
    ];
    const { tables, spans } = takeRuledTables([...head, ...rows], { across, down: [] });
    expect(spans).toEqual([]);
    expect(tables[0]?.table).toEqual([
      ['项目', '内容', '人数'],
      ['困难帮扶', '为建档职工家庭发放救助金和助学金', '263人'],
      ['健康服务', '组织免费体检', '1200人'],
    ]);
  });

  test('goes on at the top of the next page, without its head again', () => {
    const head = [word('序', 105, 678), word('单位', 150, 678), word('家数', 300, 678)];
    const [row] = takeRuledTables([...head, ...BODY], FRAME).tables;
    const below = { ...row!, table: [row!.table![0]!, ['3', '平桥街道', '15']] };
    const pages = [row!, below].map((one, at) => ({ text: '', rows: [one], page: at + 1 }));
    const [joined, ...others] = tablesJoined(pages);
    expect(others).toEqual([]);
    expect(joined?.rows[0]?.table?.map(([first]) => first)).toEqual(['序', '1', '2', '3']);
  });
});
