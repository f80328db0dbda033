import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/figures/index.ts';
import type { Figure } from '../../src/report/figure.ts';
import { isoOf } from '../../src/report/when.ts';

const SUBJECT = { period: { start: 2023, end: 2023 }, province: '江苏省', city: '常州市', district: null };

/** The figures of a table, a row a line, cells parted by |. */
const figuresIn = (...rows: string[]): Figure[] => {
  const text = rows.map((row) => row.replaceAll('|', '\t')).join('\n');
  const figures = figuresOf([{ type: 'table', id: 'p1-1', text }], [], undefined, SUBJECT);
  for (const { text: words, start, end, label } of figures) {
    expect(text.slice(start, end)).toBe(words);
    for (const piece of label.split('…')) expect(text).toContain(piece);
  }
  return figures;
};
const shown = (...rows: string[]) =>
  figuresIn(...rows).map(({ text, value, unit, label }) => [text, value, unit, label]);

describe('a table gives figures', () => {
  it('whose label is the head of their row and the head of their column', () => {
    expect(shown('项目|场次（场）|参加人数（人次）', '宣讲|120|3,200', '劳动竞赛|37|1.2万')).toEqual([
      ['120', 120, '场', '宣讲…场次'],
      ['3,200', 3200, '人次', '宣讲…参加人数'],
      ['37', 37, '场', '劳动竞赛…场次'],
      ['1.2万', 12000, '人次', '劳动竞赛…参加人数'],
    ]);
  });

  it('with units in the cells, beside a running number', () => {
    expect(shown('序号|项目|数量', '1|宣讲|120场', '2|慰问金|85.5万元')).toEqual([
      ['120场', 120, '场', '宣讲'],
      ['85.5万元', 855000, '元', '慰问金'],
    ]);
  });

  it('with tens of thousands in the head, and the unit in the head of the row', () => {
    expect(shown('名称|2023年|增长（%）', '慰问金（万元）|85.5|12.3', '会员（人）|3600|-')).toEqual([
      ['85.5', 855000, '元', '慰问金…2023年'],
      ['12.3', 12.3, '%', '慰问金…增长'],
      ['3600', 3600, '人', '会员…2023年'],
    ]);
  });

  it('and none where no unit is said, or the column numbers or dates its rows', () => {
    expect(shown('编号|项目|备注|日期', '12|宣讲|37|2023', '13|竞赛|40|2022')).toEqual([]);
  });

  it('and reads sentences in a cell like any others', () => {
    expect(shown('项目|内容', '宣讲|开展宣讲120场，覆盖职工3万人。')).toEqual([
      ['120场', 120, '场', '开展宣讲'],
      ['3万人', 30000, '人', '宣讲…覆盖职工'],
    ]);
  });
});

describe('a figure of a table', () => {
  it('is of the year of its own column, or of the report', () => {
    const figures = figuresIn('项目|2022年|2023年底|合计', '宣讲|120场|157场|277场');
    expect(figures.map(({ when }) => isoOf(when))).toEqual(['2022', '../2023', '2023']);
  });

  it('is of the division, the street or the firm that heads its row', () => {
    const figures = figuresIn('单位|会员（人）', '金坛区|3600', '和平街道|120', '市总本级|80', '合计|3800');
    expect(figures.map(({ scope }) => [scope.level, scope.place])).toEqual([
      ['area', '320413'],
      ['unit', null],
      ['own', '320400'],
      ['area', '320400'],
    ]);
  });

  it('is a plan below a head that says so', () => {
    const figures = figuresIn('项目|目标（家）|完成（家）', '建会|300|320');
    expect(figures.map(({ text, status }) => [text, status])).toEqual([
      ['300', 'plan'],
      ['320', 'result'],
    ]);
  });
});
