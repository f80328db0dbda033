import { cpSync } from 'node:fs';
import { writeOpenData } from '../src/open-data.ts';
import { keepOriginals } from '../src/photo/original.ts';
import { writePictures } from '../src/photo/sized.ts';
import { allReports } from '../src/reports.ts';
import { writeSharePictures } from '../src/share-pictures.ts';
import { type Program, writePages } from '../src/written.ts';
import { bundle } from './bundle.ts';
import type { Pages } from './pages.ts';

/**
 * Puts into the folder of a site all of its files but tables, search index and map.
 * @param origin of its addresses, where the settings name one
 */
export async function generate(folder: string, origin: string | null, pages: Pages): Promise<void> {
  const { entry, fixed } = await bundle(pages.code);
  cpSync(fixed, folder, { recursive: true });
  const program: Program = await import(entry);
  await writePages(program, folder, origin ?? 'http://localhost');
  await writePictures(folder);
  keepOriginals();
  const reports = await allReports();
  writeOpenData(folder, reports);
  await writeSharePictures(folder, reports);
  // What is kept of the last site: it depends on what was made anew.
  pages.bring(folder);
}
