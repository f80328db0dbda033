import type { FigureState } from '../state.ts';

/** The other choice: what is a figure becomes none, and what is none becomes one. */
export const flipped = ({ choice: chosen, unread }: Pick<FigureState, 'choice' | 'unread'>): FigureState['choice'] => {
  const other = unread ? 'read' : 'hide';
  return chosen === other ? '' : other;
};
