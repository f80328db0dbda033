import { marksOf } from '../chinese/marks.ts';

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
/** The content of these is no markup. */
const RAW = new Map(
  ['script', 'style', 'textarea', 'title', 'xmp'].map((name) => [name, new RegExp(`</${name}[\\s/>]`, 'gi')]),
);

const TEXT =
  'a|abbr|article|aside|b|br|button|caption|cite|code|data|dd|del|details|div|dl|dt|em|figcaption|figure|footer'
    .concat('|h[1-6]|header|hr|i|ins|kbd|li|main|mark|nav|ol|p|pre|q|s|section|small|span|strong|sub|summary|sup|table')
    .concat('|tbody|td|tfoot|th|thead|time|tr|u|ul');
const WORD =
  'class|colspan|datetime|dir|for|hidden|hreflang|lang|rel|role|rowspan|scope|tabindex|title|translate|type|value';
/** From the root of the site or in the page itself, all of it as it is written. */
const INSIDE = '#[^"&]*|/(?:[^"&/\\\\\\x00-\\x20][^"&\\\\\\x00-\\x20]*)?';
const HARMLESS = `(?: (?:${WORD}|(?:data|aria)-[a-z0-9-]+)(?:="[^"]*")?)*`;
/** Most tags: asked whether they match, which makes no list. */
const BARE = new RegExp(`<(?:${TEXT})${HARMLESS}>`, 'y');
const LED = new RegExp(`<(?:${TEXT})${HARMLESS} (?:id="([^"&]*)"|href="(${INSIDE})")${HARMLESS}>`, 'y');

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
const [LETTERS, NAMES] = [marksOf(ALPHABET), marksOf(`${ALPHABET}0123456789`)];
const [SLASH, CLOSE] = ['/'.charCodeAt(0), '>'.charCodeAt(0)];

/**
 * The start tags of a page in their order. A scanner for pages that this generator writes: quoted attributes, `<` in
 * text escaped. Whatever opens like a tag and is none of these shapes comes as a tag with the name `?`.
 */
export function tagsOf(html: string): Tag[] {
  const tags: Tag[] = [];
  eachTag(html, (name, attributes, at) => tags.push({ name, attributes: readAttributes(attributes), at }));
  return tags;
}

/**
 * The same without a list, attributes as they are written.
 * @param plain takes the id or the address of those that are led to, or lead on inside the site, and do nothing else.
 * With it, those that do nothing at all are left out: nearly all, and quicker
 */
export function eachTag(
  html: string,
  take: (name: string, attributes: string, at: number) => void,
  plain?: (id?: string, href?: string) => void,
): void {
  for (let at = html.indexOf('<'), end = at; at !== -1; at = html.indexOf('<', end)) {
    if (plain) {
      const closed = endOfClosing(html, at);
      if (closed > 0) {
        end = closed;
        continue;
      }
      BARE.lastIndex = at;
      if (BARE.test(html)) {
        end = BARE.lastIndex;
        continue;
      }
      LED.lastIndex = at;
      const led = LED.exec(html);
      if (led) {
        end = LED.lastIndex;
        plain(led[1], led[2]);
        continue;
      }
    }
    SCAN.lastIndex = at;
    const match = SCAN.exec(html);
    end = match ? SCAN.lastIndex : at + 1;
    const name = match?.[1]?.toLowerCase();
    if (name) {
      take(name, match?.[2] ?? '', at);
      const close = RAW.get(name);
      if (close) {
        close.lastIndex = end;
        end = close.exec(html)?.index ?? html.length;
      }
    } else if (match?.[0] === '<') take('?', '', at);
  }
}

/** Returns where a closing tag at an offset ends, written as usual; else 0. They are half of all tags. */
function endOfClosing(html: string, at: number): number {
  if (html.charCodeAt(at + 1) !== SLASH || !LETTERS[html.charCodeAt(at + 2)]) return 0;
  let end = at + 3;
  while (NAMES[html.charCodeAt(end)]) end += 1;
  return html.charCodeAt(end) === CLOSE ? end + 1 : 0;
}

/** Attributes as they are written, by lower-case name, references decoded. */
export function readAttributes(text: string): Map<string, string> {
  const found = new Map<string, string>();
  PAIR.lastIndex = 0;
  for (let match = PAIR.exec(text); match; match = PAIR.exec(text)) {
    const key = match[1]!.toLowerCase();
    if (!found.has(key)) found.set(key, decode(unquoted(match[2] ?? '')));
  }
  return found;
}

const unquoted = (value: string): string => (/^["']/.test(value) ? value.slice(1, -1) : value);

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
export const decode = (value: string): string => (value.includes('&') ? decoded(value) : value);

const decoded = (value: string): string =>
  value.replace(/&(?:#x([\da-f]+)|#(\d+)|([a-z]+));?/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = Number.parseInt(hex ?? decimal ?? '', hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
