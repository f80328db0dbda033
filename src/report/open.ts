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
  organization: string | null;
  district: string | null;
  city: string | null;
  province: string | null;
  volume: number;
  section: string | null;
  sentence: string;
  url: string;
}

/** Every figure of every report, in their order. */
export function figureRows(reports: readonly Report[]): FigureRow[] {
  return reports.flatMap((report) => {
    const blocks = new Map(report.blocks.map((block, index) => [block.id, index]));
    return report.figures.map((figure) => {
      const index = blocks.get(figure.block) ?? 0;
      const section = report.blocks
        .slice(0, index + 1)
        .findLast((block) => block.type === 'heading' && block.level === 2);
      return {
        report: report.slug,
        organization: report.organization,
        district: report.district,
        city: report.city,
        province: report.province,
        volume: report.volume,
        section: section ? textOf(section) : null,
        sentence: sentenceAt(textOf(report.blocks[index] as Block), figure.start, figure.end),
        url: `${report.url}#${figure.id}`,
        ...figure,
      };
    });
  });
}

const COLUMNS = [
  'report',
  'organization',
  'district',
  'city',
  'province',
  'volume',
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

/** The rows as CSV (RFC 4180) with a BOM, so that Excel reads it as UTF-8. */
export function figuresCsv(rows: readonly FigureRow[]): string {
  const cell = (value: unknown) => {
    const text = value === null || value === undefined ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => cell(row[column])).join(','))];
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** JSON Schema of a published report. */
export function openSchema(): object {
  return z.toJSONSchema(reportSchema, { io: 'output' });
}
