import { marksOf } from '../chinese/marks.ts';

/** A start tag of a page. */
export interface Tag {
  /** In lower case. */
  name: string;
  /** By lower-case name, with references decoded; an empty string for an attribute without a value. */
  attributes: ReadonlyMap<string, string>;
}

const COMMENT = '<!--[\\s\\S]*?(?:-->|$)';
const VALUE = '"[^"]*"|\'[^\']*\'|[^\\s"\'=<>`]+';
const ATTRIBUTE = `[^\\s"'<>/=]+(?:\\s*=\\s*(?:${VALUE}))?`;
const TAG = `<([a-zA-Z][^\\s/>]*)((?:[\\s/]+${ATTRIBUTE})*)[\\s/]*>`;
const SCAN = new RegExp(`${COMMENT}|<!doctype[^>]*>|</[a-zA-Z][^>]*>|${TAG}|<(?=[a-zA-Z!?/])`, 'iy');
const PAIR = new RegExp(`([^\\s"'<>/=]+)(?:\\s*=\\s*(${VALUE}))?`, 'g');
/** Elements whose content is not markup. */
const RAW = new Map(
  ['script', 'style', 'textarea', 'title', 'xmp'].map((name) => [name, new RegExp(`</${name}[\\s/>]`, 'gi')]),
);

const TEXT =
  'a|abbr|article|aside|b|br|button|caption|cite|code|data|dd|del|details|div|dl|dt|em|figcaption|figure|footer'
    .concat('|h[1-6]|header|hr|i|ins|kbd|li|main|mark|nav|ol|p|pre|q|s|section|small|span|strong|sub|summary|sup|table')
    .concat('|tbody|td|tfoot|th|thead|time|tr|u|ul');
const WORD =
  'class|colspan|datetime|dir|for|hidden|hreflang|lang|rel|role|rowspan|scope|tabindex|title|translate|type|value';
/** An address from the root of the site or within the page that needs no decoding. */
const INSIDE = '#[^"&]*|/(?:[^"&/\\\\\\x00-\\x20][^"&\\\\\\x00-\\x20]*)?';
const HARMLESS = `(?: (?:${WORD}|(?:data|aria)-[a-z0-9-]+)(?:="[^"]*")?)*`;
/** Matches most tags in one test, without building a list of attributes. */
const BARE = new RegExp(`<(?:${TEXT})${HARMLESS}>`, 'y');
const LED = new RegExp(`<(?:${TEXT})${HARMLESS} (?:id="([^"&]*)"|href="(${INSIDE})")${HARMLESS}>`, 'y');

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
const [LETTERS, NAMES] = [marksOf(ALPHABET), marksOf(`${ALPHABET}0123456789`)];
const [SLASH, CLOSE] = ['/'.charCodeAt(0), '>'.charCodeAt(0)];

/**
 * Calls back for each start tag in order, with its attributes as written and the UTF-16 offset of its `<`. Scans pages in
 * the form that this generator writes: quoted attributes, `<` in text escaped. Anything else that opens like a tag is
 * passed as a tag named `?`.
 * @param plain called instead with the id or address of a tag that is only an anchor or a link inside the site. If it
 * is given, tags without any effect are skipped: that is nearly all, and faster
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

/** Returns the end of a closing tag in its usual form at an offset, else 0. Half of all tags are closing tags. */
function endOfClosing(html: string, at: number): number {
  if (html.charCodeAt(at + 1) !== SLASH || !LETTERS[html.charCodeAt(at + 2)]) return 0;
  let end = at + 3;
  while (NAMES[html.charCodeAt(end)]) end += 1;
  return html.charCodeAt(end) === CLOSE ? end + 1 : 0;
}

/** Parses attributes into lower-case names and decoded values. */
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

/** Decodes character references, as far as addresses need it: browsers also read `&#106;avascript&colon;`. */
export const decode = (value: string): string => (value.includes('&') ? decoded(value) : value);

const decoded = (value: string): string =>
  value.replace(/&(?:#x([\da-f]+)|#(\d+)|([a-z]+));?/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = Number.parseInt(hex ?? decimal ?? '', hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
