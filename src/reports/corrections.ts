import { type Correction, loadCorrections } from '../names/corrections.ts';
import { readNames } from './files.ts';

let last: { yaml: string; corrections: readonly Correction[] } | undefined;

/** The editors' corrections of names; none where there is no file. What is wrong with it is said by `npm run check`. */
export function nameCorrections(): readonly Correction[] {
  // In dev, they change.
  if (last && !import.meta.env?.DEV) return last.corrections;
  const yaml = readNames();
  if (last?.yaml !== yaml) last = { yaml, corrections: loadCorrections(yaml).corrections };
  return last.corrections;
}
