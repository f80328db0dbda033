/** A name found in a text, UTF-16 offsets. */
export interface Found {
  name: string;
  start: number;
  end: number;
}
