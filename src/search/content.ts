import { SIGNATURE } from './files.ts';
import { type Leaf, textsOf } from './leaf.ts';
import { type Row, rowOf } from './row.ts';

/** What the index takes of a report. It is small: that of all reports stays in memory until their shards are made. */
export interface Content {
  row: Row;
  /** What the client opens of it, as bytes that are not packed yet. */
  fragment: Buffer;
}

/** The content of a report. Pure. */
export function contentOf(leaf: Leaf): Content {
  // The leaf stands in place of the text made for search, which no one reads.
  const meta = { title: leaf.title, leaf };
  const fragment = { url: leaf.url, content: '', word_count: 0, filters: {}, meta, anchors: [] };
  return { row: rowOf(textsOf(leaf)), fragment: Buffer.from(SIGNATURE + JSON.stringify(fragment)) };
}
