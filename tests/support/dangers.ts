import { tagsOf } from '../../src/verify/html.ts';
import { dangersIn } from '../../src/verify/markup.ts';

/** Returns everything in a page that could execute though it must not, with its offset. */
export const dangersOf = (html: string): { what: string; at: number }[] =>
  tagsOf(html).flatMap((tag) => dangersIn(tag).map((what) => ({ what, at: tag.at })));
