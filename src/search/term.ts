import { quantities } from './quantity.ts';
import { BOUNDARY, isHan, placesOf, type Unit, units, ZERO } from './units.ts';

/** One thing that must be found. */
export interface Term {
  /** Its units, in order. */
  phrase: string[];
  /** Written in "…": as printed, punctuation included. */
  printed: string | null;
  /** A quantity that may be written otherwise: its value, and the units behind it. */
  quantity: { value: string; rest: string[] } | null;
  /** Its letters and digits alone count, and marks must stand between them: the near miss of an exact search. */
  loose?: true;
}

/** Half of an offset pair: UTF-16, into the text that was searched. */
export type Span = [start: number, end: number];

const QUOTED = /^["“”](.+)["“”]$/su;

const conversion = (phrase: string[], map: Readonly<Record<string, string>>): string[] =>
  phrase.map((unit) => map[unit] ?? unit);

/** Returns what was typed as a term; null where there is nothing to look for. */
export function termOf(text: string): Term | null {
  const quoted = QUOTED.exec(text)?.[1];
  const row = units(quoted ?? text);
  const phrase = row.map(({ c }) => c);
  // Punctuation alone is nothing to look for.
  if (!phrase.some((unit) => unit !== BOUNDARY)) return null;
  const [first] = quoted === undefined ? quantities(row) : [];
  return {
    phrase,
    printed: quoted === undefined ? null : squeeze(quoted).text,
    quantity: first?.from === 0 ? { value: first.value, rest: phrase.slice(first.to) } : null,
  };
}

/** Returns the term with other characters: 職工 as 职工. */
export const convertedTerm = (term: Term, map: Readonly<Record<string, string>>): Term => ({
  ...term,
  phrase: conversion(term.phrase, map),
  printed: term.printed && [...term.printed].map((c) => map[c] ?? c).join(''),
  quantity: term.quantity && { ...term.quantity, rest: conversion(term.quantity.rest, map) },
});

/** Returns whether two terms look for the same. */
export const sameTerm = (a: Term, b: Term): boolean => a.printed === b.printed && same(a.phrase, b.phrase);

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((unit, i) => unit === b[i]);

/** A text as printed, in one width and case and without blanks, with the place of every character. */
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

/** Returns where the letters of a phrase stand in their order, but with other marks between them. */
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

/** Characters that may be read as a Han character that they are not: radicals, 〇, ㈱, compatibility forms. */
export const READ_AS_HAN = /[\u2e80-\u2fdf\u3007\u3038-\u303a\u3190-\u319f\u3200-\u33ff\uf900-\ufaff\ud83c\ud87e]/;

/** Returns whether a unit is a Han character that is read from nothing but itself and READ_AS_HAN. */
export const isOwnHan = (unit: string): boolean => isHan(unit) && unit !== ZERO;

/** Returns whether a text may have a row of units: false only where it surely has not, which no reading of it is needed for. */
export const mayHaveUnits = (row: readonly string[], text: string): boolean =>
  row.every((unit) => !isOwnHan(unit) || text.includes(unit)) || READ_AS_HAN.test(text);

/** Returns whether a term may be in a text, as `mayHaveUnits` does. */
export const mayHave = ({ phrase, quantity }: Term, text: string): boolean =>
  mayHaveUnits(quantity ? quantity.rest : phrase, text);

/** Returns where a term occurs in a text. This alone decides whether something is found. */
export function spansOf(term: Term, text: string, row?: readonly Unit[]): Span[] {
  return row || mayHave(term, text) ? spansIn(term, text, row ?? units(text)) : [];
}

function spansIn(term: Term, text: string, row: readonly Unit[]): Span[] {
  if (term.printed !== null) {
    const phrase = placesOf(term.phrase, row).map(([from, to]) => spanOf(row, from, to));
    // Also the whole numbers at its ends must be whole in the text.
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
