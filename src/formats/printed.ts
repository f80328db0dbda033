import { flatten } from '../markdown/flatten.ts';
import { openPdf } from './pdf/open.ts';
import { readPage } from './pdf/page.ts';
import { laidOut } from './pdf.ts';
import { Album } from './photos.ts';
import { sourceOf } from './source.ts';
import { apart } from './tree.ts';
import { readWord } from './word/document.ts';

/**
 * The words of a Word or PDF file, a paragraph a line, before anything was understood of them: what an editor compares
 * a page with.
 * @throws Error where the file can't be read
 */
export async function printedLines(bytes: Uint8Array, file: string): Promise<string[]> {
  if (!file.toLowerCase().endsWith('.pdf'))
    return sourceOf(readWord(bytes).nodes.flatMap(apart)).printed.flatMap(linesOf);
  // The library takes the bytes for itself.
  const { pdf } = await openPdf(Uint8Array.from(bytes), file);
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number += 1)
    // Pictures are of no use here, and encoding them is most of the work.
    pages.push(await readPage(pdf, number, new Album(), () => Promise.resolve(new Uint8Array())));
  return laidOut(pages)
    .nodes.map((node) => flatten(node).text)
    .flatMap(linesOf);
}

const linesOf = (text: string): string[] => (text.trim() ? text.split('\n') : []);
