import type { Catalogue } from '../catalogue.ts';
import { type Query, termsIn } from '../query.ts';
import { isOwnHan } from '../term.ts';
import { canon } from '../units.ts';

/** A place of the archive that was typed: offered as a filter, never as a hit. */
export interface Named {
  facet: 'district' | 'city' | 'province';
  value: string;
  reports: number;
}

const FACETS = ['district', 'city', 'province'] as const;
/** The rest of an organ's name after that of its place: 总工会. */
const ORGAN = /^(?!.*[省市区县州旗])\p{Script=Han}{0,7}[会局委府院办部厅]$/u;

/** Returns the names of a place: 金坛区 or 金坛, also after its city and province; two characters are never shortened. */
function namesOf(parts: readonly string[]): string[] {
  const behind = parts.map((_, i) => parts.slice(i).join(''));
  return behind.flatMap((name) => (name.length > 2 ? [name, name.slice(0, -1)] : [name])).map(canon);
}

/** Returns whether a text is the name of a place, or of an organ there: 金坛区总工会 of 金坛区, and of 金坛. */
const names = (text: string, place: string): boolean =>
  text === place || (text.startsWith(place) && ORGAN.test(text.slice(place.length)));

/** Returns whether a name may begin with a text, by their first characters. */
const mayBegin = (name: string, text: string): boolean => !isOwnHan(name[0]!) || name[0] === text[0];

/** Returns the places that a query names (金坛区, 江苏, 江北市临江区总工会), with their numbers of reports. */
export function namedPlaces({ places }: Catalogue, query: Query): Named[] {
  const phrases = termsIn(query).map(({ phrase }) => phrase.join(''));
  const typed = [...phrases, phrases.join('')];
  const found = new Map<string, Named>();
  for (const [place] of places) {
    // Fast path: an archive has thousands of names, and few begin like the query.
    if (!place.some((name) => name && typed.some((text) => mayBegin(name, text)))) continue;
    // The name of a place in full begins with its province: 江苏省扬州市江都区.
    const [district, city, province] = place;
    const fullNames = { district: [province, city, district], city: [province, city], province: [province] };
    for (const [i, facet] of FACETS.entries()) {
      const value = place[i];
      if (!value || found.has(value)) continue;
      const parts = [...new Set(fullNames[facet])].filter((part) => part !== null);
      if (!namesOf(parts).some((name) => typed.some((text) => names(text, name)))) continue;
      const reports = places.reduce((sum, [one, n]) => (one[i] === value ? sum + n : sum), 0);
      found.set(value, { facet, value, reports });
    }
  }
  return [...found.values()];
}
