import { type SearchDocument, textsOf } from '../document.ts';
import type { FigureFact } from '../figure-test.ts';
import { IN_CAPTION, IN_HEADING, IN_TITLE } from '../grams.ts';
import type { Indexed } from './gram-index.ts';
import { tokensOf } from './tokens.ts';

/** The content of a report for the index. Small: that of all reports is in memory until their shards are made. */
export interface Content extends Indexed {
  /** The file that the browser loads, before compression. */
  document: Buffer;
  facts: readonly FigureFact[];
}

/** Returns the content of a report. Pure. */
export function contentOf(doc: SearchDocument, facts: readonly FigureFact[] = []): Content {
  const texts = textsOf(doc);
  return {
    row: tokensOf(texts.map(([text]) => text)),
    fields: Uint8Array.from(texts, ([, kind]) => FIELDS[kind] ?? 0),
    document: Buffer.from(JSON.stringify(doc)),
    facts,
  };
}

const FIELDS: { [kind: string]: number } = { t: IN_TITLE, h: IN_HEADING, c: IN_CAPTION };
