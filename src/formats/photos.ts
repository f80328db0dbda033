import { hash } from 'node:crypto';
import { kindOf, SHOWN } from '../photo/asset.ts';
import type { Doubt, Picture } from './imported.ts';

/** The pictures of a document, numbered in order: photos/01.jpg. Identical pictures share one file. */
export class Album {
  readonly pictures: Picture[] = [];
  readonly doubts: Doubt[] = [];
  private readonly known = new Map<string, string>();

  /**
   * Adds a picture and returns its name; the extension is that of the bytes, whatever the document says.
   * @param declared extension for bytes of an unknown type (emf, wmf)
   */
  add(bytes: Uint8Array, declared: string): string {
    const digest = hash('sha256', bytes);
    const known = this.known.get(digest);
    if (known) return known;
    const kind = kindOf(bytes.subarray(0, 256));
    const number = String(this.pictures.length + 1).padStart(2, '0');
    const name = `photos/${number}.${kind === 'jpeg' ? 'jpg' : (kind ?? declared)}`;
    if (!kind || !SHOWN.has(kind)) {
      const format = (kind ?? declared).toUpperCase();
      this.doubts.push({
        what: `${name} 是 ${format} 格式，网页上显示不了`,
        todo: '请另存为 JPEG，再把报告里的 src 改过来',
      });
    }
    this.pictures.push({ name, bytes });
    this.known.set(digest, name);
    return name;
  }
}
