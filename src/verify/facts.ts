import { eachTag, readAttributes } from './html.ts';
import { linkedOf } from './links.ts';
import { dangersIn } from './markup.ts';

/** The facts about a page that the checks need. */
interface Facts {
  /** Its anchors, each once. */
  ids: readonly string[];
  /** The addresses that it links to, each once. */
  links: readonly string[];
  /** Active content that must not be there: `line` what. */
  dangers: readonly { line: number; what: string }[];
}

/** Reads a page from its UTF-8 bytes. */
export function pageFacts(page: Buffer): Facts {
  // Decoded as one character per byte: markup is ASCII, and other text is decoded when it is reported.
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

/** The facts about a tag, independent of the page. */
type TagFacts = Pick<Facts, 'ids' | 'links'> & { dangers: readonly string[] };

const MAX_CACHED_TAGS = 4000;
const known = new Map<string, TagFacts>();

/** Cached: most tags occur on many pages. */
function factsOfTag(name: string, attributes: string): TagFacts {
  const written = `${name} ${attributes}`;
  let facts = known.get(written);
  if (!facts) {
    // Copied from the page: a slice would keep the whole page in memory.
    const tag = { name, attributes: readAttributes(written.slice(name.length)) };
    const { ids, links } = linkedOf(tag);
    facts = { ids, links, dangers: dangersIn(tag) };
    if (known.size >= MAX_CACHED_TAGS) known.clear();
    known.set(written, facts);
  }
  return facts;
}

const utf8 = (bytes: string): string => (/[\x80-\xff]/.test(bytes) ? Buffer.from(bytes, 'latin1').toString() : bytes);
