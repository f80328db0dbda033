/**
 * What a page may do. Everything comes from the site itself; there are no inline scripts, styles or handlers, so one
 * policy holds for every page, in its `<meta>` and in the headers of the server (deploy/).
 */

const SCRIPT_SOURCES = ["'self'"] as const;
const STYLE_SOURCES = ["'self'"] as const;

/** The directives besides those about scripts and styles. */
const DIRECTIVES = [
  "default-src 'none'",
  "img-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  // our code never creates markup from strings: browsers refuse any attempt
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
] as const;

/** The policy for the head of a page. */
export const PAGE_POLICY = [
  ...DIRECTIVES,
  `script-src ${SCRIPT_SOURCES.join(' ')}`,
  `style-src ${STYLE_SOURCES.join(' ')}`,
].join('; ');

/** The full policy for the header of a server: `frame-ancestors` has no effect in a `<meta>`. */
const CONTENT_SECURITY_POLICY = `${PAGE_POLICY}; frame-ancestors 'none'`;

/** The headers of every response. */
export const HEADERS: { [name: string]: string } = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
};
