/**
 * The little of CBOR (RFC 8949) that Pagefind 1.6 writes: unsigned and negative integers, text, arrays.
 */
export type Cbor = number | string | Cbor[];

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Reads the head of an item: its major type, its argument, and where what follows begins. */
export function head(bytes: Uint8Array, at: number): { major: number; value: number; next: number } {
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

/** Behind the item that begins at `at`. */
export function skip(bytes: Uint8Array, at: number): number {
  let left = 1;
  while (left > 0) {
    const { major, value, next } = head(bytes, at);
    left -= 1;
    at = next;
    if (major === 3 || major === 2) at += value;
    else if (major === 4) left += value;
    else if (major > 4) throw new Error(`CBOR: unexpected type ${major} at ${at}`);
  }
  return at;
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

/** The head of an item of a major type. */
export function encodeHead(major: number, value: number): Uint8Array {
  if (value < 24) return Uint8Array.of((major << 5) | value);
  const size = value < 0x100 ? 1 : value < 0x10000 ? 2 : 4;
  const out = new Uint8Array(size + 1);
  out[0] = (major << 5) | (23 + size - (size === 4 ? 1 : 0));
  for (let i = size, rest = value; i > 0; i--, rest = Math.floor(rest / 256)) out[i] = rest % 256;
  return out;
}

/** Writes one item. */
export function encode(item: Cbor): Uint8Array {
  if (typeof item === 'number') return item < 0 ? encodeHead(1, -1 - item) : encodeHead(0, item);
  if (typeof item === 'string') {
    const text = encoder.encode(item);
    return Buffer.concat([encodeHead(3, text.length), text]);
  }
  return Buffer.concat([encodeHead(4, item.length), ...item.map(encode)]);
}
