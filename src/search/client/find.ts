import type { Row } from '../catalogue.ts';
import { type SearchDocument, textsOf } from '../document.ts';
import { type FigureFact, fits } from '../figure-test.ts';
import { bothOf, eitherOf, IN_CAPTION, IN_HEADING, IN_TITLE, MAYBE } from '../grams.ts';
import type { Query } from '../query.ts';
import { spansOf, type Term } from '../term.ts';
import { BOUNDARY } from '../units.ts';
import type { Engine, Marked } from './engine.ts';
import { placesIn, unitsOf } from './places.ts';

/**
 * What the index of words says of a query: which reports have it, with their marks; of those marked MAYBE the text must
 * tell. All other reports do not have it.
 */
export type Candidates = ReadonlyMap<number, number>;

/** Where all the words of a query must be, as marks; each is a choice of them. */
function fieldsOf({ only }: Query, photos: boolean): number[] {
  const fields = only === 'title' ? [IN_TITLE | IN_HEADING] : only === 'caption' ? [IN_CAPTION] : [];
  return photos ? [...fields, IN_CAPTION] : fields;
}

/** More reports than this are not opened for other marks before the end of a phrase has told that some need not be. */
const OPENED_AT_ONCE = 4;

/** The reports that have the letters of a phrase with other marks between them, and those that may have. */
async function looselyLike(engine: Engine, { phrase }: Term): Promise<Marked> {
  const letters = phrase.filter((unit) => unit !== BOUNDARY);
  const found = await engine.lookLoosely(letters, phrase);
  const open = [...found].filter(([, marks]) => marks & MAYBE);
  if (open.length <= OPENED_AT_ONCE) return found;
  const end = await engine.lookLoosely(letters.slice(letters.length >> 1));
  for (const [id] of open) if (!end.has(id)) found.delete(id);
  return found;
}

/** @param isPlaced whether it matters where in a report it is */
async function lookForTerm(engine: Engine, term: Term, isPlaced: boolean): Promise<Marked> {
  if (term.loose) return looselyLike(engine, term);
  const found = await engine.look(term.phrase);
  // The index knows no marks but those that part clauses.
  if (term.printed !== null) return new Map([...found].map(([id, marks]) => [id, marks | MAYBE]));
  if (!term.quantity) return found;
  const { value, rest } = term.quantity;
  const all = new Map(found);
  // Where a value is, and what is behind it, only the text tells.
  for (const [id] of await engine.lookForValue(value)) {
    const known = all.get(id);
    if (known === undefined) all.set(id, rest.length || isPlaced ? MAYBE : 0);
    else if (isPlaced) all.set(id, known | MAYBE);
  }
  return all;
}

/** The reports that have one of some terms. */
async function lookForAny(engine: Engine, any: readonly Term[], isPlaced: boolean): Promise<Marked> {
  const found = await Promise.all(any.map((term) => lookForTerm(engine, term, isPlaced)));
  const all: Marked = new Map();
  for (const some of found)
    for (const [id, marks] of some) {
      const known = all.get(id);
      if (known === undefined) all.set(id, marks);
      // One that is sure is enough, but where the place matters.
      else if (isPlaced || known & marks & MAYBE) all.set(id, eitherOf(known, marks));
      else all.set(id, eitherOf(known, marks) & ~MAYBE);
    }
  return all;
}

/** Returns what the index says of a query. @param rows of all reports: a query without words is about each */
export async function candidatesOf(
  engine: Engine,
  query: Query,
  photos: boolean,
  rows: readonly Row[],
): Promise<Candidates> {
  const fields = fieldsOf(query, photos);
  const [sets, excluded] = await Promise.all([
    Promise.all(query.all.map((any) => lookForAny(engine, any, fields.length > 0))),
    lookForAny(engine, query.none, false),
  ]);
  const found: Marked = new Map();
  const [first, ...rest] = sets;
  for (const [id, own] of first ?? rows.map(([report]): [number, number] => [report, 0])) {
    const marks = [own, ...rest.map((set) => set.get(id) ?? -1)];
    if (marks.includes(-1)) continue;
    const isOut = fields.some((field) => marks.some((one) => !(one & (field | MAYBE))));
    const without = excluded.get(id);
    if (isOut || (without !== undefined && !(without & MAYBE))) continue;
    const isMaybe = without !== undefined || query.within !== null;
    found.set(id, marks.reduce(bothOf) | (isMaybe ? MAYBE : 0));
  }
  return found;
}

/** Returns whether a report has what is looked for, by its text and its figures. */
export async function isIn(engine: Engine, id: number, query: Query, photos: boolean): Promise<boolean> {
  const facts = query.figure ? await engine.figures(id) : [];
  return isInText(await engine.doc(id), facts, query, photos);
}

/** The same of a report that is there. Pure. @param all its figures; needed for a query about figures alone */
export function isInText(doc: SearchDocument, all: readonly FigureFact[], query: Query, photos = false): boolean {
  const { figure } = query;
  const facts = figure ? all.filter((fact) => fits(figure, fact)) : [];
  if (figure && !facts.length) return false;
  const rows = unitsOf(doc);
  const isExcluded = (term: Term): boolean => textsOf(doc).some(([text], i) => spansOf(term, text, rows[i]).length > 0);
  if (query.none.some(isExcluded)) return false;
  const fitting = new Set(facts.map(({ number }) => `f-${number}`));
  if (!query.all.length && !figure) return true;
  const asked: Query[] = photos ? [{ ...query, only: 'caption' }] : [];
  return [query, ...asked].every((one) => placesIn(doc, one, fitting).length > 0);
}
