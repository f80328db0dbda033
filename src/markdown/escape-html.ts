const UNSAFE = /[&<>"]/u;
const EACH = /[&<>"]/gu;
const ENTITIES: { [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Escapes text for HTML, between tags and in double-quoted attributes. Pure functions render what a page shows a
 * hundred times as strings, and pass everything that is not their own markup through here.
 */
export const escapeHtml = (text: string): string =>
  UNSAFE.test(text) ? text.replace(EACH, (char) => ENTITIES[char]!) : text;
