const UNSAFE = /[&<>"]/u;
const EACH = /[&<>"]/gu;
const ENTITIES: { [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Text as it is in HTML, between tags and in attributes in double quotes. What a page shows a hundred times is put
 * together as a string by pure functions, and everything that is not markup of theirs goes through here.
 */
export const escapeHtml = (text: string): string =>
  UNSAFE.test(text) ? text.replace(EACH, (char) => ENTITIES[char]!) : text;
