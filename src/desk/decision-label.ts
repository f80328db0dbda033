import type { Decision } from '../report/record.ts';

const STATES = { accepted: '已照改', undone: '已撤销', edited: '已改写', dismissed: '照录不改' } as const;

/** Describes a decision: accepting a repair confirms it, as it had already changed the page. */
export const decisionLabel = (list: 'repairs' | 'suspects' | 'evidence', { state }: Decision): string =>
  list !== 'suspects' && state === 'accepted' ? '已确认' : STATES[state];
