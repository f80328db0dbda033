import { MARK_BITS, MAX_GRAM_CHARS, MAX_RARE, marksOf } from '../grams.ts';
import { Bytes } from './bytes.ts';
import { END, OTHERS, type Tokens, wordOf } from './tokens.ts';

/** The texts of a report, and the field that each of them is in (IN_TITLE …). */
export interface Indexed {
  row: Tokens;
  fields: Uint8Array;
}

/** From this size on, a piece is complete. */
const PIECE_BYTES = 6_000;
/** A gram of at most so many places is never cut into two pieces. One with more has a summary of its leaves. */
const MAX_UNCUT_PLACES = 1_000;
/** Fewer places than this are sorted by insertion. */
const FEW = 24;

interface GramIndex {
  pieces: Uint8Array[];
  /** The first gram of each piece, as short as possible. */
  bounds: string[];
  /** The distinct characters of the reports. */
  characters: string;
}

/** The concatenated spellings of the texts of a shard. */
interface Spelled {
  letters: Uint16Array;
  /** Parallel to `letters`: the report, and the field of the text. */
  reports: Uint16Array;
  fields: Uint8Array;
  /** The positions at which units begin. */
  places: Int32Array;
}

/** Indexes the texts of fewer than 65,536 reports. Pure. */
export function gramIndex(reports: readonly Indexed[]): GramIndex {
  const characters = charactersOf(reports);
  // So few reports are always loaded.
  if (reports.length <= MAX_RARE) return { pieces: [], bounds: [], characters };
  const spelled = spell(reports);
  const writer = new PieceWriter(spelled, reports.length);
  grow(spelled, writer);
  writer.flush();
  return { pieces: writer.pieces, bounds: writer.bounds, characters };
}

function charactersOf(reports: readonly Indexed[]): string {
  const seen = new Uint8Array(OTHERS);
  for (const { row } of reports) for (let i = 0; i < row.length; i++) if (row[i]! < OTHERS) seen[row[i]!] = 1;
  let all = '';
  for (let code = 1; code < OTHERS; code++) if (seen[code]) all += String.fromCharCode(code);
  return all;
}

function spell(reports: readonly Indexed[]): Spelled {
  const words = new Map<number, string>();
  const wordAt = (number: number): string => {
    let word = words.get(number);
    if (word === undefined) {
      word = wordOf(number);
      words.set(number, word);
    }
    return word;
  };
  let units = 0;
  let size = 0;
  for (const { row } of reports) {
    units += row.length;
    size += row.length + 1;
    for (let i = 0; i < row.length; i++) if (isSpelled(row[i]!)) size += wordAt(row[i]!).length - 1;
  }
  const letters = new Uint16Array(size);
  const [reportOf, fieldOf] = [new Uint16Array(size), new Uint8Array(size)];
  const places = new Int32Array(units);
  let at = 0;
  let begun = 0;
  for (const [report, { row, fields }] of reports.entries()) {
    const from = at;
    for (let i = 0, text = 0; i < row.length; i++) {
      const number = row[i]!;
      if (number !== END) places[begun++] = at;
      fieldOf[at] = fields[text] ?? 0;
      if (number === END) text += 1;
      if (isSpelled(number)) {
        const word = wordAt(number);
        for (let k = 0; k < word.length; k++) letters[at++] = word.charCodeAt(k);
      } else letters[at++] = number;
    }
    // The values of quantities follow the last text.
    letters[at++] = END;
    reportOf.fill(report, from, at);
  }
  return { letters, reports: reportOf, fields: fieldOf, places: places.subarray(0, begun) };
}

/** Returns whether a unit is spelled with several letters: numbers, and characters outside of the BMP. */
const isSpelled = (number: number): boolean => number >= OTHERS || (number >= 48 && number <= 57);

/** Buffers of the counting sort. */
let sorted = new Int32Array(0);
const counts = new Int32Array(0x10000);

/** Returns whether at most MAX_RARE reports have the places of a range. */
function areRare({ reports, places }: Spelled, from: number, to: number): boolean {
  let different = 0;
  for (let i = from, last = -1; i < to; i++) {
    const report = reports[places[i]!]!;
    if (report === last) continue;
    last = report;
    different += 1;
    if (different > MAX_RARE) return false;
  }
  return true;
}

/** Sorts a few places by their letter at a depth. Stable. */
function sortFew({ letters, places }: Spelled, from: number, to: number, depth: number): void {
  for (let i = from + 1; i < to; i++) {
    const place = places[i]!;
    const letter = letters[place + depth]!;
    let k = i;
    for (; k > from && letters[places[k - 1]! + depth]! > letter; k--) places[k] = places[k - 1]!;
    places[k] = place;
  }
}

/** Sorts many places by their letter at a depth: a counting sort. Stable. */
function sortMany({ letters, places }: Spelled, from: number, to: number, depth: number): void {
  const there: number[] = [];
  for (let i = from; i < to; i++) {
    const letter = letters[places[i]! + depth]!;
    if (counts[letter] === 0) there.push(letter);
    counts[letter]! += 1;
  }
  if (there.length > 1) {
    there.sort((a, b) => a - b);
    let at = from;
    for (const letter of there) {
      const n = counts[letter]!;
      counts[letter] = at;
      at += n;
    }
    for (let i = from; i < to; i++) sorted[counts[letters[places[i]! + depth]!]!++] = places[i]!;
    places.set(sorted.subarray(from, to), from);
  }
  for (const letter of there) counts[letter] = 0;
}

/** Sorts the places by the text from there on, as far as needed, and writes the entries of the trie in order. */
function grow(spelled: Spelled, writer: PieceWriter): void {
  const { letters, places } = spelled;
  if (sorted.length < places.length) sorted = new Int32Array(places.length);
  const branch = (from: number, to: number, depth: number, inUncut: boolean): void => {
    let deep = depth;
    for (;;) {
      const isEnded = deep > 0 && letters[places[from]! + deep - 1] === END;
      if (isEnded || deep >= MAX_GRAM_CHARS || areRare(spelled, from, to)) {
        if (!inUncut) writer.begin();
        writer.leaf(from, to, deep);
        return;
      }
      if (to - from < FEW) sortFew(spelled, from, to, deep);
      else sortMany(spelled, from, to, deep);
      // A letter that all places share makes no branch.
      if (letters[places[from]! + deep] !== letters[places[to - 1]! + deep]) break;
      deep += 1;
    }
    const isUncut = inUncut || to - from <= MAX_UNCUT_PLACES;
    if (!inUncut) writer.begin();
    if (!isUncut && deep > 0) writer.summary(from, to, deep);
    for (let start = from; start < to; ) {
      const letter = letters[places[start]! + deep]!;
      let end = start + 1;
      while (end < to && letters[places[end]! + deep] === letter) end += 1;
      branch(start, end, deep + 1, isUncut);
      start = end;
    }
  };
  if (places.length) branch(0, places.length, 0, false);
}

/** Writes entries, in order, to pieces. */
class PieceWriter {
  readonly pieces: Uint8Array[] = [];
  readonly bounds: string[] = [];
  readonly #spelled: Spelled;
  readonly #heads = new Bytes();
  readonly #letters = new Bytes();
  readonly #reports = new Bytes();
  #entries = 0;
  /** The last entry: position of its spelling, and its length. */
  #last = 0;
  #length = 0;
  /** Whether the piece has no entry yet. */
  #isNew = true;
  /** By report: the number of places of a gram, and their fields. */
  readonly #times: Uint32Array;
  readonly #marks: Uint8Array;

  /** @param reports number of reports */
  constructor(spelled: Spelled, reports: number) {
    this.#spelled = spelled;
    this.#times = new Uint32Array(reports);
    this.#marks = new Uint8Array(reports);
  }

  /** Begins entries that must be in one piece. */
  begin(): void {
    const size = this.#heads.length + this.#letters.length + this.#reports.length;
    if (size >= PIECE_BYTES) this.flush();
  }

  leaf(from: number, to: number, depth: number): void {
    this.#entry(from, to, depth, 0);
  }

  summary(from: number, to: number, depth: number): void {
    this.#entry(from, to, depth, 1);
  }

  flush(): void {
    if (!this.#entries) return;
    const head = new Bytes();
    head.number(this.#entries);
    head.number(this.#heads.length);
    head.number(this.#letters.length);
    this.pieces.push(Buffer.concat([head, this.#heads, this.#letters, this.#reports].map((each) => each.written())));
    for (const each of [this.#heads, this.#letters, this.#reports]) each.length = 0;
    this.#entries = 0;
    this.#isNew = true;
  }

  #entry(from: number, to: number, depth: number, isSummary: 0 | 1): void {
    const { letters, places } = this.#spelled;
    const at = places[from]!;
    let shared = 0;
    while (shared < this.#length && shared < depth && letters[this.#last + shared] === letters[at + shared])
      shared += 1;
    if (this.#isNew) {
      this.bounds.push(this.bounds.length ? String.fromCharCode(...letters.subarray(at, at + shared + 1)) : '');
      this.#isNew = false;
      shared = 0;
    }
    this.#entries += 1;
    this.#heads.number(shared);
    this.#heads.number(((depth - shared) << 1) | isSummary);
    for (let i = shared; i < depth; i++) this.#letters.pair(letters[at + i]!);
    this.#heads.number(isSummary ? this.#manyOf(from, to) : this.#fewOf(from, to));
    [this.#last, this.#length] = [at, depth];
  }

  /** Writes the postings of a leaf, whose places are sorted by position; returns their number. */
  #fewOf(from: number, to: number): number {
    const { reports, fields, places } = this.#spelled;
    let [count, last] = [0, 0];
    for (let i = from; i < to; ) {
      const report = reports[places[i]!]!;
      const first = i;
      let marks = 0;
      for (; i < to && reports[places[i]!] === report; i++) marks |= fields[places[i]!]!;
      this.#report(report - last, marks, i - first);
      last = report;
      count += 1;
    }
    return count;
  }

  /** Writes the postings of a summary, whose places are sorted by their text; returns their number. */
  #manyOf(from: number, to: number): number {
    const { reports, fields, places } = this.#spelled;
    const [times, marks] = [this.#times.fill(0), this.#marks.fill(0)];
    for (let i = from; i < to; i++) {
      const place = places[i]!;
      times[reports[place]!]! += 1;
      marks[reports[place]!]! |= fields[place]!;
    }
    let [count, last] = [0, 0];
    for (let report = 0; report < times.length; report++) {
      if (!times[report]) continue;
      this.#report(report - last, marks[report]!, times[report]!);
      last = report;
      count += 1;
    }
    return count;
  }

  #report(step: number, fields: number, times: number): void {
    this.#reports.number((step << MARK_BITS) | marksOf(fields, times));
  }
}
