import { hash } from 'node:crypto';
import type { Report } from '../../report/report.ts';
import { type SearchDocument, textsOf } from '../document.ts';
import { type Content, contentOf } from './content.ts';
import { figureFacts } from './from-report.ts';

/**
 * The data of a report for the files that cover all reports. Cached between builds, so that unchanged reports are not read.
 */
export interface IndexEntry {
  slug: string;
  volume: number;
  /** Digest of everything that the search knows of it: its document and figures. */
  digest: string;
  place: [district: string | null, city: string | null, province: string | null];
  /** Themes of its figures. */
  themes: string[];
  /** Number of characters, without blanks. */
  characters: number;
}

/** Returns the entry of a report. Pure. */
export function entryOf(
  report: Report,
  doc: SearchDocument,
  { document, facts }: Content = contentOf(doc, figureFacts(report)),
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
