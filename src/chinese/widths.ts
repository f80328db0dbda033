/** Characters with a half-width form; figures are read in that form. */
const WIDE = /[！-～　]/g;
const [FIRST, LAST, BLANK] = [0xff01, 0xff5e, 0x3000];

/** Converts full-width letters, digits and marks to half-width, unit by unit, so that offsets do not change. */
export function toHalfWidth(text: string): string {
  // most texts are labels and units without any
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === BLANK || (unit >= FIRST && unit <= LAST)) return text.replace(WIDE, narrow);
  }
  return text;
}

const narrow = (mark: string): string =>
  mark === '　' ? ' ' : String.fromCharCode(mark.charCodeAt(0) - FIRST + '!'.charCodeAt(0));
