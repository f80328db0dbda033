import { readFile } from 'node:fs/promises';
import { getDocumentProxy } from 'unpdf';
import { TranscriptError } from '../../reading/error.ts';

export type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

/**
 * Predefined encodings, which fonts only name; from pdfjs-dist 6.1.200, which took them from Adobe's cmap-resources.
 */
const CMAPS = new URL('./cmaps/', import.meta.url);

/** Opens a PDF. `missing` collects the encodings that are named by a font and not available. */
export async function openPdf(bytes: Uint8Array, file: string): Promise<{ pdf: Document; missing: string[] }> {
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
    return { pdf: await getDocumentProxy(new Uint8Array(bytes), options), missing };
  } catch (error) {
    const { name, message } = error as Error;
    const [reason, advice] = /password/i.test(name + message)
      ? ['这份 PDF 有密码保护', '请去掉密码后再试']
      : ['这份 PDF 已损坏，读不出来', '请重新导出一份，或另存为 .docx、.txt'];
    throw new TranscriptError({ file, reason, advice });
  }
}
