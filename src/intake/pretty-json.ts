/** JSON with two blanks of indent, and every list of numbers on one line. */
export const prettyJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    /\[\s+(\d+(?:,\s+\d+)*)\s+\]/g,
    (_, numbers: string) => `[${numbers.replace(/\s+/g, ' ')}]`,
  );
