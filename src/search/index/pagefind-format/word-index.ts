import { CborWriter } from './cbor.ts';

/** A part of the word index: the words from one to another. */
export interface Piece {
  from: string;
  to: string;
  /** As its file holds them, one behind the other. They are there until the next piece is made. */
  raw: [head: Uint8Array, words: Uint8Array];
}

/** Order of code points, which is that of the UTF-8 Pagefind compares: not that of UTF-16 behind the surrogates. */
function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}
const rank = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x10000 : unit - 0x800);

/**
 * Where an index is made, one after the other: new memory of this size for each makes the engine look through all that
 * the process holds for what it could free.
 */
const buffer = { row: new Int32Array(1 << 16), pages: new Uint16Array(0), places: new Int32Array(0) };

/**
 * The words of some pages, each with its places on every page: what Pagefind 1.6 keeps in index/*.pf_index.
 *
 * Places are counted in words. They are collected as one row of numbers for all pages, and sorted by word at the end:
 * an object a place would take a hundred bytes. There is one such index at a time.
 */
export class WordIndex {
  readonly words: string[] = [];
  readonly #ids = new Map<string, number>();
  /** A word a position, in reading order; one at the position of the word before is ~id. */
  #row = buffer.row;
  #length = 0;
  /** Where in the row each page begins, and how many places each has. */
  readonly #starts: number[] = [];
  readonly #sizes: number[] = [];

  /** The number of a word here. */
  id(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    this.#ids.set(word, this.words.length);
    return this.words.push(word) - 1;
  }

  /** Begins the next page. */
  page(): void {
    this.#starts.push(this.#length);
    this.#sizes.push(0);
  }

  /** Puts a word at the next place. */
  place(id: number): void {
    this.#push(id);
    this.#sizes[this.#sizes.length - 1]! += 1;
  }

  /** Puts one more word at the place of the last. */
  addAtSamePosition(id: number): void {
    this.#push(~id);
  }

  /** How many places each page has. */
  get sizes(): readonly number[] {
    return this.#sizes;
  }

  #push(value: number): void {
    if (this.#length === this.#row.length) {
      const grown = new Int32Array(this.#length * 2);
      grown.set(this.#row);
      this.#row = grown;
      buffer.row = grown;
    }
    this.#row[this.#length++] = value;
  }

  /** Returns all words in order, cut into pieces of a number of bytes; a larger word is a piece of its own. */
  *pieces(size: number): Generator<Piece> {
    const { ends, pages, places } = this.#byWord();
    const order = this.words.map((_, id) => id).sort((a, b) => byCodePoint(this.words[a]!, this.words[b]!));
    const writer = new CborWriter();
    let inside: number[] = [];
    const piece = (length: number): Piece => {
      const head = new CborWriter(8);
      head.array(1);
      head.array(inside.length);
      const raw: Piece['raw'] = [head.written(), writer.bytes.subarray(0, length)];
      return { from: this.words[inside[0]!]!, to: this.words[inside.at(-1)!]!, raw };
    };
    for (const id of order) {
      const before = writer.length;
      writer.array(3);
      writer.text(this.words[id]!);
      writePages(writer, pages, places, id === 0 ? 0 : ends[id - 1]!, ends[id]!);
      // Other spellings of the word, with accents: none.
      writer.array(0);
      if (inside.length > 0 && writer.length > size) {
        yield piece(before);
        writer.bytes.copyWithin(0, before, writer.length);
        writer.length -= before;
        inside = [];
      }
      inside.push(id);
    }
    if (inside.length > 0) yield piece(writer.length);
  }

  /** The places sorted by word, then page, then place; those of a word end at `ends[id]`. */
  #byWord(): { ends: Int32Array; pages: Uint16Array; places: Int32Array } {
    const row = this.#row;
    const ends = new Int32Array(this.words.length);
    for (let i = 0; i < this.#length; i++) ends[row[i]! < 0 ? ~row[i]! : row[i]!]! += 1;
    for (let id = 0, sum = 0; id < ends.length; id++) {
      const count = ends[id]!;
      ends[id] = sum;
      sum += count;
    }
    if (buffer.places.length < this.#length) {
      buffer.pages = new Uint16Array(row.length);
      buffer.places = new Int32Array(row.length);
    }
    const { pages, places } = buffer;
    for (let page = 0; page < this.#starts.length; page++) {
      const stop = this.#starts[page + 1] ?? this.#length;
      for (let i = this.#starts[page]!, place = -1; i < stop; i++) {
        const value = row[i]!;
        if (value >= 0) place += 1;
        const at = ends[value < 0 ? ~value : value]!++;
        pages[at] = page;
        places[at] = place;
      }
    }
    return { ends, pages, places };
  }
}

/**
 * The pages of a word, and its places on each; numbers as steps from the one before. Pagefind gives every place a
 * weight: 25 is the one it does not write.
 */
function writePages(writer: CborWriter, pages: Uint16Array, places: Int32Array, from: number, to: number): void {
  let count = 0;
  for (let i = from; i < to; i++) if (i === from || pages[i] !== pages[i - 1]) count += 1;
  writer.array(count);
  for (let i = from, page = 0; i < to; ) {
    let next = i + 1;
    while (next < to && pages[next] === pages[i]) next += 1;
    writer.array(3);
    writer.uint(pages[i]! - page);
    page = pages[i]!;
    writer.array(next - i);
    for (let place = 0; i < next; i++) {
      writer.uint(places[i]! - place);
      place = places[i]!;
    }
    // Places in the metadata: none.
    writer.array(0);
  }
}
