import { saveFile } from '../disk/atomic.ts';
import { diskFault } from '../disk/fault.ts';
import type { Checked } from './check.ts';
import { applyEdits } from './edits.ts';

/** The result of fixing files. */
interface Mended {
  /** Number of places that were fixed. */
  places: number;
  /** One line for each file that could not be written. */
  unsaved: string[];
}

/** Writes the edits that the checks are sure of. Leaves files alone that contain undecodable characters. */
export function mend(checked: readonly Checked[]): Mended {
  const mended: Mended = { places: 0, unsaved: [] };
  for (const { file, edits } of checked) {
    const before = String(file.value);
    if (edits.length === 0 || before.includes('\ufffd')) continue;
    try {
      saveFile({ path: file.path, content: applyEdits(before, edits), before });
      mended.places += edits.length;
    } catch (error) {
      const fault = diskFault(error);
      if (!fault) throw error;
      mended.unsaved.push(`${file.path}  ${fault}`);
    }
  }
  return mended;
}
