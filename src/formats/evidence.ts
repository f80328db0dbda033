import type { RootContent } from 'mdast';
import type { SourceLine } from '../reading/source.ts';

/** What a format knows of a paragraph or picture beside its words and its style. */
export interface Evidence {
  bold?: boolean;
  box?: SourceLine['box'];
}

export const evidenceOf = (node: RootContent | undefined): Evidence =>
  (node as { data?: { evidence?: Evidence } } | undefined)?.data?.evidence ?? {};
