import { type SearchDocument, textsOf } from '../document.ts';
import type { FigureFact } from '../figure-test.ts';
import { SIGNATURE } from './pagefind-format/files.ts';
import { type Tokens, tokensOf } from './tokens.ts';

/** What the index takes of a report. It is small: that of all reports stays in memory until their shards are made. */
export interface Content {
  row: Tokens;
  /** What the client opens of it, as bytes that are not packed yet. */
  fragment: Buffer;
  facts: readonly FigureFact[];
}

/** The content of a report. Pure. */
export function contentOf(doc: SearchDocument, facts: readonly FigureFact[] = []): Content {
  // The document takes the place of the text made for search, which no one reads.
  const meta = { title: doc.title, doc };
  const fragment = { url: doc.url, content: '', word_count: 0, filters: {}, meta, anchors: [] };
  return { row: tokensOf(textsOf(doc)), fragment: Buffer.from(SIGNATURE + JSON.stringify(fragment)), facts };
}
