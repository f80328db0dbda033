declare module 'subset-font' {
  interface Options {
    targetFormat?: 'sfnt' | 'woff' | 'woff2' | 'truetype';
    preserveNameIds?: number[];
    variationAxes?: { [axis: string]: number | { min?: number; max?: number; default?: number } };
  }
  /** A font with the glyphs of `text` alone. */
  export default function subsetFont(font: Uint8Array, text: string, options?: Options): Promise<Buffer<ArrayBuffer>>;
}

declare module 'wawoff2' {
  /** A TrueType or OpenType font as WOFF2, at the greatest effort of Brotli. */
  export function compress(font: Uint8Array): Promise<Uint8Array>;
  /** The TrueType or OpenType font that a WOFF2 file holds. */
  export function decompress(font: Uint8Array): Promise<Uint8Array>;
}
