import { mentionsIn } from '../chinese/places.ts';
import { type Block, textOf } from '../report/block.ts';
import type { Report } from '../report/report.ts';
import { needOf } from './hardship.ts';
import type { Name, Place } from './name.ts';
import { organisationsIn } from './organisation.ts';
import { personsIn } from './person.ts';
import { addPlace, placeOf } from './place.ts';
import { hidesName } from './scene.ts';

/** Returns the names of a report, in order of appearance. */
export const namesIn = ({ blocks }: Pick<Report, 'blocks'>): Name[] => [
  ...personNames(blocks),
  ...organisationNames(blocks),
];

/** Returns the organisations that a report names in full. */
export function organisationNames(blocks: readonly Block[]): Name[] {
  const names = new Map<string, Place[]>();
  for (const block of blocks)
    for (const { name, start, end } of organisationsIn(textOf(block)))
      addPlace(names, name, placeOf(block, start, end));
  return [...names].map(([name, places]) => ({ name, kind: 'organisation', places }));
}

/**
 * Returns the persons that a report names with evidence, with all their places. Omits persons in need, and those named near
 * words of need without an office.
 */
function personNames(blocks: readonly Block[]): Name[] {
  const offices = new Map<string, boolean>();
  for (const block of blocks)
    for (const { name, office } of personsIn(textOf(block))) offices.set(name, office || (offices.get(name) ?? false));
  const names = [...offices.keys()];
  return [...offices].flatMap(([name, office]): Name[] => {
    const longer = names.filter((other) => other !== name && other.startsWith(name));
    const places = new Map<string, Place[]>();
    for (const block of blocks) {
      const text = textOf(block);
      for (const start of occurrences(text, name, longer)) {
        const end = start + name.length;
        const need = needOf(text, start, end);
        if (need === 'named' || (need === 'beside' && !office)) return [];
        addPlace(places, name, placeOf(block, start, end));
      }
    }
    return [...places.values()].map((own) => ({ name, kind: 'person', places: own }));
  });
}

/** Things called after a person, which name nobody: 毛泽东思想, 雷锋精神. */
const CALLED_AFTER = /^(?:新时代中国特色|思想|理论|主义|精神)/u;

/** Returns the offsets of a name in a text, not inside a longer name, a place, or a thing called after the person. */
function occurrences(text: string, name: string, longer: readonly string[]): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    if (longer.some((other) => text.startsWith(other, at)) || CALLED_AFTER.test(text.slice(end))) continue;
    if (!mentionsIn(text).some((place) => hidesName(place, at, end))) starts.push(at);
  }
  return starts;
}
