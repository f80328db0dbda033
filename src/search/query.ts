import { type FigureTest, NO_TEST } from './figure-test.ts';
import {
  type Bound,
  CHOICE,
  compareOf,
  FIELDS,
  modifierOf,
  quantityOf,
  rangeOf,
  tokensOf,
  yearsOf,
} from './operators.ts';
import { convertedTerm, sameTerm, type Term, termOf } from './term.ts';
import { BOUNDARY } from './units.ts';

/** A parsed query. */
export interface Query {
  /** A report must contain a term of each list. */
  all: Term[][];
  /** It must contain none of these. */
  none: Term[];
  /** All of `all` must be in one sentence, or at most this many characters apart; null for anywhere in the report. */
  within: 'sentence' | number | null;
  /** Where the terms of `all` must be; null for anywhere. */
  only: 'title' | 'caption' | null;
  /** Which reports to search. */
  narrow: { years: [from: number, to: number] | null; place: string | null; theme: string | null };
  /** Conditions on one of its figures. */
  figure: FigureTest | null;
}

/** The years, places and themes of an archive. */
export interface Known {
  years: ReadonlySet<number>;
  /** Returns whether the archive has reports from a place, with or without its last character: 金坛区, 金坛. */
  hasPlace: (name: string) => boolean;
  themes: ReadonlySet<string>;
}

const emptyQuery = (): Query => ({
  all: [],
  none: [],
  within: null,
  only: null,
  narrow: { years: null, place: null, theme: null },
  figure: null,
});

/** Returns whether there is nothing to search for. */
export const isEmpty = ({ all, none, narrow, figure }: Query): boolean =>
  !all.length && !none.length && !figure && !narrow.years && !narrow.place && !narrow.theme;

/** Returns whether a query finds places in texts, rather than reports alone. */
export const findsPlaces = ({ all, figure }: Query): boolean => all.length > 0 || figure !== null;

/** Returns whether a query is plain words, all of which a report must contain. */
export const isPlain = ({ none, within, only, figure }: Query): boolean =>
  !none.length && within === null && only === null && !figure;

/**
 * Parses a query. Blanks separate terms, all of which must be found; “…” is found as printed. Operators need something to
 * apply to: 同一句 alone, or in “…”, is plain text.
 * @param known the archive; without it, any year, place or theme is accepted as a filter
 */
export function parseQuery(text: string, known: Known | null = null): Query {
  const tokens = tokensOf(text.normalize('NFC'));
  const query = new Parser(tokens, known).parse();
  return query.all.length || query.figure ? query : withoutWords(query, tokens);
}

/** Handles a query without words: filters with a field name (年份：2019) are filters, anything else is plain text. */
function withoutWords(query: Query, tokens: readonly string[]): Query {
  const isFilter = (token: string): boolean => FIELDS.test(token);
  if (tokens.some(isFilter) && !isEmpty(query)) return query;
  const literal = emptyQuery();
  for (const token of tokens) addTerm(literal, token);
  return literal;
}

function addTerm(query: Query, token: string): boolean {
  const term = termOf(token);
  if (!term) return false;
  if (!query.all.some((any) => any.length === 1 && sameTerm(any[0]!, term))) query.all.push([term]);
  return true;
}

/** Parses tokens from left to right. */
class Parser {
  readonly #query = emptyQuery();
  readonly #tokens: readonly string[];
  readonly #known: Known | null;
  #at = 0;
  /** The last token was a term, to which a comparison or 或 can apply. */
  #afterTerm = false;
  #onlyFigures = false;
  /** The token 同一句 or 相隔不超过10字, which is plain text in a query of fewer than two terms. */
  #nearness: string | null = null;

  constructor(tokens: readonly string[], known: Known | null) {
    this.#tokens = tokens;
    this.#known = known;
  }

  parse(): Query {
    while (this.#at < this.#tokens.length) this.#next();
    const query = this.#query;
    if (this.#nearness !== null && query.all.length + (query.figure ? 1 : 0) < 2) {
      query.within = null;
      addTerm(query, this.#nearness);
    }
    return this.#onlyFigures ? ofFigures(query) : query;
  }

  #next(): void {
    const token = this.#tokens[this.#at]!;
    const next = this.#tokens[this.#at + 1];
    this.#at += 1;
    const wasTerm = this.#afterTerm;
    this.#afterTerm = false;
    if (wasTerm && next !== undefined && CHOICE.has(token)) {
      const other = termOf(next);
      if (other) this.#query.all[this.#query.all.length - 1]!.push(other);
      this.#at += 1;
      this.#afterTerm = true;
      return;
    }
    const compare = compareOf(token);
    const quantity = compare && next !== undefined ? quantityOf(next) : null;
    if (compare && quantity) {
      this.#at += 1;
      const bound: Bound = { value: quantity.value, open: compare.open };
      this.#figure(wasTerm, { [compare.side]: bound, ...(quantity.unit ? { unit: quantity.unit } : {}) });
      return;
    }
    const range = rangeOf(token);
    if (range) {
      this.#figure(wasTerm, range);
      return;
    }
    if (this.#isExcluded(token, next) || this.#isModifier(token) || this.#isField(token)) return;
    this.#afterTerm = addTerm(this.#query, token);
  }

  /** Adds a condition on a figure; the term before it says what is counted. */
  #figure(wasTerm: boolean, condition: Partial<FigureTest>): void {
    const query = this.#query;
    const words = wasTerm ? [query.all.pop()!] : [];
    const before = query.figure ?? NO_TEST;
    query.figure = { ...before, ...condition, words: [...before.words, ...words] };
  }

  /** Parses -贷款, 不含：贷款, 不含 贷款. */
  #isExcluded(token: string, next: string | undefined): boolean {
    const rest = /^(?:[-－−](?=[\p{L}\p{N}"“])|不含[：:])(.+)$/su.exec(token)?.[1];
    const term = rest ? termOf(rest) : token === '不含' && next !== undefined ? termOf(next) : null;
    if (!term) return false;
    if (!rest) this.#at += 1;
    this.#query.none.push(term);
    return true;
  }

  #isModifier(token: string): boolean {
    const modifier = modifierOf(token);
    if (modifier === null) return false;
    if (modifier === 'figure') this.#onlyFigures = true;
    else if (modifier === 'title' || modifier === 'caption') this.#query.only = modifier;
    else {
      this.#query.within = modifier;
      this.#nearness = token;
    }
    return true;
  }

  /** Parses 2019年, 年份：2019-2021, 地区：金坛, 主题：维权服务, 级别：省级, 指标：慰问资金. */
  #isField(token: string): boolean {
    const [query, known] = [this.#query, this.#known];
    const years = yearsOf(token);
    if (years) {
      if (known && ![...known.years].some((year) => years[0] <= year && year <= years[1])) return false;
      query.narrow.years = years;
      return true;
    }
    const [, field, value] = FIELDS.exec(token) ?? [];
    if (!field || !value) return false;
    if (field === '地区' && (!known || known.hasPlace(value))) query.narrow.place = value;
    else if (field === '主题' && (!known || known.themes.has(value))) query.narrow.theme = value;
    else if (field === '级别') query.figure = { ...(query.figure ?? NO_TEST), grade: value };
    else if (field === '指标') query.figure = { ...(query.figure ?? NO_TEST), indicator: value };
    else return false;
    return true;
  }
}

/** Turns a query of texts into one of figures, whose labels must contain the words. */
export function ofFigures(query: Query): Query {
  if (!query.all.length) return query;
  const { words, ...rest } = query.figure ?? NO_TEST;
  return { ...query, all: [], within: null, only: null, figure: { ...rest, words: [...words, ...query.all] } };
}

/** Shorter phrases would be found with other punctuation in too many places. */
const MIN_LOOSE_UNITS = 4;

/** Returns a query that also finds its longer phrases with other punctuation; null if it has none. */
export function loosened(query: Query): Query | null {
  const isLong = ({ printed, phrase }: Term): boolean =>
    printed === null && phrase.filter((unit) => unit !== BOUNDARY).length >= MIN_LOOSE_UNITS;
  if (!query.all.some((any) => any.some(isLong))) return null;
  const both = (any: readonly Term[]): Term[] => [
    ...any,
    ...any.filter(isLong).map((term): Term => ({ ...term, quantity: null, loose: true })),
  ];
  return { ...query, all: query.all.map(both) };
}

/** Returns all terms to be found, for marking. */
export const termsIn = ({ all }: Query): Term[] => all.flat();

/** Converts the characters of a query: 職工 → 职工. Null if nothing changes. */
export function converted(query: Query, map: Readonly<Record<string, string>>): Query | null {
  const change = (terms: readonly Term[]): Term[] => terms.map((term) => convertedTerm(term, map));
  const next: Query = {
    ...query,
    all: query.all.map(change),
    none: change(query.none),
    figure: query.figure && { ...query.figure, words: query.figure.words.map(change) },
  };
  return JSON.stringify(next) === JSON.stringify(query) ? null : next;
}
