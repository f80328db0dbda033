import type { Decision, Evidence, Repair, ReportRecord, Suspect } from './record.ts';

type List = 'repairs' | 'suspects' | 'evidence';
type RecordEntry = Repair | Suspect | Evidence;
type Outdated = NonNullable<ReportRecord['outdated']>[number];

/** Index of an old entry → index of the new entry about the same thing. */
type Pairs = Map<number, number>;

/** Keys of an entry, strictest first: later ones leave out what the reader may word or rate differently. */
const NAMES: { [list in List]: readonly ((entry: RecordEntry) => string)[] } = {
  repairs: [
    exact,
    (entry) => named(entry as Repair, ({ kind, sourceLines, before, after }) => [kind, sourceLines, before, after]),
    (entry) => named(entry as Repair, ({ kind, sourceLines, before }) => [kind, sourceLines, before]),
    (entry) => named(entry as Repair, ({ kind, before, after }) => [kind, before, after]),
    (entry) => named(entry as Repair, ({ kind, before }) => [kind, before]),
  ],
  suspects: [
    exact,
    (entry) => named(entry as Suspect, ({ line, text, why }) => [line, text, why]),
    (entry) => named(entry as Suspect, ({ text, why }) => [text, why]),
    (entry) => named(entry as Suspect, ({ line, text }) => [line, text]),
    (entry) => named(entry as Suspect, ({ text }) => [text]),
  ],
  evidence: [
    exact,
    (entry) => named(entry as Evidence, ({ field, value, lines }) => [field, value, lines]),
    (entry) => named(entry as Evidence, ({ field, value }) => [field, value]),
  ],
};

/**
 * Returns a new record with an editor's decisions from the previous one. Entries match by kind, and by words or place,
 * whatever the reader's confidence and wording. A decision without a matching entry goes to `outdated`, and returns if
 * a later reading has the entry again.
 * @param overwritten the new page replaces an editor's: decisions that changed its words no longer apply
 */
export function carryDecisions(before: ReportRecord, made: ReportRecord, overwritten = false): ReportRecord {
  const outdated: Outdated[] = [];
  const carry = <T extends RecordEntry>(list: List, old: readonly T[], entries: readonly T[]): T[] => {
    const waiting = (before.outdated ?? []).filter((one) => one.list === list).map(({ entry }) => entry as T);
    const known = [...old, ...waiting];
    const pairs = pair(list, known, entries);
    const decisions = new Map<number, Decision>();
    for (const [at, entry] of known.entries()) {
      const { decision } = entry;
      const index = pairs.get(at);
      if (!decision) continue;
      if (index === undefined || (overwritten && changesPage(list, decision)))
        outdated.push({ list, entry } as Outdated);
      else if (!decisions.has(index)) decisions.set(index, decision);
    }
    return entries.map((entry, index) => {
      const decision = decisions.get(index);
      return decision ? { ...entry, decision } : entry;
    });
  };
  return {
    ...made,
    repairs: carry('repairs', before.repairs, made.repairs),
    suspects: carry('suspects', before.suspects, made.suspects),
    evidence: carry('evidence', before.evidence, made.evidence),
    ...(outdated.length > 0 ? { outdated } : {}),
  };
}

const changesPage = (list: List, { state }: Decision): boolean =>
  state === 'undone' || state === 'edited' || (list === 'suspects' && state === 'accepted');

function pair(list: List, old: readonly RecordEntry[], made: readonly RecordEntry[]): Pairs {
  const pairs: Pairs = new Map();
  const taken = new Set<number>();
  const take = (at: number, index: number) => {
    pairs.set(at, index);
    taken.add(index);
  };
  for (const [strictness, name] of NAMES[list].entries()) {
    const waiting = group(old, name, (at) => pairs.has(at));
    for (const [key, indexes] of group(made, name, (index) => taken.has(index))) {
      const ats = waiting.get(key) ?? [];
      // If entries only look alike, their numbers must match; otherwise the pairing would be a guess.
      if (strictness > 0 && ats.length !== indexes.length) continue;
      for (const [k, index] of indexes.entries()) if (ats[k] !== undefined) take(ats[k], index);
    }
  }
  // the same place, quoted with more or fewer of the words around it
  const free = [...made.keys()].filter((index) => !taken.has(index));
  const candidates = [...old.keys()]
    .filter((at) => !pairs.has(at))
    .map((at) => ({ at, indexes: free.filter((index) => isNear(old[at]!, made[index]!)) }));
  for (const { at, indexes } of candidates) {
    const [index] = indexes;
    if (index === undefined || indexes.length > 1) continue;
    if (candidates.filter((one) => one.indexes.includes(index)).length === 1) take(at, index);
  }
  return pairs;
}

function group(
  entries: readonly RecordEntry[],
  name: (entry: RecordEntry) => string,
  done: (index: number) => boolean,
) {
  const groups = new Map<string, number[]>();
  for (const [index, entry] of entries.entries()) {
    if (done(index)) continue;
    const key = name(entry);
    const same = groups.get(key);
    if (same) same.push(index);
    else groups.set(key, [index]);
  }
  return groups;
}

function exact({ decision: _, ...rest }: RecordEntry): string {
  return JSON.stringify(rest);
}

function named<T extends RecordEntry>(entry: T, parts: (entry: T) => readonly unknown[]): string {
  return JSON.stringify(parts(entry).map((part) => (typeof part === 'string' ? words(part) : part)));
}

/** Removes blanks, ellipses and the count of changed marks. */
const words = (text: string): string => text.replace(/ ×\d+$/, '').replace(/[\s…]/g, '');

function isNear(a: RecordEntry, b: RecordEntry): boolean {
  if ('kind' in a && 'kind' in b)
    return a.kind === b.kind && a.sourceLines.some((line) => b.sourceLines.includes(line)) && fits(a.before, b.before);
  if ('why' in a && 'why' in b) return a.line === b.line && fits(a.text, b.text);
  return false;
}

/**
 * Returns whether one text contains the other piece by piece (
 * marks line breaks); an empty piece only matches an empty one.
 */
function fits(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => text.split('¶').map(words));
  if (!one || !other || one.length !== other.length) return false;
  return one.every((piece, k) => {
    const twin = other[k] ?? '';
    return (piece === '') === (twin === '') && (piece.includes(twin) || twin.includes(piece));
  });
}
