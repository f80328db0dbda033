import { readFile } from 'node:fs/promises';
import { getDocumentProxy } from 'unpdf';
import { TranscriptError } from '../../reading/error.ts';

export type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

/**
 * Predefined encodings, which fonts only name; from pdfjs-dist 6.1.200, which took them from Adobe's cmap-resources.
 */
const CMAPS = new URL('./cmaps/', import.meta.url);

export interface Opened {
  pdf: Document;
  /** Encodings that were named by a font and are not available; grows as pages are read. */
  missing: string[];
  /** false if the file has no picture on any page. */
  pictured: boolean;
}

/** Opens a PDF. */
export async function openPdf(bytes: Uint8Array, file: string): Promise<Opened> {
  const missing: string[] = [];
  class Encodings {
    async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
      try {
        if (kind !== 'cMapUrl' || !/^[\w-]+\.bcmap$/.test(filename)) throw new Error(`no ${kind}`);
        return new Uint8Array(await readFile(new URL(filename, CMAPS)));
      } catch (error) {
        if (kind === 'cMapUrl') missing.push(filename.replace(/\.bcmap$/, ''));
        throw error;
      }
    }
  }
  const options = { verbosity: 0, cMapUrl: CMAPS.href, cMapPacked: true, BinaryDataFactory: Encodings };
  try {
    return { pdf: await getDocumentProxy(new Uint8Array(bytes), options), missing, pictured: hasPictures(bytes) };
  } catch (error) {
    const { name, message } = error as Error;
    const [reason, advice] = /password/i.test(name + message)
      ? ['这份 PDF 有密码保护', '请去掉密码后再试']
      : ['这份 PDF 已损坏，读不出来', '请重新导出一份，或另存为 .docx、.txt'];
    throw new TranscriptError({ file, reason, advice });
  }
}

/**
 * Returns whether a file may have pictures. The head of a picture is plain even where everything else is compressed or
 * encrypted: `/Subtype /Image`. `/ImageB` and the like are what a printer needs.
 */
function hasPictures(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = file.indexOf(IMAGE); at >= 0; at = file.indexOf(IMAGE, at + 1))
    if (!/[A-Za-z]/.test(String.fromCharCode(file[at + IMAGE.length] ?? 0))) return true;
  // A name may be written in hexadecimal: /#49mage.
  return file.includes('/#49');
}
const IMAGE = '/Image';
