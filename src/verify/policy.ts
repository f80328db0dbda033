/**
 * What a page may do. Everything comes from the site itself; there are no inline scripts, styles or handlers, so one
 * policy holds for every page, in its `<meta>` and in the headers of the server (deploy/).
 */

const SCRIPT_SOURCES = ["'self'"] as const;
const STYLE_SOURCES = ["'self'"] as const;

/** The other directives. */
const DIRECTIVES = [
  "default-src 'none'",
  "img-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  // No code of ours makes markup from text: the browser refuses whoever tries.
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
] as const;

/** As a page says it in its head. */
export const PAGE_POLICY = [
  ...DIRECTIVES,
  `script-src ${SCRIPT_SOURCES.join(' ')}`,
  `style-src ${STYLE_SOURCES.join(' ')}`,
].join('; ');

/** Whole, as the server sends it: `frame-ancestors` has no effect in a `<meta>`. */
export const CONTENT_SECURITY_POLICY = `${PAGE_POLICY}; frame-ancestors 'none'`;

/** What every answer carries. */
export const HEADERS: { [name: string]: string } = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
};
