import { namesActor } from './actor.ts';
import { captionScore } from './caption-score.ts';
import {
  isClosed,
  isField,
  lengthOf,
  openness,
  opensPicture,
  pointsAtPicture,
  startsWithDate,
  unclosed,
} from './form.ts';
import type { Item } from './item.ts';
import { comesFromPage, headsNotice } from './other-matter.ts';
import { isApart, isRunning, type PageLayout } from './page-layout.ts';
import type { RunInStyle } from './run-in.ts';
import { seamScore } from './seam.ts';

/** A text that may break off, or continue another one. */
export interface Piece {
  item: Item;
  /** Index among all items of the page. */
  at: number;
  /** Index of the section that it belongs to. */
  section: number;
  /** See `captionScore`; corrected by what is printed around it. */
  captionScore: number;
  breaksOff: boolean;
  /** The page sets its captions apart, and this line with the text. */
  isSetWithText: boolean;
  isBelowHeading: boolean;
}

/** Subtracted from the caption score of what probably continues the text before it. */
const CONTINUATION_PENALTY = 1.2;

/** Returns the undecided and running texts of a page, in its order. */
export function piecesOf(page: PageLayout, style: RunInStyle): Piece[] {
  const { items } = page;
  const pieces: Piece[] = [];
  const spacing = spacingOf(page);
  let section = 0;
  /** The last piece that is no caption. */
  let text: Piece | undefined;
  for (const [at, item] of items.entries()) {
    if (item.role === 'heading' || (item.ordinal && isRunning(item)) || !item.complete) section += 1;
    if (item.role !== 'undecided' && item.role !== 'prose') continue;
    if (headsNotice(item.text) || comesFromPage(item.text)) continue;
    const isBelowHeading = items[at - 1]?.role === 'heading';
    const isSetWithText =
      spacing.hasCaptionsApart && !isApart(item, page) && !startsWithDate(item.text) && !pointsAtPicture(item.text);
    const isLong = lengthOf(item.text) > 20;
    const score =
      captionScore(item, page) -
      (continuesText(item, page, spacing, text, pieces.at(-1)) ? CONTINUATION_PENALTY : 0) -
      (isSetWithText && openness(item.text) > 0.5 && isLong ? CONTINUATION_PENALTY : 0);
    const isBroken =
      lengthOf(item.text) > 30 ||
      /[。；;，,]/.test(item.text) ||
      unclosed(item.text).length > 0 ||
      isFragment(item.text, items[at + 1], style) ||
      (isSetWithText && isLong) ||
      (spacing.hasCaptionsApart && !isApart(item, page) && isBelowHeading);
    const piece: Piece = {
      item,
      at,
      section,
      captionScore: isRunning(item) ? Math.min(0, score) : score,
      breaksOff:
        openness(item.text) > 0.3 &&
        isBroken &&
        !(isField(item.text) && section === 0 && !pieces.some((above) => isRunning(above.item))) &&
        !item.pointer &&
        !opensPicture(item.text),
      isSetWithText,
      isBelowHeading,
    };
    pieces.push(piece);
    if (piece.captionScore <= 0) text = piece;
  }
  return pieces;
}

interface Spacing {
  /** Captions of this page are set apart from the text. */
  hasCaptionsApart: boolean;
  /** Number of blank lines before a picture; infinite if there are no captions apart. */
  captionGap: number;
}

function spacingOf(page: PageLayout): Spacing {
  const hasCaptionsApart = page.items.filter((item) => isApart(item, page)).length >= 2;
  const gaps = page.items.filter((item) => item.role === 'undecided' && !isRunning(item)).map(({ gap }) => gap);
  return { hasCaptionsApart, captionGap: hasCaptionsApart ? Math.max(...gaps) : Number.POSITIVE_INFINITY };
}

/**
 * Returns whether an item rather continues an unfinished text than it is a caption, by its distance.
 * @param text the last piece before it that is no caption
 * @param last the last piece before it
 */
function continuesText(
  item: Item,
  page: PageLayout,
  { hasCaptionsApart, captionGap }: Spacing,
  text: Piece | undefined,
  last: Piece | undefined,
): boolean {
  if (!text?.breaksOff || startsWithDate(item.text) || pointsAtPicture(item.text)) return false;
  const apart = isApart(item, page);
  if (text === last && hasCaptionsApart && !apart) return true;
  if (!isClosed(item.text) || namesActor(item.text)) return false;
  if (text === last && item.gap < captionGap && fits(text.item.text, item.text)) return true;
  return (!apart || (last?.captionScore ?? 0) > 0) && /[，,；;\d]/.test(item.text);
}

const fits = (end: string, start: string): boolean => /[，,、（(“《]$/.test(end) || seamScore(end, start) > 0.78;

/** A short line without marks, as captions are, of which the next line clearly continues a word or phrase. */
function isFragment(text: string, next: Item | undefined, style: RunInStyle): boolean {
  if (lengthOf(text) < 4 || !next || next.role === 'heading' || next.role === 'island' || next.ordinal) return false;
  if (!/[。；;，,]/.test(next.text)) return false;
  return (
    seamScore(text, next.text) > 0.78 ||
    style.repeatedPhrase(text, next.text) > 2 ||
    /^[，,、。；;：:”’）)》%％]/.test(next.text)
  );
}
