/** Bytes that are written one behind the other. */
export class Bytes {
  length = 0;
  #bytes = new Uint8Array(1 << 12);

  #room(size: number): void {
    if (this.length + size <= this.#bytes.length) return;
    const grown = new Uint8Array(2 * (this.length + size));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }

  /** A number from 0 to 2³¹ − 1, seven bits a byte, the lowest first. */
  number(value: number): void {
    this.#room(5);
    let rest = value;
    for (; rest > 127; rest >>>= 7) this.#bytes[this.length++] = (rest & 127) | 128;
    this.#bytes[this.length++] = rest;
  }

  /** A number from 0 to 65,535, in two bytes. */
  pair(value: number): void {
    this.#room(2);
    this.#bytes[this.length++] = value >> 8;
    this.#bytes[this.length++] = value & 255;
  }

  /** What was written; there until more is. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }
}
