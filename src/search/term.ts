import { quantities } from './quantity.ts';
import { BOUNDARY, isHanUnit, placesOf, type Unit, units, ZERO } from './units.ts';

/** A word or phrase to be found. */
export interface Term {
  /** Its units, in order. */
  phrase: string[];
  /** The text of a term in “…”, to be found as printed, punctuation included; null for others. */
  printed: string | null;
  /** A quantity that has other spellings: its value, and the units after it. */
  quantity: { value: string; rest: string[] } | null;
  /** Only finds the phrase with other punctuation: the near misses of an exact search. */
  loose?: true;
}

/** UTF-16 offsets into a text. */
export type Span = [start: number, end: number];

const QUOTED = /^["“”](.+)["“”]$/su;

const conversion = (phrase: string[], map: Readonly<Record<string, string>>): string[] =>
  phrase.map((unit) => map[unit] ?? unit);

/** Parses a term; null if there is nothing to search for. */
export function termOf(text: string): Term | null {
  const quoted = QUOTED.exec(text)?.[1];
  const row = units(quoted ?? text);
  const phrase = row.map(({ c }) => c);
  // Punctuation alone can't be searched for.
  if (!phrase.some((unit) => unit !== BOUNDARY)) return null;
  const [first] = quoted === undefined ? quantities(row) : [];
  return {
    phrase,
    printed: quoted === undefined ? null : squeeze(quoted).text,
    quantity: first?.from === 0 ? { value: first.value, rest: phrase.slice(first.to) } : null,
  };
}

/** Converts the characters of a term: 職工 → 职工. */
export const convertedTerm = (term: Term, map: Readonly<Record<string, string>>): Term => ({
  ...term,
  phrase: conversion(term.phrase, map),
  printed: term.printed && [...term.printed].map((c) => map[c] ?? c).join(''),
  quantity: term.quantity && { ...term.quantity, rest: conversion(term.quantity.rest, map) },
});

/** Returns whether two terms find the same. */
export const sameTerm = (a: Term, b: Term): boolean => a.printed === b.printed && same(a.phrase, b.phrase);

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((unit, i) => unit === b[i]);

/** Normalizes width and case of a text, and removes blanks; `at` has the span of each remaining character. */
function squeeze(text: string): { text: string; at: Span[] } {
  const at: Span[] = [];
  let out = '';
  let i = 0;
  for (const char of text) {
    const folded = char.normalize('NFKC').toLowerCase().replace(/\s/gu, '');
    for (let k = 0; k < folded.length; k++) at.push([i, i + char.length]);
    out += folded;
    i += char.length;
  }
  return { text: out, at };
}

function spansAsPrinted(printed: string, text: string): Span[] {
  const { text: squeezed, at } = squeeze(text);
  const spans: Span[] = [];
  for (let i = squeezed.indexOf(printed); i >= 0; i = squeezed.indexOf(printed, i + printed.length)) {
    spans.push([at[i]![0], at[i + printed.length - 1]![1]]);
  }
  return spans;
}

const spanOf = (row: readonly Unit[], from: number, to: number): Span => [row[from]!.start, row[to - 1]!.end];

/** Returns the spans of the letters of a phrase with other punctuation between them. */
function looseSpans(phrase: readonly string[], row: readonly Unit[]): Span[] {
  const lettersOnly = row.filter(({ c }) => c !== BOUNDARY);
  return placesOf(
    phrase.filter((unit) => unit !== BOUNDARY),
    lettersOnly,
  )
    .map(([from, to]) => spanOf(lettersOnly, from, to))
    .filter(([start, end]) => {
      const there = row.filter((unit) => start <= unit.start && unit.end <= end).map(({ c }) => c);
      return !same(there, phrase);
    });
}

/** Characters that are normalized to Han characters: radicals, 〇, ㈱, compatibility forms. */
export const READ_AS_HAN = /[\u2e80-\u2fdf\u3007\u3038-\u303a\u3190-\u319f\u3200-\u33ff\uf900-\ufaff\ud83c\ud87e]/;

/** Returns whether a unit is a Han character whose only sources are itself and READ_AS_HAN. */
export const isOwnHan = (unit: string): boolean => isHanUnit(unit) && unit !== ZERO;

/** Returns false if a text surely does not contain units. Fast: does not read its units. */
export const mayHaveUnits = (row: readonly string[], text: string): boolean =>
  row.every((unit) => !isOwnHan(unit) || text.includes(unit)) || READ_AS_HAN.test(text);

/** Returns false if a text surely does not contain a term, like `mayHaveUnits`. */
export const mayHave = ({ phrase, quantity }: Term, text: string): boolean =>
  mayHaveUnits(quantity ? quantity.rest : phrase, text);

/** Returns where a term occurs in a text. This alone decides whether one term matches; the index only narrows it down. */
export function spansOf(term: Term, text: string, row?: readonly Unit[]): Span[] {
  return row || mayHave(term, text) ? spansIn(term, text, row ?? units(text)) : [];
}

function spansIn(term: Term, text: string, row: readonly Unit[]): Span[] {
  if (term.printed !== null) {
    const phrase = placesOf(term.phrase, row).map(([from, to]) => spanOf(row, from, to));
    // The numbers at both ends must be complete in the text: 12 is not found in 120.
    return spansAsPrinted(term.printed, text).filter(([start, end]) =>
      phrase.some(([a, b]) => (a <= start && end <= b) || (start <= a && b <= end)),
    );
  }
  if (term.loose) return looseSpans(term.phrase, row);
  const spans = placesOf(term.phrase, row).map(([from, to]) => spanOf(row, from, to));
  if (term.quantity) {
    const { value, rest } = term.quantity;
    for (const found of quantities(row)) {
      if (found.value !== value || !rest.every((unit, i) => row[found.to + i]?.c === unit)) continue;
      const span = spanOf(row, found.from, found.to + rest.length);
      if (!spans.some(([start]) => start === span[0])) spans.push(span);
    }
    spans.sort((a, b) => a[0] - b[0]);
  }
  return spans;
}
