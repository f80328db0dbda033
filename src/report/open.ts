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

/** What stands around the rows of all reports in `data/figures.json`, and between two reports. */
export const ROWS = { head: '{"version":1,"figures":[', between: ',', tail: ']}' } as const;

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
] as const satisfies readonly (keyof Figure | 'section' | 'sentence' | 'url')[];

/** The first line of the table, with a BOM: so Excel reads it as UTF-8. */
export const CSV_HEAD = `\ufeff${['report', ...OF_REPORT, ...OF_FIGURE].join(',')}\r\n`;

const cell = (value: string | number | boolean | null | undefined): string => {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
};

/** Words that many rows have, as each table has them. */
const both = (words: string | null) => ({ words, json: JSON.stringify(words), csv: cell(words) });

/** The figures of a report as rows of the two tables. */
export interface FigureRows {
  /** As they stand in a JSON array, without its brackets. */
  json: string;
  /** Lines (RFC 4180). */
  csv: string;
}

/**
 * Every figure of a report, in their order, with its report, section, sentence and link. What `index.json` says of the
 * report the JSON does not say again. Put together as strings: there are a hundred a report.
 */
export function figureRows(report: Report): FigureRows {
  const places = new Map<string, { text: string; section: ReturnType<typeof both> }>();
  const none = both(null);
  let section = none;
  for (const block of report.blocks) {
    if (block.type === 'heading' && block.level === 2) section = both(block.text);
    places.set(block.id, { text: textOf(block), section });
  }
  const slug = JSON.stringify(report.slug);
  const link = `${report.url}#`;
  let head = cell(report.slug);
  for (const key of OF_REPORT) head += `,${cell(report[key])}`;
  let [json, csv] = ['', ''];
  let sentence = none;
  for (const figure of report.figures) {
    const place = places.get(figure.block) ?? { text: figure.text, section: none };
    const words = sentenceAt(place.text, figure.start, figure.end);
    if (words !== sentence.words) sentence = both(words);
    const url = both(link + figure.id);
    json += `${json && ','}{"report":${slug},"section":${place.section.json},"sentence":${sentence.json},"url":${url.json},${JSON.stringify(figure).slice(1)}`;
    csv += head;
    for (const column of OF_FIGURE) {
      if (column === 'section') csv += `,${place.section.csv}`;
      else if (column === 'sentence') csv += `,${sentence.csv}`;
      else csv += `,${column === 'url' ? url.csv : cell(figure[column])}`;
    }
    csv += '\r\n';
  }
  return { json, csv };
}

/** JSON Schema of a published report. */
export function openSchema(): object {
  return z.toJSONSchema(reportSchema, { io: 'output' });
}
