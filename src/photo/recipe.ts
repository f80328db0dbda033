/** How photos are encoded; sharp's own names. A change here makes all of them anew. */
export const ENCODERS = {
  webp: { quality: 76, effort: 4 },
  jpg: { quality: 78, mozjpeg: true },
} as const;

export type Format = keyof typeof ENCODERS;

/** Widths in pixels: in the margin, across a phone, the whole screen. */
export const WIDTHS = [480, 960, 1600] as const;
/** JPEG is for browsers of old: one width for the page, one for the link to the large picture. */
export const FALLBACK_WIDTHS = [960, 1600] as const;
