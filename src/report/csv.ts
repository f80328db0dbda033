/**
 * Formats a value as a cell of a CSV table (RFC 4180). Spreadsheets read text that begins with = + - or @ as a formula,
 * even after blanks or in full width. Such text is prefixed with ', and so is text that begins with ' itself: programs
 * restore the original by removing one leading '. Numbers are unchanged, including negative ones.
 */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = mayAct(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Almost every text begins so, and needs no further test. */
const PLAIN = /^[\dA-Za-z\u4e00-\u9fff]/;
const NUMBER = /^-\d+(?:\.\d+)?%?$/;

function mayAct(text: string): boolean {
  if (PLAIN.test(text) || NUMBER.test(text)) return false;
  const [first = ''] = text.replace(/^[\p{Z}\p{C}]+/u, '');
  return text.startsWith("'") || /^[=+\-@]/.test(first.normalize('NFKC'));
}
