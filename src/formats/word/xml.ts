import sax from 'sax';

/** An element of an Office file. Names have the usual prefix of their namespace, whichever one the file uses. */
export interface Element {
  name: string;
  attributes: { [name: string]: string };
  children: Node[];
}

type Node = Element | string;

/** Patterns of namespace addresses, in the transitional and the strict form of the standard, with their prefixes. */
const PREFIXES: readonly (readonly [pattern: RegExp, prefix: string])[] = [
  [/\/wordprocessingml\/(?:2006\/)?main$/, 'w'],
  [/\/officeDocument\/(?:2006\/)?math$/, 'm'],
  [/\/officeDocument\/(?:2006\/)?relationships$/, 'r'],
  [/\/drawingml\/(?:2006\/)?main$/, 'a'],
  [/\/drawingml\/(?:2006\/)?wordprocessingDrawing$/, 'wp'],
  [/\/markup-compatibility\/2006$/, 'mc'],
  [/^urn:schemas-microsoft-com:vml$/, 'v'],
];

/** Reads well-formed XML. Entities that a document defines itself are not expanded. Throws on anything malformed. */
export function parseXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  const known = new Map<string, string>();
  const named = (local: string, prefix: string, uri: string): string => {
    if (!uri) return prefix ? `${prefix}:${local}` : local;
    const usual = known.get(uri) ?? PREFIXES.find(([pattern]) => pattern.test(uri))?.[1] ?? prefix;
    known.set(uri, usual);
    return usual ? `${usual}:${local}` : local;
  };
  const parser = sax.parser(true, { xmlns: true, position: false });
  parser.onopentag = (tag) => {
    const { local, prefix, uri, attributes } = tag as sax.QualifiedTag;
    const entries = Object.values(attributes).map((one) => [named(one.local, one.prefix, one.uri), one.value]);
    const element: Element = { name: named(local, prefix, uri), attributes: Object.fromEntries(entries), children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  parser.onclosetag = () => open.pop();
  parser.ontext = (words) => open.at(-1)?.children.push(words);
  parser.oncdata = (words) => open.at(-1)?.children.push(words);
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(text.replace(/^\ufeff/, '')).close();
  return root.children.find((child) => typeof child !== 'string') ?? root;
}

export const elementsOf = (element: Element | undefined): Element[] =>
  element?.children.filter((child): child is Element => typeof child !== 'string') ?? [];

/** Returns the first child with a name. */
export const child = (element: Element | undefined, name: string): Element | undefined =>
  elementsOf(element).find((one) => one.name === name);

export const childrenNamed = (element: Element | undefined, name: string): Element[] =>
  elementsOf(element).filter((one) => one.name === name);

/** Returns all descendants with a name, in document order, including nested ones. */
export const descendants = (element: Element | undefined, name: string): Element[] =>
  elementsOf(element).flatMap((one) => [...(one.name === name ? [one] : []), ...descendants(one, name)]);

/** Returns the `w:val` of the child with a name. */
export const settingOf = (element: Element | undefined, name: string): string | undefined =>
  child(element, name)?.attributes['w:val'];

/** Returns whether a switch such as `<w:b/>` is on; undefined if it is missing. */
export function switched(element: Element | undefined, name: string): boolean | undefined {
  const found = child(element, name);
  return found && !/^(?:0|false|off)$/i.test(found.attributes['w:val'] ?? '');
}

/** Returns the text of an element. */
export const wordsIn = (element: Element | undefined): string =>
  element?.children.map((one) => (typeof one === 'string' ? one : wordsIn(one))).join('') ?? '';
