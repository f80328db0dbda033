/** A photo as a few colours, row by row, shown until it is loaded. */
export interface Mosaic {
  columns: number;
  rows: number;
  /** #rrggbb */
  colours: string[];
}

/** A photo as stored in a report's folder. */
export interface Original {
  /** Path of the file, from the root of the project. */
  file: string;
  digest: string;
  /** Size in pixels after applying the camera's orientation. */
  width: number;
  height: number;
  mosaic: Mosaic;
}
