import type { RootContent } from 'mdast';
import { flatten } from '../markdown/flatten.ts';
import type { Person } from '../report/report.ts';
import { byline, credits, dateline, signature } from '../transcript/imprint.ts';
import { hintOf } from './hint.ts';

/** What a document says of itself before and behind its text. */
export interface Head {
  title: string | null;
  subtitle: string | null;
  byline: Person[];
  credits: Person[];
  published: string | null;
  signature: string | null;
  /** The text. */
  rest: RootContent[];
}

const solid = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');
const textOf = (node: RootContent | undefined): string => (node ? flatten(node).text.trim() : '');

/**
 * Takes title, subtitle and imprint from the beginning and the end of a document.
 * @param given the title, where it is known already: only the same words are taken from the text
 */
export function takeHead(nodes: readonly RootContent[], given?: string): Head {
  const head: Head = {
    title: null,
    subtitle: null,
    byline: [],
    credits: [],
    published: null,
    signature: null,
    rest: [...nodes],
  };
  const { rest } = head;
  if (given === undefined) takeTitle(head);
  else {
    head.title = given;
    if (solid(textOf(rest[0])) === solid(given)) rest.shift();
  }
  const imprint = (at: number): boolean => {
    const node = rest[at];
    return node?.type === 'paragraph' && takeImprint(head, textOf(node));
  };
  for (let n = 0; n < 4 && imprint(0); n += 1) rest.shift();
  for (let n = 0; n < 4 && imprint(rest.length - 1); n += 1) rest.pop();
  return head;
}

const NUMBERED =
  /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、]|第[一二三四五六七八九十]+)/;

/** By Word's style, the one heading above all others, or the first line where it is short and no sentence. */
function takeTitle(head: Head): void {
  const { rest } = head;
  const styled = rest.findIndex((node) => hintOf(node) === 'title');
  const at = styled >= 0 ? styled : rest.findIndex((node) => node.type !== 'image' && textOf(node) !== '');
  const node = rest[at];
  if (!node) return;
  // Among headings of one level, the one without an ordinal before those that have one.
  const alone =
    node.type === 'heading' &&
    rest.every((one) => one === node || one.type !== 'heading' || one.depth > node.depth || NUMBERED.test(textOf(one)));
  const line = node.type === 'paragraph' && textOf(node).length <= 60 && !/[。！？；，：]$|。/.test(textOf(node));
  const numbered = NUMBERED.test(textOf(node));
  if (styled < 0 && (!(alone || line) || numbered)) return;
  head.title = textOf(node);
  rest.splice(at, 1);
  // A couplet: two lines of one length, both set as titles are.
  const other = rest[at];
  const pair =
    hintOf(node) !== undefined && other && hintOf(other) === hintOf(node) && /^[^\p{P}]+$/u.test(textOf(other));
  if (pair && [...textOf(other)].length === [...head.title].length) {
    head.title = `${head.title} ${textOf(other)}`;
    rest.splice(at, 1);
  }
  const below = rest[at];
  const words = textOf(below);
  const dashed = /^(?:——|--|—)\s*/.exec(words);
  if (below && below.type !== 'image' && words.length <= 60 && (dashed || hintOf(below) === 'subtitle')) {
    head.subtitle = words.slice(dashed?.[0].length ?? 0);
    rest.splice(at, 1);
  }
}

function takeImprint(head: Head, line: string): boolean {
  if (line.length > 80) return false;
  const day = head.published === null ? dateline(line) : null;
  const authors = byline(line);
  const staff = authors ? null : credits(line);
  const signed = head.signature === null ? signature(line) : null;
  if (day) head.published = day.date;
  else if (authors) head.byline.push(...authors);
  else if (staff) head.credits.push(...staff);
  else if (signed) head.signature = signed;
  else return false;
  return true;
}
