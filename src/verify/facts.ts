import { eachTag, readAttributes } from './html.ts';
import { linkedOf } from './links.ts';
import { dangersIn } from './markup.ts';

/** What the checks want to know of a page. */
export interface Facts {
  /** Anchors in it, each once. */
  ids: readonly string[];
  /** Addresses that it links to, each once. */
  links: readonly string[];
  /** What in it could act though it must not: `line` what. */
  dangers: readonly { line: number; what: string }[];
}

/** Reads a page as it is on the disk, UTF-8. */
export function factsOf(page: Buffer): Facts {
  // A character a byte: markup is ASCII, and what is not is decoded when it is reported.
  const html = page.toString('latin1');
  const ids = new Set<string>();
  const links = new Set<string>();
  const dangers: Facts['dangers'][number][] = [];
  eachTag(
    html,
    (name, attributes, at) => {
      const facts = factsOfTag(name, attributes);
      for (const id of facts.ids) ids.add(id);
      for (const href of facts.links) links.add(href);
      for (const what of facts.dangers) dangers.push({ line: html.slice(0, at).split('\n').length, what: utf8(what) });
    },
    (id, href) => {
      if (id) ids.add(id);
      if (href !== undefined) links.add(href);
    },
  );
  return { ids: Array.from(ids, utf8), links: Array.from(links, utf8), dangers };
}

/** What a tag says, in any page. */
type TagFacts = Pick<Facts, 'ids' | 'links'> & { dangers: readonly string[] };

const MAX_CACHED_TAGS = 4000;
const known = new Map<string, TagFacts>();

/** Pages have most of these tags in common: one that was read is known. */
function factsOfTag(name: string, attributes: string): TagFacts {
  const written = `${name} ${attributes}`;
  let facts = known.get(written);
  if (!facts) {
    // Cut out of these few characters, not out of the page, which would stay in memory with them.
    const tag = { name, attributes: readAttributes(written.slice(name.length)) };
    const { ids, links } = linkedOf('', [tag]);
    facts = { ids, links, dangers: dangersIn(tag) };
    if (known.size >= MAX_CACHED_TAGS) known.clear();
    known.set(written, facts);
  }
  return facts;
}

const utf8 = (bytes: string): string => (/[\x80-\xff]/.test(bytes) ? Buffer.from(bytes, 'latin1').toString() : bytes);
