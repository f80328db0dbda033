import type { Span } from './mask.ts';
import type { Quantity } from './recognise.ts';

/** The pieces of the label of a quantity; `depth` counts how often one quantity has asked for the words of another. */
export type PiecesOf = (text: string, quantity: Quantity, list: readonly Quantity[], depth: number) => Span[];
