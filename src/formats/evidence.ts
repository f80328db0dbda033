import type { RootContent } from 'mdast';
import type { SourceLine } from '../reading/source.ts';

/** What a format knows about a paragraph or picture besides its text and style. */
export interface Evidence {
  bold?: boolean;
  /** Its letters are smaller than those of the text. */
  small?: boolean;
  /** First words of a paragraph, set in another font than the rest. */
  opening?: string | null;
  box?: SourceLine['box'];
}

export const evidenceOf = (node: RootContent | undefined): Evidence =>
  (node as { data?: { evidence?: Evidence } } | undefined)?.data?.evidence ?? {};
