import { type SearchDocument, textsOf } from '../document.ts';
import { type FigureFact, fits } from '../figure-test.ts';
import { bothOf, eitherOf, IN_CAPTION, IN_HEADING, IN_TITLE, idsIn, MAYBE, type Marked, SURE } from '../grams.ts';
import type { Query } from '../query.ts';
import { spansOf, type Term } from '../term.ts';
import { BOUNDARY } from '../units.ts';
import type { Engine } from './engine.ts';
import { placesIn } from './places.ts';

/** Returns the fields in which all words of a query must be: each is a set of marks of which one suffices. */
function fieldsOf({ only }: Query, photos: boolean): number[] {
  const fields = only === 'title' ? [IN_TITLE | IN_HEADING] : only === 'caption' ? [IN_CAPTION] : [];
  return photos ? [...fields, IN_CAPTION] : fields;
}

/**
 * Maximum number of reports that are opened to look for a phrase with other punctuation. If there are more, the end of the
 * phrase is looked up first, which excludes some.
 */
const MAX_OPENED = 4;

/** Returns the reports that contain, or may contain, the letters of a phrase with other punctuation between them. */
async function looselyLike(engine: Engine, { phrase }: Term): Promise<Marked> {
  const letters = phrase.filter((unit) => unit !== BOUNDARY);
  const found = await engine.lookLoosely(letters, phrase);
  const open = idsIn(found, MAYBE);
  if (open.length <= MAX_OPENED) return found;
  const end = await engine.lookLoosely(letters.slice(letters.length >> 1));
  for (const id of open) if (!end[id]) found[id] = 0;
  return found;
}

/** @param isPlaced whether the place inside the report matters */
async function lookForTerm(engine: Engine, term: Term, isPlaced: boolean): Promise<Marked> {
  if (term.loose) return looselyLike(engine, term);
  const found = await engine.look(term.phrase);
  // The index has no punctuation but the boundaries of clauses: the text decides.
  if (term.printed !== null) return found.map((marks) => marks && marks | MAYBE);
  if (!term.quantity) return found;
  const { value, rest } = term.quantity;
  const all = found.slice();
  // The place of a value, and the words after it, must be verified in the text.
  for (const id of idsIn(await engine.lookForValue(value))) {
    if (!all[id]) all[id] = SURE | (rest.length || isPlaced ? MAYBE : 0);
    else if (isPlaced) all[id]! |= MAYBE;
  }
  return all;
}

/** Returns the reports that contain at least one of some terms. */
async function lookForAny(engine: Engine, any: readonly Term[], isPlaced: boolean): Promise<Marked | null> {
  const found = await Promise.all(any.map((term) => lookForTerm(engine, term, isPlaced)));
  if (found.length < 2) return found[0] ?? null;
  const all = found[0]!.slice();
  for (const some of found.slice(1))
    for (const id of idsIn(some)) {
      const [known, marks] = [all[id]!, some[id]!];
      if (!known) all[id] = marks;
      // One sure term is enough, unless the place matters.
      else if (isPlaced || known & marks & MAYBE) all[id] = eitherOf(known, marks);
      else all[id] = eitherOf(known, marks) & ~MAYBE;
    }
  return all;
}

/**
 * Returns the reports that match a query according to the index, with their marks; those marked MAYBE must be verified in
 * their text. No other report matches.
 * @param total number of reports: a query without words matches each
 */
export async function candidatesOf(engine: Engine, query: Query, photos: boolean, total: number): Promise<Marked> {
  const fields = fieldsOf(query, photos);
  const [sets, excluded] = await Promise.all([
    Promise.all(query.all.map((any) => lookForAny(engine, any, fields.length > 0))),
    lookForAny(engine, query.none, false),
  ]);
  const [first, ...rest] = sets.filter((set) => set !== null);
  const found = first?.slice() ?? new Uint8Array(total).fill(SURE);
  for (const set of rest)
    for (let id = 0; id < total; id++) {
      const [known, marks] = [found[id]!, set[id]!];
      found[id] = known && marks ? bothOf(known, marks) : 0;
    }
  for (const field of fields)
    for (const set of first ? [first, ...rest] : [found])
      for (let id = 0; id < total; id++) if (!(set[id]! & (field | MAYBE))) found[id] = 0;
  for (const id of excluded ? idsIn(excluded) : []) {
    if (!(excluded![id]! & MAYBE)) found[id] = 0;
    else if (found[id]) found[id]! |= MAYBE;
  }
  return query.within === null ? found : found.map((marks) => marks && marks | MAYBE);
}

/** Returns whether a report matches a query, by its text and its figures. */
export async function isIn(engine: Engine, id: number, query: Query, photos: boolean): Promise<boolean> {
  const facts = query.figure ? await engine.figures(id) : [];
  return isInText(await engine.doc(id), facts, query, photos);
}

/** Like `isIn`, for a loaded report. Pure. @param all its figures; only used for a query about figures */
export function isInText(doc: SearchDocument, all: readonly FigureFact[], query: Query, photos = false): boolean {
  const { figure } = query;
  const facts = figure ? all.filter((fact) => fits(figure, fact)) : [];
  if (figure && !facts.length) return false;
  const isExcluded = (term: Term): boolean => textsOf(doc).some(([text]) => spansOf(term, text).length > 0);
  if (query.none.some(isExcluded)) return false;
  const fitting = new Set(facts.map(({ number }) => `f-${number}`));
  if (!query.all.length && !figure) return true;
  const asked: Query[] = photos ? [{ ...query, only: 'caption' }] : [];
  return [query, ...asked].every((one) => placesIn(doc, one, fitting).length > 0);
}
