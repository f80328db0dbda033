/**
 * Addresses that a link may have: of the web, mail and telephone, inside the site, or relative. A relative one has no
 * colon before its first stroke or sign of a query, where a browser would read a scheme.
 */
const SAFE = /^(?:https?:|mailto:|tel:|[#?]|\/(?![/\\])|[^:/?#\\]+(?:[/?#]|$))/i;

/** An address as a browser reads it: without blanks and controls at its start, and line breaks and tabs anywhere. */
export const plainAddress = (address: string): string =>
  address.replace(/[\t\n\r]/g, '').replace(/^[\u0000-\u0020]+/, '');

/**
 * Whether an address may be in a page: nothing that acts, embeds, or is read as another host. One that a browser
 * would read otherwise than it is written may not.
 */
export const isSafeAddress = (address: string): boolean => SAFE.test(address) && plainAddress(address) === address;
