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
const SCAN = new RegExp(`${COMMENT}|<!doctype[^>]*>|</[a-zA-Z][^>]*>|${TAG}|<(?=[a-zA-Z!?/])`, 'iy');
const PAIR = new RegExp(`([^\\s"'<>/=]+)(?:\\s*=\\s*(${VALUE}))?`, 'g');
/** What stands in these is no markup. */
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp']);

const TEXT =
  'a|abbr|article|aside|b|br|button|caption|cite|code|data|dd|del|details|div|dl|dt|em|figcaption|figure|footer'
    .concat('|h[1-6]|header|hr|i|ins|kbd|li|main|mark|nav|ol|p|pre|q|s|section|small|span|strong|sub|summary|sup|table')
    .concat('|tbody|td|tfoot|th|thead|time|tr|u|ul');
const WORD =
  'class|colspan|datetime|dir|for|hidden|hreflang|lang|rel|role|rowspan|scope|tabindex|title|translate|type|value';
/** From the root of the site or in the page itself, all of it as it is written. */
const INSIDE = '#[^"&]*|/(?:[^"&/\\\\\\x00-\\x20][^"&\\\\\\x00-\\x20]*)?';
const HARMLESS = `(?: (?:${WORD}|(?:data|aria)-[a-z0-9-]+)(?:="[^"]*")?)*`;
const LED = `(?: (?:id="([^"&]*)"|href="(${INSIDE})")${HARMLESS})?`;
const PLAIN = new RegExp(`<(?:/(?:${TEXT})|(?:${TEXT})${HARMLESS}${LED})>`, 'y');

/**
 * The start tags of a page in their order. A scanner for pages that this generator writes: quoted attributes, `<` in
 * text escaped. Whatever opens like a tag and is none of these shapes comes as a tag with the name `?`.
 */
export function tagsOf(html: string): Tag[] {
  const tags: Tag[] = [];
  eachTag(html, (tag) => tags.push(tag));
  return tags;
}

/**
 * The same without a list.
 * @param plain takes those that can at most be led to and lead on inside the site: nearly all, and quicker
 */
export function eachTag(html: string, take: (tag: Tag) => void, plain?: (id?: string, href?: string) => void): void {
  for (let at = html.indexOf('<'), end = at; at !== -1; at = html.indexOf('<', end)) {
    PLAIN.lastIndex = at;
    const simple = plain && PLAIN.exec(html);
    if (simple) {
      end = PLAIN.lastIndex;
      plain(simple[1], simple[2]);
      continue;
    }
    SCAN.lastIndex = at;
    const match = SCAN.exec(html);
    end = match ? SCAN.lastIndex : at + 1;
    const name = match?.[1]?.toLowerCase();
    if (name) {
      take({ name, attributes: readAttributes(match?.[2] ?? ''), at });
      if (RAW.has(name)) {
        const close = new RegExp(`</${name}[\\s/>]`, 'gi');
        close.lastIndex = end;
        end = close.exec(html)?.index ?? html.length;
      }
    } else if (match?.[0] === '<') take({ name: '?', attributes: new Map(), at });
  }
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
