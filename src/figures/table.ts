import { ARABIC, parseNumeral, tidy } from '../chinese/numerals.ts';
import { toHalfWidth } from '../chinese/widths.ts';
import { type Quantity, recognise } from './recognise.ts';
import type { Span } from './spans.ts';
import { unitAt } from './units.ts';

/** A quantity of a table, with the headers of its row and column. */
interface TableQuantity extends Quantity {
  heads: readonly Span[];
}

/** A cell of a table as a span of the block's text, in which tabs separate cells and line breaks rows. */
interface CellSpan extends Span {
  words: string;
}

/** Columns that number the rows or contain no quantities. */
const ASIDE = /^(?:序号|编号|号|代码|电话|联系|日期|时间|年份|月份|页码|备注|邮编|身份证|账号|名次)/u;
/** Headers that only say that there are numbers below. */
const BARE = /^(?:数量|数值|数据|数|合计|总计|指标值|完成数|完成情况|结果|实绩|值)$/u;
const PLANNED = /目标|计划|任务|预算|指标数/u;
/** 金额(万元), 比例 %, 单位:人. */
const IN_BRACKETS = /[([]\s?(?:单位:?)?([^()[\]]{1,8})[)\]]$|[/,]\s?([^/,()]{1,6})$|\s(%|‰)$/u;
const NUMBER = new RegExp(`^\\s*(${ARABIC})\\s?([十百千]?[万亿]{0,2})\\s*$`, 'u');
const SCALED = /^([十百千]?[万亿]{0,2})(.+)$/u;
const YEAR = /^(?:19|20)\d{2}$/;

/**
 * Returns the figures of a table: cells that are a quantity, or a number whose unit is in the header of its column or
 * row. The headers are its label. A cell of whole sentences is read like any other text.
 * @param source text of the block: a row per line, cells separated by tabs, the header row first
 */
export function tableFigures(source: string): TableQuantity[] {
  const rows = rowsOf(toHalfWidth(source));
  const [head, ...body] = rows;
  if (!head || body.length === 0) return [];
  const names = nameColumn(head, body);
  return body.flatMap((row) =>
    row.flatMap((cell, column): TableQuantity[] => {
      const top = head[column];
      if (column === names || !cell.words.trim() || (top && ASIDE.test(top.words.trim()))) return [];
      return cellFigures(source, cell, row[names], top);
    }),
  );
}

function rowsOf(text: string): CellSpan[][] {
  let start = 0;
  return text.split('\n').map((line) => {
    const row = line.split('\t').map((words) => {
      const place = { words, start, end: start + words.length };
      start = place.end + 1;
      return place;
    });
    return row;
  });
}

/** Returns the first column that names the rows: text, not numbers or row numbers. */
function nameColumn(head: readonly CellSpan[], body: readonly CellSpan[][]): number {
  return head.findIndex(({ words }, column) => {
    if (ASIDE.test(words.trim())) return false;
    const cells = body.map((row) => row[column]?.words.trim() ?? '').filter(Boolean);
    return cells.length > 0 && cells.every((cell) => /\p{Script=Han}/u.test(cell) && !/^\d/.test(cell));
  });
}

function cellFigures(
  source: string,
  cell: CellSpan,
  row: CellSpan | undefined,
  top: CellSpan | undefined,
): TableQuantity[] {
  const heads = [row, top].filter((place): place is CellSpan => place !== undefined && place.words.trim() !== '');
  const label = labelOf(source, row, top);
  const status = top && PLANNED.test(top.words) ? 'plan' : 'result';
  const bare = NUMBER.exec(cell.words);
  if (bare) {
    const unit = unitOf(top) ?? unitOf(row);
    const value = parseNumeral(bare[1]! + bare[2]!);
    if (!unit || value === null || (YEAR.test(bare[1]!) && unit.scale === 1 && unit.kind === 'duration')) return [];
    const from = cell.start + cell.words.search(/\S/);
    const end = from + cell.words.trim().length;
    return [
      {
        start: from,
        end,
        text: source.slice(from, end),
        value: tidy(value * unit.scale),
        unit: unit.text,
        approx: null,
        kind: unit.kind,
        label: label || source.slice(from, end),
        status,
        heads,
      },
    ];
  }
  return recognise(source.slice(cell.start, cell.end)).map((quantity) => {
    const alone = quantity.end - quantity.start >= cell.words.trim().length;
    return {
      ...quantity,
      start: quantity.start + cell.start,
      end: quantity.end + cell.start,
      label: alone && label ? label : quantity.label,
      status: quantity.status === 'result' ? status : quantity.status,
      doubtful: alone ? false : quantity.doubtful,
      heads,
    };
  });
}

/** 宣讲…参加人数: joins the headers, without a unit in brackets. */
function labelOf(source: string, row: CellSpan | undefined, top: CellSpan | undefined): string {
  return [row, top]
    .flatMap((place) => {
      if (!place) return [];
      const words = source.slice(place.start, place.end);
      const unit = IN_BRACKETS.exec(place.words);
      const name = (unit && unitIn(unit) ? words.slice(0, unit.index) : words).trim();
      return name === '' || (place === top && row?.words.trim() && BARE.test(name)) ? [] : [name];
    })
    .join('…');
}

const unitIn = (match: RegExpExecArray) => scaledUnit((match[1] ?? match[2] ?? match[3] ?? '').trim());

/** Returns the unit that a header gives to the numbers below or beside it. */
const unitOf = (place: CellSpan | undefined) => {
  const match = place && IN_BRACKETS.exec(place.words.trim());
  return match ? unitIn(match) : null;
};

/** Splits 万元 into 元 and ten thousand; null if the words are no unit. */
function scaledUnit(words: string) {
  const [, scale = '', rest = ''] = SCALED.exec(words) ?? [];
  const unit = unitAt(rest, 0, false);
  if (!unit || unit.text.length !== rest.length) return null;
  return { text: unit.text, kind: unit.kind, scale: scale ? (parseNumeral(scale) ?? 1) : 1 };
}
