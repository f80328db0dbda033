import { z } from 'zod';
import { type Block, isProse, textOf } from './block.ts';
import type { Figure } from './figure.ts';
import { factsOf } from './listed.ts';
import { type Report, reportSchema } from './report.ts';
import { sentenceAt } from './sentence.ts';

/** A report as it is published: plain text, without the mdast that only rendering needs. */
export function openReport(report: Report): z.infer<typeof reportSchema> {
  return { ...report, blocks: report.blocks.map(plain) };
}

function plain(block: Block) {
  if (!isProse(block)) return block;
  const { node: _, ...rest } = block;
  return rest;
}

const BODY = { blocks: true, figures: true, repairs: true, suspects: true } as const;
type Head = Exclude<keyof Report, keyof typeof BODY>;

/** A report as the index lists it: everything but its text, its figures and its record. */
export function summary(report: Report) {
  const facts = factsOf(report);
  const head = Object.fromEntries(
    Object.keys(report).flatMap((key) => (key in BODY ? [] : [[key, report[key as Head]]])),
  );
  return {
    ...(head as Pick<Report, Head>),
    characters: characters(report),
    figures: facts?.figures ?? report.figures.length,
    repairs: facts?.repairs ?? report.repairs.length,
    suspects: facts?.suspects ?? report.suspects.length,
  };
}

/** Length of a report: its characters without blanks, captions and lettering included. */
export function characters(report: Report): number {
  const known = factsOf(report)?.characters;
  return known ?? report.blocks.reduce((sum, block) => sum + textOf(block).replace(/\s/gu, '').length, 0);
}

/** A figure as a row of the open data: with its report, section, sentence and link. */
export interface FigureRow extends Figure {
  report: string;
  section: string | null;
  sentence: string;
  url: string;
}

/** Every figure of a report, in their order. What `index.json` says of the report is not said again. */
export function figureRows(report: Report): FigureRow[] {
  const places = new Map<string, { text: string; section: string | null }>();
  let section: string | null = null;
  for (const block of report.blocks) {
    if (block.type === 'heading' && block.level === 2) section = block.text;
    places.set(block.id, { text: textOf(block), section });
  }
  return report.figures.map((figure) => {
    const place = places.get(figure.block) ?? { text: figure.text, section: null };
    return {
      report: report.slug,
      section: place.section,
      sentence: sentenceAt(place.text, figure.start, figure.end),
      url: `${report.url}#${figure.id}`,
      ...figure,
    };
  });
}

/** What stands around the rows of all reports in `data/figures.json`, and between two reports. */
export const ROWS = { head: '{"version":1,"figures":[', between: ',', tail: ']}' } as const;

/** Rows as they stand in a JSON array, without its brackets. */
export const figuresJson = (rows: readonly FigureRow[]): string => JSON.stringify(rows).slice(1, -1);

/** What a table opened by itself must say of the report of a row. */
const OF_REPORT = ['organization', 'district', 'city', 'province', 'volume'] as const satisfies readonly Head[];

const OF_FIGURE = [
  'section',
  'label',
  'text',
  'value',
  'unit',
  'approx',
  'kind',
  'theme',
  'key',
  'part',
  'each',
  'role',
  'repeatOf',
  'sentence',
  'url',
  'id',
  'block',
  'start',
  'end',
] as const satisfies readonly (keyof FigureRow)[];

/** The first line of the table, with a BOM: so Excel reads it as UTF-8. */
export const CSV_HEAD = `\ufeff${['report', ...OF_REPORT, ...OF_FIGURE].join(',')}\r\n`;

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The rows of a report as lines of CSV (RFC 4180). */
export function figuresCsv(report: Report, rows: readonly FigureRow[]): string {
  const start = ['report', ...OF_REPORT].map((key) => cell(key === 'report' ? report.slug : report[key as Head]));
  const head = `${start.join(',')},`;
  return rows.map((row) => `${head}${OF_FIGURE.map((column) => cell(row[column])).join(',')}\r\n`).join('');
}

/** JSON Schema of a published report. */
export function openSchema(): object {
  return z.toJSONSchema(reportSchema, { io: 'output' });
}
