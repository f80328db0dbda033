import { hash } from 'node:crypto';
import type { Report } from '../../report/report.ts';
import { type SearchDocument, textsOf } from '../document.ts';
import { type Content, contentOf } from './content.ts';
import { factsOf } from './from-report.ts';

/**
 * What one report adds to the files that cover all reports. Cached between builds, so that unchanged reports are not read
 * again.
 */
export interface IndexEntry {
  slug: string;
  volume: number;
  /** Digest of its document and its figures: changes with anything that the search knows of it. */
  digest: string;
  place: [district: string | null, city: string | null, province: string | null];
  /** Themes of its figures. */
  themes: string[];
  /** Number of its characters without blanks. */
  characters: number;
}

/** Returns the entry of a report. Pure. */
export function entryOf(
  report: Report,
  doc: SearchDocument,
  { document, facts }: Content = contentOf(doc, factsOf(report)),
): IndexEntry {
  const all = textsOf(doc)
    .map(([text]) => text)
    .join('');
  return {
    slug: doc.slug,
    volume: doc.volume,
    digest: hash('sha256', Buffer.concat([document, Buffer.from(JSON.stringify(facts))])).slice(0, 32),
    place: [doc.district, doc.city, doc.province],
    themes: [...new Set(report.figures.flatMap(({ theme }) => theme ?? []))],
    characters: all.length - (all.match(/\s/g)?.length ?? 0),
  };
}
