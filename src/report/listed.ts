import { type Figure, isResult } from './figure.ts';
import type { Original } from './original.ts';
import { characters } from './public.ts';
import type { Report } from './report.ts';

/** What lists show of a report beyond its frontmatter, so that they need not read it. */
interface Facts {
  characters: number;
  /** Number of results; plans and rules do not count. */
  figures: number;
  repairs: number;
  suspects: number;
  /** The first of its key figures. */
  key: Pick<Figure, 'id' | 'text' | 'label'>[];
  /** Each character set in the serif, once. */
  serif: string;
  /** The files of its photos, as written in the report. */
  photos: string[];
}

type Body = Pick<Report, 'blocks' | 'figures' | 'repairs' | 'suspects'>;
const BODY = ['blocks', 'figures', 'repairs', 'suspects'] as const satisfies readonly (keyof Body)[];

/**
 * A report in the data store: its frontmatter, what lists show, and the digest that names the complete report in the
 * cache.
 */
export interface Card extends Omit<Report, keyof Body> {
  facts: Facts;
  digest: string;
  /** Its photos that can be shown, by path in the report. */
  originals: { [src: string]: Original };
}

/** A report whose body is read on demand. `facts`, `digest` and `originals` are not published. */
export interface Listed extends Report {
  readonly facts: Facts;
  readonly digest: string;
  readonly originals: Card['originals'];
}

export function cardOf(report: Report, digest: string, serif: string): Card {
  const { blocks: _, figures, repairs, suspects, ...head } = report;
  const facts = {
    characters: characters(report),
    figures: figures.filter(isResult).length,
    repairs: repairs.length,
    suspects: suspects.length,
    key: keysIn(figures),
    serif,
    photos: report.blocks.flatMap((block) => (block.type === 'photo' && block.src ? block.src : [])),
  };
  return { ...head, facts, digest, originals: {} };
}

/** Key figures that a list shows of a report. */
const LISTED_KEYS = 3;

/** Returns what a list shows of the key figures of a report, in reading order. */
export const keysIn = (figures: readonly Figure[]): Facts['key'] =>
  figures
    .filter(({ key }) => key)
    .slice(0, LISTED_KEYS)
    .map(({ id, text, label }) => ({ id, text, label }));

/** @param read returns the complete report; called when the body is first needed, and again each time */
export function listed({ facts, digest, originals, ...head }: Card, read: (digest: string) => Report): Listed {
  const report = { ...head } as Listed;
  for (const key of BODY) Object.defineProperty(report, key, { enumerable: true, get: () => read(digest)[key] });
  Object.defineProperty(report, 'facts', { value: facts });
  Object.defineProperty(report, 'digest', { value: digest });
  Object.defineProperty(report, 'originals', { value: originals });
  return report;
}

/** Returns what lists show of a report, if that is known without reading it. */
export const factsOf = (report: Report): Facts | undefined => (report as Partial<Listed>).facts;

/** Sorts reports for lists: latest volume first, then by address. */
export const inOrder = <T extends Pick<Report, 'volume' | 'slug'>>(reports: readonly T[]): T[] =>
  reports.toSorted((a, b) => b.volume - a.volume || (a.slug < b.slug ? -1 : 1));
