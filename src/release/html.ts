/** A start tag of a page. */
export interface Tag {
  /** Lower case. */
  name: string;
  /** By lower-case name; references are decoded; empty for one without a value. */
  attributes: ReadonlyMap<string, string>;
  /** UTF-16 offset of its `<`. */
  at: number;
}

const COMMENT = '<!--[\\s\\S]*?(?:-->|$)';
const VALUE = '"[^"]*"|\'[^\']*\'|[^\\s"\'=<>`]+';
const ATTRIBUTE = `[^\\s"'<>/=]+(?:\\s*=\\s*(?:${VALUE}))?`;
const TAG = `<([a-zA-Z][^\\s/>]*)((?:[\\s/]+${ATTRIBUTE})*)[\\s/]*>`;
const SCAN = new RegExp(`${COMMENT}|<!doctype[^>]*>|</[a-zA-Z][^>]*>|${TAG}|<(?=[a-zA-Z!?/])`, 'gi');
const PAIR = new RegExp(`([^\\s"'<>/=]+)(?:\\s*=\\s*(${VALUE}))?`, 'g');
/** What stands in these is no markup. */
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp']);

/**
 * The start tags of a page in their order. A scanner for pages that this generator writes: quoted attributes, `<` in
 * text escaped. Whatever opens like a tag and is none of these shapes comes as a tag with the name `?`.
 */
export function tagsOf(html: string): Tag[] {
  const tags: Tag[] = [];
  const scan = SCAN;
  scan.lastIndex = 0;
  for (let match = scan.exec(html); match; match = scan.exec(html)) {
    const name = match[1]?.toLowerCase();
    if (name) {
      tags.push({ name, attributes: attributesOf(match[2] ?? ''), at: match.index });
      if (RAW.has(name)) {
        const end = new RegExp(`</${name}[\\s/>]`, 'gi');
        end.lastIndex = scan.lastIndex;
        const close = end.exec(html);
        scan.lastIndex = close ? close.index : html.length;
      }
    } else if (match[0] === '<') tags.push({ name: '?', attributes: new Map(), at: match.index });
  }
  return tags;
}

const NONE: ReadonlyMap<string, string> = new Map();
/** Pages of one site say the same again and again. */
const MOST = 20_000;
const read = new Map<string, ReadonlyMap<string, string>>();

function attributesOf(text: string): ReadonlyMap<string, string> {
  if (text === '') return NONE;
  let attributes = read.get(text);
  if (!attributes) {
    if (read.size >= MOST) read.clear();
    attributes = readAttributes(text);
    read.set(text, attributes);
  }
  return attributes;
}

function readAttributes(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(PAIR)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, decode(value.replace(/^(["'])([\s\S]*)\1$/, '$2')));
  }
  return found;
}

const NAMED: { [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  tab: '\t',
  newline: '\n',
  colon: ':',
};

/** Character references, as far as they matter to addresses: a browser reads `&#106;avascript&colon;` too. */
export const decode = (value: string): string =>
  value.replace(/&(?:#x([\da-f]+)|#(\d+)|([a-z]+));?/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = Number.parseInt(hex ?? decimal ?? '', hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
