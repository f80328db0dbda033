/** Marks that a text may carry in either width; figures are read on the half-width form. */
const WIDE = /[！-～　]/g;
const [FIRST, LAST, BLANK] = [0xff01, 0xff5e, 0x3000];

/** Turns full-width letters, digits and marks into half-width ones, unit for unit, so that offsets stay. */
export function toHalfWidth(text: string): string {
  // Most are labels and units, which have none.
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === BLANK || (unit >= FIRST && unit <= LAST)) return text.replace(WIDE, narrow);
  }
  return text;
}

const narrow = (mark: string): string =>
  mark === '　' ? ' ' : String.fromCharCode(mark.charCodeAt(0) - FIRST + '!'.charCodeAt(0));
