/** Marks that a text may carry in either width; figures are read on the half-width form. */
const WIDE = /[！-～　]/g;

/** Full-width letters, digits and marks as half-width ones, unit for unit, so that offsets stay. */
export function fold(text: string): string {
  return text.replace(WIDE, (mark) => (mark === '　' ? ' ' : String.fromCharCode(mark.charCodeAt(0) - 0xfee0)));
}
