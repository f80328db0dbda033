import { closeSync, openSync, readSync } from 'node:fs';
import { replaceFile } from './atomic.ts';

/** Bytes that are read at first: the lengths of the sections, and usually the one that is asked for. */
const FIRST_BYTES = 1 << 15;
/** Bytes of the length of a section at the head of its file. */
const LENGTH_BYTES = 4;
/** Buffers for what is read at first and for longer sections: thousands are read one after the other. */
const first = Buffer.allocUnsafe(FIRST_BYTES);
let rest = Buffer.allocUnsafe(FIRST_BYTES);

/** Writes texts into one file, of which each can be read without the others: a file costs more than its bytes. */
export function writeSections(path: string, texts: readonly string[]): void {
  const sections = texts.map((text) => Buffer.from(text));
  const head = Buffer.alloc(LENGTH_BYTES * sections.length);
  for (const [i, { length }] of sections.entries()) head.writeUInt32LE(length, LENGTH_BYTES * i);
  replaceFile(path, Buffer.concat([head, ...sections]));
}

/**
 * Reads a section of a file. What is returned is valid until the next call.
 * @param of the number of its sections
 * @throws Error of the system if there is no such file
 */
export function readSection(path: string, index: number, of: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const there = readSync(file, first, 0, FIRST_BYTES, 0);
    let from = LENGTH_BYTES * of;
    for (let i = 0; i < index; i++) from += first.readUInt32LE(LENGTH_BYTES * i);
    const length = first.readUInt32LE(LENGTH_BYTES * index);
    if (from + length <= there) return first.subarray(from, from + length);
    if (rest.length < length) rest = Buffer.allocUnsafe(2 * length);
    if (readSync(file, rest, 0, length, from) < length) throw new Error(`${path}  读到一半就没有了  请再构建一次`);
    return rest.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
