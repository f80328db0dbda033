import { readReportFile, reportFiles } from '../src/files.ts';
import { placeOf } from '../src/report/load.ts';
import { recordSchema } from '../src/report/record.ts';
import type { Shelved } from '../src/transcript/shelf.ts';

/** The reports that there are, with the record of each. One in the wrong place takes no address. */
export async function shelfOf(base: string): Promise<Shelved[]> {
  const shelf: Shelved[] = [];
  for (const path of await reportFiles(base)) {
    const place = placeOf(path.replaceAll('\\', '/'));
    if (!place) continue;
    const { value, record } = readReportFile(path);
    shelf.push({ place, mdx: value, record: readRecord(record) });
  }
  return shelf;
}

function readRecord(json: string | null): Shelved['record'] {
  try {
    return json === null ? null : recordSchema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}
