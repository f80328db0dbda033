import { lettersOf } from '../reading/letters.ts';

/** Shorter clauses (一是, 同时) are in every report. */
const MIN_CLAUSE_CHARS = 4;

/**
 * Whether two pages tell mostly the same: more than half of their clauses are the same. A transcript that was read
 * again from paper, or mended, still is the same; another district's report of the same year is not.
 */
export function isMostlySame(a: string, b: string): boolean {
  const [one, other] = [clausesOf(a), clausesOf(b)];
  const common = [...one].filter((clause) => other.has(clause)).length;
  return common * 2 > (one.size + other.size) / 2;
}

function clausesOf(page: string): Set<string> {
  const body = page.replace(/^\ufeff?---\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/, '');
  const clauses = body
    .split(/[\r\n，。；：！？、,;:!?]+/)
    .map(lettersOf)
    .filter(({ length }) => length >= MIN_CLAUSE_CHARS);
  return new Set(clauses);
}
