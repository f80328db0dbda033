import { flatten } from '../markdown/flatten.ts';
import { openPdf } from './pdf/open.ts';
import { readPage } from './pdf/page.ts';
import { laidOut } from './pdf.ts';
import { Album } from './photos.ts';
import { sourceDocumentOf } from './source.ts';
import { apart } from './tree.ts';
import { readWord } from './word/document.ts';

/**
 * Returns the text of a Word or PDF file, one paragraph per line, without interpretation: editors compare a page with
 * it.
 * @throws Error if the file can't be read
 */
export async function printedLines(bytes: Uint8Array, file: string): Promise<string[]> {
  if (!file.toLowerCase().endsWith('.pdf'))
    return sourceDocumentOf(readWord(bytes).nodes.flatMap(apart)).printed.flatMap(linesOf);
  // pdf.js detaches the buffer that it is given
  const opened = await openPdf(Uint8Array.from(bytes), file);
  const pages = [];
  for (let number = 1; number <= opened.pdf.numPages; number += 1)
    // pictures are not needed here, and encoding them is most of the work
    pages.push(await readPage(opened, number, new Album(), () => Promise.resolve(new Uint8Array())));
  return laidOut(pages)
    .nodes.map((node) => flatten(node).text)
    .flatMap(linesOf);
}

const linesOf = (text: string): string[] => (text.trim() ? text.split('\n') : []);
