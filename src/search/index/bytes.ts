/** A growing buffer of bytes. */
export class Bytes {
  length = 0;
  #bytes = new Uint8Array(1 << 12);

  #room(size: number): void {
    if (this.length + size <= this.#bytes.length) return;
    const grown = new Uint8Array(2 * (this.length + size));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }

  /** Writes a number from 0 to 2³¹ − 1: seven bits a byte, the lowest first. */
  number(value: number): void {
    this.#room(5);
    let rest = value;
    for (; rest > 127; rest >>>= 7) this.#bytes[this.length++] = (rest & 127) | 128;
    this.#bytes[this.length++] = rest;
  }

  /** Writes a number from 0 to 65,535 in two bytes, the high one first. */
  pair(value: number): void {
    this.#room(2);
    this.#bytes[this.length++] = value >> 8;
    this.#bytes[this.length++] = value & 255;
  }

  /** Returns the bytes written so far, valid until the next write. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }
}
