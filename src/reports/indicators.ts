import { readFileSync } from 'node:fs';
import { INDICATORS_FILE, type LoadedIndicators, loadIndicators } from '../figures/indicator.ts';

let last: { yaml: string; rules: LoadedIndicators } | undefined;

/**
 * Returns the editors' rules for pages; empty if there is no file. Read once per build: every report's page uses them.
 */
export function siteIndicators(): LoadedIndicators {
  // in dev, they change
  if (last && !import.meta.env?.DEV) return last.rules;
  const yaml = indicatorsText();
  if (last?.yaml !== yaml) last = { yaml, rules: loadIndicators(yaml) };
  return last.rules;
}

/** Returns the text of the file. */
function indicatorsText(): string {
  try {
    return readFileSync(INDICATORS_FILE, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
