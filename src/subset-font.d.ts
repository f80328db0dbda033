declare module 'subset-font' {
  interface Options {
    targetFormat?: 'sfnt' | 'woff' | 'woff2' | 'truetype';
    preserveNameIds?: number[];
    variationAxes?: { [axis: string]: number | { min?: number; max?: number; default?: number } };
  }
  /** A font with the glyphs of `text` alone. */
  export default function subsetFont(font: Uint8Array, text: string, options?: Options): Promise<Buffer<ArrayBuffer>>;
}
