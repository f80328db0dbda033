import { eachTag, type Tag } from './html.ts';
import { linkedOf } from './links.ts';
import { dangersIn } from './markup.ts';

/** What the checks want to know of a page. */
export interface Facts {
  /** Places in it that can be led to, each once. */
  ids: readonly string[];
  /** Where it leads, each once. */
  links: readonly string[];
  /** What in it could act though it must not: `line` what. */
  dangers: readonly { line: number; what: string }[];
}

/** Reads a page as it is on the disk, UTF-8. */
export function factsOf(page: Buffer): Facts {
  // A character a byte: markup is ASCII, and what is not is read as UTF-8 where it is told.
  const html = page.toString('latin1');
  const ids = new Set<string>();
  const links = new Set<string>();
  const tags: Tag[] = [];
  eachTag(
    html,
    (tag) => tags.push(tag),
    (id, href) => {
      if (id) ids.add(id);
      if (href !== undefined) links.add(href);
    },
  );
  const others = linkedOf('', tags);
  for (const id of others.ids) ids.add(id);
  for (const href of others.links) links.add(href);
  const dangers = dangersIn(tags).map(({ what, at }) => ({
    line: html.slice(0, at).split('\n').length,
    what: utf8(what),
  }));
  return { ids: Array.from(ids, utf8), links: Array.from(links, utf8), dangers };
}

const utf8 = (bytes: string): string => (/[\x80-\xff]/.test(bytes) ? Buffer.from(bytes, 'latin1').toString() : bytes);
