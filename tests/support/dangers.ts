import { eachTag, readAttributes, type Tag } from '../../src/verify/html.ts';
import { dangersIn } from '../../src/verify/markup.ts';

/** Returns the start tags of a page in order, each with its offset. */
export function tagsOf(html: string): (Tag & { at: number })[] {
  const tags: (Tag & { at: number })[] = [];
  eachTag(html, (name, attributes, at) => tags.push({ name, attributes: readAttributes(attributes), at }));
  return tags;
}

/** Returns everything in a page that could execute though it must not, with its offset. */
export const dangersOf = (html: string): { what: string; at: number }[] =>
  tagsOf(html).flatMap((tag) => dangersIn(tag).map((what) => ({ what, at: tag.at })));
