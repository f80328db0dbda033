import { type Correction, loadCorrections } from '../names/corrections.ts';
import { readNames } from './files.ts';

let last: { yaml: string; corrections: readonly Correction[] } | undefined;

/** Returns the editors' corrections of names; empty if there is no file, whose errors `npm run check` reports. */
export function nameCorrections(): readonly Correction[] {
  // Only in dev, the file may change.
  if (last && !import.meta.env?.DEV) return last.corrections;
  const yaml = readNames();
  if (last?.yaml !== yaml) last = { yaml, corrections: loadCorrections(yaml).corrections };
  return last.corrections;
}
