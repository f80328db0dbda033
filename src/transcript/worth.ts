import { tag } from '../chinese/words.ts';
import { namesActor } from './actor.ts';
import { isCouplet, lengthOf, openness, sentencesOf, startsWithDate, sumsUp, unclosed, unopened } from './form.ts';
import type { Item } from './item.ts';
import { headLikeness, headOf, isRunInHead, type RunIn } from './runin.ts';
import { seam } from './seam.ts';

/** A stretch of text that may break off, or go on from another. */
export interface Piece {
  item: Item;
  /** Index among all items. */
  at: number;
  /** Which section of the page it stands in. */
  section: number;
  caption: number;
  opens: boolean;
  /** The page sets its captions apart, and this line with the text. */
  set: boolean;
  /** It stands right below a heading. */
  opening: boolean;
}

/** What speaks for joining two pieces, and what against: their words, their marks, their place, their look. */
export function worth(end: Piece, start: Piece, place: Place, style: RunIn): number {
  const [a, b] = [end.item.text, start.item.text];
  const bond = seam(a, b);
  // Where a word runs over the seam, the start can't be a beginning, whatever it looks like.
  const free = 1 - Math.min(1, Math.max(0, (bond - 0.6) / 0.35));
  // What opens with a head goes on with nothing, whatever grammar allows.
  const apart = 1 - Math.min(1, Math.max(0, (bond - 0.72) / 0.23));
  const look = looks(b, style) * apart;
  let value = (bond - 0.42) * 6 + style.echo(a, b) + marks(a, b) + look;
  // An unfinished sentence must go on; a comma ends no paragraph.
  const open = openness(a);
  if (open < 0.5) value -= 1.5;
  if (/[，,、]$/.test(a)) value += place.natural && look > -1.2 ? 1.4 : 0.4;
  if (place.natural) value += (open >= 0.9 ? 2 : 1.6) - place.over * 0.9;
  else {
    value -= 0.2 * (Math.abs(place.steps) - 1);
    // Nothing else goes on with it here, and the end stands right before the beginning: columns in the wrong order.
    if (place.last) value += place.next ? 0.4 : 0.9;
    if (place.orphan) value += 0.8;
    if (place.steps === -1) value += 0.2;
  }
  if (end.section !== start.section) value -= place.steps === 1 ? 0.6 : place.steps > 0 ? 1.6 : 1.2;
  else if (!place.natural) value += 0.4;
  const intro = start.opening && style.intros && style.usual;
  if (style.usual && start.caption <= 0 && !intro && /[。；;，,]/.test(b) && !isRunInHead(b, style))
    value += style.share >= 0.6 ? 1 : 0.4;
  if (intro && !place.natural) value -= 1 * free;
  if (!/[，,、“《（(]$/.test(a) && namesActor(b)) value -= 0.8 * free;
  if ((startsWithDate(b) || /^\d{4}年/.test(b)) && !/[，,、至到于自从在和]$/.test(a)) value -= 1;
  if (/^(?:\d{4}年)?\d{1,2}月\d{1,2}日/.test(b) && start.caption > 0) value -= 1.5;
  // Short lines without a sentence in them are captions rather than fragments.
  if (!/[。！？；;，,]/.test(b)) value -= 1.2 * free;
  if (isBare(end) && !place.natural) value -= 1.5 * free;
  if (isBare(end)) value -= (style.captions ? 2 : 1.2) * free;
  if (isShort(start)) value -= 1.2 * free;
  if (isBare(end) && startsWithDate(a)) value -= 1.5 * free;
  if (place.natural && place.lead && (bond < 0.5 || /^\d{4}年/.test(b) || sumsUp(b))) value -= 2;
  if (isCouplet(a) && !/[，,]$/.test(a)) value -= 1.5;
  return value - Math.max(0, start.caption) - Math.max(0, end.caption) * 1.3;
}

/** Where the start stands, seen from the end. */
interface Place {
  /** The next text behind the end. */
  natural: boolean;
  /** Nothing but the start's end can be text before it: the report begins with the start. */
  lead: boolean;
  /** How many pieces that are no sure captions stand between. */
  over: number;
  /** Pieces from the end to the start; below 0 before it. */
  steps: number;
  /** The start stands behind a finished sentence: nothing before it goes on with it. */
  orphan: boolean;
  /** Text stands behind the end in its section, be it one that opens with a head. */
  next: boolean;
  /** The end has no text behind it in its section that could go on with it. */
  last: boolean;
}

/** One clause or two, short, no end mark: it may be a caption as well as a fragment. */
const isShort = ({ item }: Piece): boolean => lengthOf(item.text) <= 60 && !/[。！？；;]/.test(item.text);
const isBare = (piece: Piece): boolean => !piece.set && isShort(piece);

/** Words that tie a clause to the one before it: no paragraph begins with them. */
const GOES_ON = /^(?:先后|并|且|及|以及|从而|使|均|共计|共有|其中|分别|也|还|又|则|等(?![级候待]))/u;

/** How the opening of a text looks: below 0 like a beginning, above like the middle of a sentence. */
function looks(text: string, style: RunIn): number {
  if (isRunInHead(text, style)) return -(1.8 + 1.6 * style.share) * headLikeness(headOf(text) ?? '', style);
  const first = tag(text.slice(0, 8))[0]?.tag ?? 'x';
  const noun = /^(?:n|ng|nz)$/.test(first) && !namesActor(text);
  const tied = GOES_ON.test(text) ? 0.9 : 0;
  // 在维护权益中，区总工会…: who acts comes behind the circumstances.
  const told = /^在[^，,。]{2,14}[，,]/.test(text) && namesActor(text.slice(text.search(/[，,]/) + 1)) ? -1 : 0;
  return style.manner(text) + (noun ? 0.5 : first.startsWith('v') ? -0.2 : 0) + tied + told;
}

/** What quotation marks, brackets, commas and numbers on both sides of the seam say. */
function marks(a: string, b: string): number {
  let value = 0;
  const begins = unopened(b.slice(0, 120));
  const left = unclosed(lastSentence(a)).at(-1);
  if (begins && left === begins.open) value += 1.6;
  else if (begins && !left) value -= 0.8;
  if (/^[，,、。；;：:”’）)》%％]/.test(b)) value += 1.2;
  if (/\d\.$/.test(a) && /^\d/.test(b)) value += 3;
  if (/^\d[\d.]*(?![\d.年])/.test(b) && !/^\d{4}年/.test(b)) value += 1.2;
  return value;
}

const lastSentence = (text: string): string => sentencesOf(text.slice(-160)).at(-1) ?? text;
