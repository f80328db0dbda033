import type { Span } from './mask.ts';
import type { Quantity } from './recognise.ts';

/**
 * Returns the pieces of the label of a quantity. `depth` limits the recursion when a label takes words of another
 * quantity's label.
 */
export type PiecesOf = (text: string, quantity: Quantity, list: readonly Quantity[], depth: number) => Span[];
