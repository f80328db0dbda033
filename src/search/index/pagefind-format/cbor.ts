/**
 * The little of CBOR (RFC 8949) that Pagefind 1.6 reads: unsigned and negative integers, text, arrays.
 */
export type Cbor = number | string | Cbor[];

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Reads the head of an item: its major type, its argument, and where what follows begins. */
function head(bytes: Uint8Array, at: number): { major: number; value: number; next: number } {
  const first = bytes[at]!;
  const major = first >> 5;
  const short = first & 31;
  if (short < 24) return { major, value: short, next: at + 1 };
  if (short > 26) throw new Error(`CBOR: unexpected length ${short} at ${at}`);
  const size = 1 << (short - 24);
  let value = 0;
  for (let i = 1; i <= size; i++) value = value * 256 + bytes[at + i]!;
  return { major, value, next: at + 1 + size };
}

/** Reads one item. */
export function decode(bytes: Uint8Array, at = 0): { item: Cbor; next: number } {
  const { major, value, next } = head(bytes, at);
  if (major === 0) return { item: value, next };
  if (major === 1) return { item: -1 - value, next };
  if (major === 3) return { item: decoder.decode(bytes.subarray(next, next + value)), next: next + value };
  if (major !== 4) throw new Error(`CBOR: unexpected type ${major} at ${at}`);
  const items: Cbor[] = [];
  let position = next;
  for (let i = 0; i < value; i++) {
    const inner = decode(bytes, position);
    items.push(inner.item);
    position = inner.next;
  }
  return { item: items, next: position };
}

/** Writes items one behind the other into bytes that grow. */
export class CborWriter {
  bytes: Uint8Array;
  length = 0;

  constructor(size = 1 << 16) {
    this.bytes = new Uint8Array(size);
  }

  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  /** A number that is not negative. */
  uint(value: number): void {
    // Nearly all there is.
    if (value < 24 && this.length < this.bytes.length) this.bytes[this.length++] = value;
    else this.#head(0, value);
  }

  /** The head of an array: its items are to follow. */
  array(length: number): void {
    this.#head(4, length);
  }

  text(text: string): void {
    if (text.length < 8 && this.#short(text)) return;
    const bytes = encoder.encode(text);
    this.#head(3, bytes.length);
    this.#room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Nearly every text there is: fewer than 24 bytes, so that its head is one. False, and nothing, for a rare character. */
  #short(text: string): boolean {
    this.#room(24);
    const { bytes } = this;
    let at = this.length + 1;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code < 0x80) bytes[at++] = code;
      else if (code < 0x800 || (code >= 0xd800 && code < 0xe000)) return false;
      else {
        bytes[at++] = 0xe0 | (code >> 12);
        bytes[at++] = 0x80 | ((code >> 6) & 63);
        bytes[at++] = 0x80 | (code & 63);
      }
    }
    bytes[this.length] = 0x60 | (at - this.length - 1);
    this.length = at;
    return true;
  }

  item(item: Cbor): void {
    if (typeof item === 'string') this.text(item);
    else if (typeof item === 'number') this.#head(item < 0 ? 1 : 0, item < 0 ? -1 - item : item);
    else {
      this.array(item.length);
      for (const inner of item) this.item(inner);
    }
  }

  #head(major: number, value: number): void {
    this.#room(5);
    const size = value < 24 ? 0 : value < 0x100 ? 1 : value < 0x10000 ? 2 : 4;
    this.bytes[this.length++] = (major << 5) | (size === 0 ? value : size === 4 ? 26 : 23 + size);
    for (let shift = size * 8 - 8; shift >= 0; shift -= 8) this.bytes[this.length++] = value >>> shift;
  }

  #room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

/** Writes one item. */
export function encode(item: Cbor): Uint8Array {
  const writer = new CborWriter();
  writer.item(item);
  return writer.written();
}
