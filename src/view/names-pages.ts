import { extentOf } from '../names/name.ts';
import { letterOf, type NameEntry, OTHER_LETTER } from './names.ts';
import { nameHtml } from './names-html.ts';

/** A page of the index of names: all of it where it fits, else the letters first, and a page or more for each. */
export interface NamesPage {
  /** /names/, /names/y/, /names/y-2/ */
  href: string;
  /** Y, Y（2）; null for the page that has all names, or that leads to the others. */
  title: string | null;
  /** By letter; none on the page that leads to the others. */
  groups: { letter: string; items: NameItem[] }[];
}

/** An entry, or the continuation of a long one from the page before. */
interface NameItem {
  entry: NameEntry;
  goesOn: boolean;
  /** About the bytes of it, and hardly less: a build that renders few pages need not render all names to cut them. */
  size: number;
}

/** UTF-8 bytes of the names of a page: with its frame it stays below 150 KB. */
const MAX_BYTES = 110_000;

export const NAMES_HREF = '/names/';

/** The place of a letter in addresses, Y → y. */
export const letterPath = (letter: string): string => (letter === OTHER_LETTER ? 'other' : letter.toLowerCase());

/** Returns the index in pages of a size that a phone loads at once. */
export function namesPages(entries: readonly NameEntry[], most = MAX_BYTES): NamesPage[] {
  const groups = [...Map.groupBy(entries, letterOf)].map(([letter, own]) => ({
    letter,
    items: own.map((entry) => itemOf(entry)),
  }));
  const whole: NamesPage = { href: NAMES_HREF, title: null, groups };
  if (groups.reduce((sum, { items }) => sum + sizeOf(items), 0) <= most) return [whole];
  return [{ ...whole, groups: [] }, ...groups.flatMap(({ letter, items }) => pagesOf(letter, items, most))];
}

const sizeOf = (items: readonly NameItem[]): number => items.reduce((sum, { size }) => sum + size, 0);

function itemOf(entry: NameEntry, goesOn = false): NameItem {
  const { name, also, reports } = entry;
  let size = TAG_BYTES + HAN_BYTES * (2 * name.length + also.join('').length);
  for (const { url, label, own } of reports) {
    const { places, chars } = extentOf(own);
    size += places * (TAG_BYTES + url.length + HAN_BYTES * label.length) + HAN_BYTES * chars;
  }
  return { entry, goesOn, size };
}

/** UTF-8 bytes of a character, and of the tags of a name or of a place. */
const HAN_BYTES = 3;
const TAG_BYTES = 60;

/** Renders an item. */
export const itemHtml = ({ entry, goesOn }: NameItem): string => nameHtml(entry, goesOn);

/** One of so many names may begin a page when the one before is half full. */
const FIRST_OF_NAMES = 64;

/** Returns whether a name may begin a page: by its own characters, so that a new name moves few others to another page. */
function mayBegin(name: string): boolean {
  let sum = 0;
  for (let i = 0; i < name.length; i++) sum = (Math.imul(sum, 31) + name.charCodeAt(i)) | 0;
  return (sum >>> 4) % FIRST_OF_NAMES === 0;
}

/** The pages of a letter: one, if it fits. */
function pagesOf(letter: string, items: readonly NameItem[], most: number): NamesPage[] {
  const parts: NameItem[][] = [[]];
  let size = 0;
  for (const item of items.flatMap((each) => cutItem(each, most))) {
    if (size > 0 && (size + item.size > most || (size > most / 2 && mayBegin(item.entry.name)))) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)!.push(item);
    size += item.size;
  }
  return parts.map((part, i) => ({
    href: `${NAMES_HREF}${letterPath(letter)}${i === 0 ? '' : `-${i + 1}`}/`,
    title: parts.length === 1 ? letter : `${letter}（${i + 1}）`,
    groups: [{ letter, items: part }],
  }));
}

/** Splits an entry with more reports than fit on a page. */
function cutItem(item: NameItem, most: number): NameItem[] {
  const pieces = Math.ceil(item.size / most);
  if (pieces === 1) return [item];
  const { reports } = item.entry;
  return Array.from({ length: pieces }, (_, i) => {
    const [from, to] = [i, i + 1].map((part) => Math.round((part * reports.length) / pieces));
    return itemOf({ ...item.entry, reports: reports.slice(from, to) }, i > 0);
  });
}
