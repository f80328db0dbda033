import { cachedSfnt } from './cached.ts';
import { type Outline, outlines } from './outline.ts';
import { readSfnt, writeSfnt } from './sfnt.ts';
import { assemble } from './subset.ts';

/**
 * Returns the outlines of characters, for pictures: from the last font of the site, and if it lacks one, from the source.
 * Omits characters that neither has.
 */
export async function lettersOf(characters: Iterable<string>): Promise<Map<string, Outline>> {
  const wanted = new Set(characters);
  const found = read(cachedSfnt(), wanted);
  const missing = [...wanted].filter((char) => !found.has(char) && /\S/u.test(char));
  if (missing.length === 0) return found;
  // The subset is never empty: it always has the digits.
  const rest = writeSfnt(await assemble(['0', ...missing].join('')));
  return new Map([...read(rest, new Set(missing)), ...found]);
}

function read(sfnt: Buffer | null, wanted: ReadonlySet<string>): Map<string, Outline> {
  if (!sfnt) return new Map();
  const subset = [...wanted].map((char) => char.codePointAt(0) ?? 0);
  return outlines(readSfnt(sfnt, { subset }));
}
