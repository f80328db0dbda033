/**
 * A value as a cell of a table (RFC 4180). A spreadsheet takes a text that begins with = + - or @ for a formula, blanks
 * in front of it or not, in full width too: such a text gets a ' in front of it, and so does one that begins with ' itself.
 * A program that reads the table takes one ' from the beginning of a cell that has one, and has the text as it was.
 * Numbers stay numbers, below zero too.
 */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = mayAct(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Almost every text begins with a letter or a digit, and is not looked at further. */
const PLAIN = /^[\p{L}\p{N}]/u;
const NUMBER = /^-\d+(?:\.\d+)?%?$/;

function mayAct(text: string): boolean {
  if (PLAIN.test(text) || NUMBER.test(text)) return false;
  const [first = ''] = text.replace(/^[\p{Z}\p{C}]+/u, '');
  return text.startsWith("'") || /^[=+\-@]/.test(first.normalize('NFKC'));
}
