/** A photo as a few colours, row by row: what is in its place until it is loaded. */
export interface Mosaic {
  columns: number;
  rows: number;
  /** #rrggbb */
  colours: string[];
}

/** A photo as the editors put it in a report's folder. */
export interface Original {
  /** Its file, from the root of the project. */
  file: string;
  digest: string;
  /** As it is seen, in pixels: a camera may have been held upright. */
  width: number;
  height: number;
  mosaic: Mosaic;
}
