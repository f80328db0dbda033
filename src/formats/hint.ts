import type { RootContent } from 'mdast';

/** What Word says about a paragraph besides its text. */
export type Hint = 'title' | 'subtitle' | 'caption' | 'center' | 'right';

interface Hinted {
  data?: { hint?: Hint };
}

export const hintOf = (node: RootContent): Hint | undefined => (node as Hinted).data?.hint;
