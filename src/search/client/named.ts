import type { Catalogue } from '../catalogue.ts';
import { type Query, termsIn } from '../query.ts';
import { isOwnHan } from '../term.ts';
import { canon } from '../units.ts';

/** A place that reports come from and that was typed: offered as a filter, never a hit. */
export interface Named {
  facet: 'district' | 'city' | 'province';
  value: string;
  reports: number;
}

const FACETS = ['district', 'city', 'province'] as const;
/** What may follow the name of a place: the rest of an organ's name. */
const ORGAN = /^(?!.*[省市区县州旗])\p{Script=Han}{0,7}[会局委府院办部厅]$/u;

/** How a place may be named: 金坛区 or 金坛, also behind its city and province; of a name of two characters the whole. */
function namesOf(parts: readonly string[]): string[] {
  const behind = parts.map((_, i) => parts.slice(i).join(''));
  return behind.flatMap((name) => (name.length > 2 ? [name, name.slice(0, -1)] : [name])).map(canon);
}

/** Returns whether a text is the name of a place, or of an organ there: 金坛区总工会 of 金坛区, and of 金坛. */
const names = (text: string, place: string): boolean =>
  text === place || (text.startsWith(place) && ORGAN.test(text.slice(place.length)));

/** Returns whether one text may begin with another as they are compared, by their first characters. */
const mayBegin = (name: string, text: string): boolean => !isOwnHan(name[0]!) || name[0] === text[0];

/** The places that a query names: 金坛区, 江苏, 江北市临江区总工会; each with how many reports come from it. */
export function namedPlaces({ places }: Catalogue, query: Query): Named[] {
  const phrases = termsIn(query).map(({ phrase }) => phrase.join(''));
  const typed = [...phrases, phrases.join('')];
  const found = new Map<string, Named>();
  for (const [place] of places) {
    // An archive has thousands of names, and hardly one of them begins what was typed.
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
