import type { Quantity } from './recognise.ts';
import type { Span } from './spans.ts';

/**
 * Returns the spans of the label of a quantity. `depth` limits the recursion when a label takes words of another
 * quantity's label.
 */
export type LabelSpansOf = (text: string, quantity: Quantity, list: readonly Quantity[], depth: number) => Span[];
