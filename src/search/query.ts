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

/** What is looked for. */
export interface Query {
  /** A report must have one of the terms of each. */
  all: Term[][];
  /** It must have none of these. */
  none: Term[];
  /** All of `all` in one sentence, or at most so many characters apart; null for anywhere in the report. */
  within: 'sentence' | number | null;
  /** Where the words of `all` must stand; null for anywhere. */
  only: 'title' | 'caption' | null;
  /** Which reports. */
  narrow: { years: [from: number, to: number] | null; place: string | null; theme: string | null };
  /** One of its figures must be so. */
  figure: FigureTest | null;
}

/** What an archive has that a query can name. */
export interface Known {
  years: ReadonlySet<number>;
  /** Returns whether reports come from a place, named with or without its last character: 金坛区, 金坛. */
  hasPlace: (name: string) => boolean;
  themes: ReadonlySet<string>;
}

const nothing = (): Query => ({
  all: [],
  none: [],
  within: null,
  only: null,
  narrow: { years: null, place: null, theme: null },
  figure: null,
});

/** Returns whether there is nothing to look for. */
export const isEmpty = ({ all, none, narrow, figure }: Query): boolean =>
  !all.length && !none.length && !figure && !narrow.years && !narrow.place && !narrow.theme;

/** Returns whether a query finds places in texts, and not only reports. */
export const findsPlaces = ({ all, figure }: Query): boolean => all.length > 0 || figure !== null;

/** Returns whether a query is words alone, all of which a report must have. */
export const isPlain = ({ none, within, only, figure }: Query): boolean =>
  !none.length && within === null && only === null && !figure;

/**
 * Reads what was typed. Blanks part terms, all of which must be found; “…” between blanks is as printed. An operator is
 * one only beside something to look for: 同一句 alone, or in “…”, is text like any other.
 * @param known what the archive has; without it, whatever looks like a year, a place or a theme is taken for one
 */
export function parseQuery(text: string, known: Known | null = null): Query {
  const tokens = tokensOf(text.normalize('NFC'));
  const query = new Reader(tokens, known).read();
  return query.all.length || query.figure ? query : withoutWords(query, tokens);
}

/** Filters without words to look for are filters where they were written as such; the rest is text. */
function withoutWords(query: Query, tokens: readonly string[]): Query {
  const isFilter = (token: string): boolean => FIELDS.test(token);
  if (tokens.some(isFilter) && !isEmpty(query)) return query;
  const literal = nothing();
  for (const token of tokens) addTerm(literal, token);
  return literal;
}

function addTerm(query: Query, token: string): boolean {
  const term = termOf(token);
  if (!term) return false;
  if (!query.all.some((any) => any.length === 1 && sameTerm(any[0]!, term))) query.all.push([term]);
  return true;
}

/** Reads tokens from the first to the last. */
class Reader {
  readonly #query = nothing();
  readonly #tokens: readonly string[];
  readonly #known: Known | null;
  #at = 0;
  /** The token before was a term: what a comparison is about, and what 或 goes on from. */
  #afterTerm = false;
  #onlyFigures = false;
  /** 同一句, 相隔不超过10字: said of fewer than two things, it is text. */
  #nearness: string | null = null;

  constructor(tokens: readonly string[], known: Known | null) {
    this.#tokens = tokens;
    this.#known = known;
  }

  read(): Query {
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

  /** Adds a condition on a figure; the term in front of it says what is counted. */
  #figure(wasTerm: boolean, condition: Partial<FigureTest>): void {
    const query = this.#query;
    const words = wasTerm ? [query.all.pop()!] : [];
    const before = query.figure ?? NO_TEST;
    query.figure = { ...before, ...condition, words: [...before.words, ...words] };
  }

  /** -贷款, 不含：贷款, 不含 贷款. */
  #isExcluded(token: string, next: string | undefined): boolean {
    const behind = /^(?:[-－−](?=[\p{L}\p{N}"“])|不含[：:])(.+)$/su.exec(token)?.[1];
    const term = behind ? termOf(behind) : token === '不含' && next !== undefined ? termOf(next) : null;
    if (!term) return false;
    if (!behind) this.#at += 1;
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

  /** 2019年, 年份：2019-2021, 地区：金坛, 主题：维权服务, 级别：省级, 指标：慰问资金. */
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

/** The query asked of the names of figures, and no longer of texts. */
export function ofFigures(query: Query): Query {
  if (!query.all.length) return query;
  const { words, ...rest } = query.figure ?? NO_TEST;
  return { ...query, all: [], within: null, only: null, figure: { ...rest, words: [...words, ...query.all] } };
}

/** Fewer letters than this are found loosely in too many places. */
const MIN_LOOSE_UNITS = 4;

/** The query with its longer phrases found also where other marks stand between their characters; null without one. */
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

/** Returns every term that is to be found, for marking. */
export const termsIn = ({ all }: Query): Term[] => all.flat();

/** The query with other characters: 職工 as 职工. Null where nothing changes. */
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
