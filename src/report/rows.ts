import { textOf } from './block.ts';
import { csvCell } from './csv.ts';
import type { Figure } from './figure.ts';
import type { Report } from './report.ts';
import { excerptAround, sentenceIn } from './sentence.ts';
import { isoOf } from './when.ts';

/** What is before, between and after the rows of reports in `data/figures.json`. */
export const ROWS = { head: '{"version":1,"figures":[', between: ',', tail: ']}' } as const;

/** Fields of the report in each row, so that a table is useful by itself. */
const OF_REPORT = [
  'organization',
  'district',
  'city',
  'province',
  'volume',
] as const satisfies readonly (keyof Report)[];

const OF_FIGURE = [
  'section',
  'label',
  'text',
  'value',
  'unit',
  'approx',
  'kind',
  'status',
  'when',
  'place',
  'level',
  'grade',
  'indicator',
  'low',
  'high',
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
] as const satisfies readonly (keyof Figure | keyof Short | 'section' | 'sentence' | 'url')[];

/** The facts of a figure in short form; unknown ones are omitted. */
interface Short {
  /** ISO 8601: 2020, 2019/2021, ../2020 for a state reached by then. */
  when: string | undefined;
  /** Code of the place. */
  place: string | undefined;
  /** Whose number it is, unless it is that of the whole place. */
  level: Figure['scope']['level'] | undefined;
  grade: string | undefined;
  indicator: string | undefined;
  low: number | undefined;
  high: number | undefined;
}

type Long = Pick<Figure, 'when' | 'scope' | 'grade' | 'indicator' | 'interval'>;

const shortOf = ({ when, scope, grade, indicator, interval }: Long): Short => ({
  when: isoOf(when) ?? undefined,
  place: scope.place ?? undefined,
  level: scope.level === 'area' ? undefined : scope.level,
  grade: grade ?? undefined,
  indicator: indicator ?? undefined,
  low: interval?.low ?? undefined,
  high: interval?.high ?? undefined,
});

/** The columns of `data/figures.csv`. */
export const CSV_COLUMNS: readonly string[] = ['report', ...OF_REPORT, ...OF_FIGURE];

/** Header line of the table, with a BOM so that Excel reads it as UTF-8. */
export const CSV_HEAD = `\ufeff${CSV_COLUMNS.join(',')}\r\n`;

/** A sentence with its range in the text, and its form in a table. */
interface Sentence {
  text: string;
  from: number;
  to: number;
  sentence: string;
  cell: string;
}

function sentenceAround(text: string, { start, end }: Figure): Sentence {
  const [from, to] = excerptAround(text, start, end);
  const sentence = sentenceIn(text, from, to);
  return { text, from, to, sentence, cell: csvCell(sentence) };
}

/** The figures of a report as rows of the two tables. */
interface FigureRows {
  /** Elements of a JSON array, without its brackets. */
  json: string;
  /** Lines (RFC 4180). */
  csv: string;
}

/**
 * Returns every figure of a report, in order, with its report, section, sentence and link. The JSON does not repeat
 * what `index.json` says of the report. A report has about a hundred figures: they are serialized together, and lines
 * are joined rather than concatenated one by one, so that the text is contiguous when it is encoded.
 */
export function figureRows({ slug, url: page, blocks, figures, ...report }: Report): FigureRows {
  const places = new Map<string, { text: string; section: string | null }>();
  let section: string | null = null;
  for (const block of blocks) {
    if (block.type === 'heading' && block.level === 2) section = block.text;
    places.set(block.id, { text: textOf(block), section });
  }
  const head = [slug, ...OF_REPORT.map((key) => report[key])].map(csvCell).join();
  const lines: string[] = [];
  // several figures share a sentence
  let last: Sentence | undefined;
  const rows = figures.map((figure) => {
    const { when, scope, grade, indicator, interval, ...plain } = figure;
    const place = places.get(figure.block) ?? { text: figure.text, section: null };
    if (last?.text !== place.text || figure.start < last.from || figure.end > last.to)
      last = sentenceAround(place.text, figure);
    const row = {
      report: slug,
      section: place.section,
      sentence: last.sentence,
      url: `${page}#${figure.id}`,
      ...plain,
      ...shortOf({ when, scope, grade, indicator, interval }),
    };
    const { cell: sentence } = last;
    lines.push(`${head},${OF_FIGURE.map((name) => (name === 'sentence' ? sentence : csvCell(row[name]))).join()}\r\n`);
    return row;
  });
  return { json: JSON.stringify(rows).slice(1, -1), csv: lines.join('') };
}
