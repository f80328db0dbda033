import { inflateRawSync } from 'node:zlib';
import { TranscriptError } from '../reading/error.ts';

const MAX_FILES = 5000;
const MAX_BYTES = 400 * 1024 * 1024;
const MAX_XML_BYTES = 40 * 1024 * 1024;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/**
 * Unpacks a .docx (a ZIP archive) with limits on the number of files, the size of each and the total size, before other
 * code sees it. Sizes stated in the archive are not trusted. Throws a `TranscriptError` of one line.
 * @returns the files that `wanted` accepts
 */
export function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) throw damaged();
  const count = view.getUint16(end + 10, true);
  if (count > MAX_FILES) throw bomb();
  const found = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  let left = MAX_BYTES;
  try {
    // if even the stated sizes are too large, nothing is unpacked
    if (statedBytes(view, at, count) > MAX_BYTES) throw bomb();
    for (let n = 0; n < count; n += 1) {
      const lengths = lengthsAt(view, at);
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (lengths[0] ?? 0)));
      const data = contentOf(bytes, view, at, Math.min(left, /\.(?:xml|rels)$/i.test(name) ? MAX_XML_BYTES : left));
      left -= data.length;
      if (wanted(name)) found.set(name, data);
      at += 46 + lengths.reduce((sum, length) => sum + length, 0);
    }
  } catch (error) {
    if (error instanceof TranscriptError) throw error;
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? bomb() : damaged();
  }
  return found;
}

/** Returns the lengths of the three texts after an entry of the directory. */
function lengthsAt(view: DataView, entry: number): number[] {
  if (view.getUint32(entry, true) !== CENTRAL) throw damaged();
  return [28, 30, 32].map((offset) => view.getUint16(entry + offset, true));
}

/** Returns the total size of all files as stated in the archive. */
function statedBytes(view: DataView, first: number, count: number): number {
  let [at, sum] = [first, 0];
  for (let n = 0; n < count; n += 1) {
    sum += view.getUint32(at + 24, true);
    at += 46 + lengthsAt(view, at).reduce((all, length) => all + length, 0);
  }
  return sum;
}

function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) if (view.getUint32(at, true) === END) return at;
  return null;
}

function contentOf(bytes: Uint8Array, view: DataView, entry: number, limit: number): Uint8Array {
  const method = view.getUint16(entry + 10, true);
  const packed = view.getUint32(entry + 20, true);
  const local = view.getUint32(entry + 42, true);
  if (view.getUint32(local, true) !== LOCAL) throw damaged();
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const data = bytes.subarray(start, start + packed);
  if (data.length !== packed) throw damaged();
  if (method === 0) {
    if (data.length > limit) throw bomb();
    return data;
  }
  if (method !== 8) throw damaged();
  if (limit <= 0) throw bomb();
  return inflateRawSync(data, { maxOutputLength: limit });
}

const damaged = (): TranscriptError =>
  new TranscriptError({ reason: '这份 Word 文件已损坏', advice: '请用 Word 或 WPS 打开，另存为新的 .docx 再试' });

const bomb = (): TranscriptError =>
  new TranscriptError({ reason: '文件解压后大得不像一份报告', advice: '请核对来源，或只把正文拷进新的 .docx' });
