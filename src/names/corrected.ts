import { type Block, textOf } from '../report/block.ts';
import type { Correction } from './corrections.ts';
import type { Name, Place } from './name.ts';
import { addPlace, placeOf } from './place.ts';

/**
 * Applies the editors' corrections to the names of a report: removes, merges spellings under one name, and adds.
 * @param blocks of the report; only read if a correction adds something
 */
export function corrected(
  names: readonly Name[],
  corrections: readonly Correction[],
  blocks: () => readonly Block[],
): readonly Name[] {
  if (corrections.length === 0) return names;
  const byWriting = new Map(
    corrections.flatMap((each) => [each.name, ...each.also].map((own) => [own, each] as const)),
  );
  const out = new Map<string, Name>();
  for (const each of names) {
    const correction = byWriting.get(each.name);
    // Additions are searched for below, together with the recognised names.
    if (correction?.omit || correction?.kind) continue;
    join(out, correction ? { name: correction.name, kind: each.kind, places: each.places } : each);
  }
  for (const { name, kind, also } of corrections)
    if (kind !== null) {
      const places = placesOf([name, ...also], blocks());
      if (places.length > 0) join(out, { name, kind, places });
    }
  return [...out.values()];
}

function join(names: Map<string, Name>, own: Name): void {
  const { name, places } = own;
  const known = names.get(name);
  const more = known ? places.filter(({ block }) => !known.places.some((place) => place.block === block)) : places;
  names.set(name, { ...own, ...known, places: [...(known?.places ?? []), ...more] });
}

function placesOf(writings: readonly string[], blocks: readonly Block[]): Place[] {
  const places = new Map<string, Place[]>();
  for (const block of blocks)
    for (const writing of writings) {
      const at = textOf(block).indexOf(writing);
      if (at >= 0) addPlace(places, writings[0]!, placeOf(block, at, at + writing.length));
    }
  return places.get(writings[0]!) ?? [];
}
