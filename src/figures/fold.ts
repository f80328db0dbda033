/** Marks that a text may carry in either width; figures are read on the half-width form. */
const WIDE = /[！-～　]/g;
const [FIRST, LAST, BLANK] = [0xff01, 0xff5e, 0x3000];

/** Full-width letters, digits and marks as half-width ones, unit for unit, so that offsets stay. */
export function fold(text: string): string {
  // Labels and units, which have none, are asked for more often than texts.
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === BLANK || (unit >= FIRST && unit <= LAST)) return text.replace(WIDE, narrow);
  }
  return text;
}

const narrow = (mark: string): string =>
  mark === '　' ? ' ' : String.fromCharCode(mark.charCodeAt(0) - FIRST + '!'.charCodeAt(0));
