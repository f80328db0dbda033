import { closeSync, openSync, writeSync } from 'node:fs';

const ROOM = 1 << 20;

/** A file put together from many pieces. They are gathered as bytes and written a megabyte at a time. */
export class Joined {
  readonly #file: number;
  readonly #room = Buffer.allocUnsafeSlow(ROOM);
  #used = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  /** The piece may be used for something else afterwards. */
  add(piece: Buffer | string): void {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    if (this.#used + bytes.length > ROOM) this.#flush();
    if (bytes.length > ROOM) {
      writeAll(this.#file, bytes);
      return;
    }
    bytes.copy(this.#room, this.#used);
    this.#used += bytes.length;
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    writeAll(this.#file, this.#room.subarray(0, this.#used));
    this.#used = 0;
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
