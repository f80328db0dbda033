/** Decodes a part of an address; returns the other text where its percent signs encode nothing. */
export function decodedUri(part: string, otherwise = part): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return otherwise;
  }
}
