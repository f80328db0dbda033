import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

let room = Buffer.allocUnsafeSlow(1 << 18);

/**
 * The bytes of a file; they are there until the next one is read. All are read into one piece of memory: a new one for
 * each of thousands is memory outside of V8's heap, and makes it look through all of the heap for what can be let go.
 * @throws Error of the system
 */
export function readBytes(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (room.length < size) room = Buffer.allocUnsafeSlow(size * 2);
    let read = 0;
    for (let more = -1; read < size && more !== 0; read += more) more = readSync(file, room, read, size - read, read);
    return room.subarray(0, read);
  } finally {
    closeSync(file);
  }
}
