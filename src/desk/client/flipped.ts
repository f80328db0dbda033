import type { FigureState } from '../state.ts';

/** Returns the opposite choice: a figure becomes plain text, and plain text a figure. */
export const flipped = ({ choice: chosen, unread }: Pick<FigureState, 'choice' | 'unread'>): FigureState['choice'] => {
  const other = unread ? 'read' : 'hide';
  return chosen === other ? '' : other;
};
