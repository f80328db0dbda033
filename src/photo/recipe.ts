/** Encoder options of sharp. A change here re-encodes all photos. */
export const ENCODERS = {
  webp: { quality: 76, effort: 4 },
  jpg: { quality: 78, mozjpeg: true },
} as const;

export type Format = keyof typeof ENCODERS;

/** Widths in pixels: in the margin, across a phone, the whole screen. */
export const WIDTHS = [480, 960, 1600] as const;
/** JPEG is for old browsers: one width for the page, one for the linked large picture. */
export const FALLBACK_WIDTHS = [960, 1600] as const;
