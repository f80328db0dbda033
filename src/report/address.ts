/**
 * Addresses that a link may have: web, mail and telephone addresses, and those inside the site, absolute or relative. A
 * relative one has no colon before its first slash or question mark, where a browser would read a scheme.
 */
const SAFE = /^(?:https?:|mailto:|tel:|[#?]|\/(?![/\\])|[^:/?#\\]+(?:[/?#]|$))/i;

/**
 * Returns an address as browsers read it: without blanks and control characters at its start, and without line breaks
 * and tabs.
 */
export const plainAddress = (address: string): string =>
  address.replace(/[\t\n\r]/g, '').replace(/^[\u0000-\u0020]+/, '');

/**
 * Returns whether an address may be in a page: it neither executes nor embeds, and is not read as another host.
 * Addresses that browsers would normalize to something else are rejected.
 */
export const isSafeAddress = (address: string): boolean => SAFE.test(address) && plainAddress(address) === address;
