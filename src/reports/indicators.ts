import { readFileSync } from 'node:fs';
import { INDICATORS_FILE, type LoadedIndicators, loadIndicators } from '../figures/indicator.ts';

let last: { yaml: string; rules: LoadedIndicators } | undefined;

/** The editors' rules, for pages; none where there is no file. Read once a build: every report's page asks for them. */
export function siteIndicators(): LoadedIndicators {
  // In dev, they change.
  if (last && !import.meta.env?.DEV) return last.rules;
  const yaml = indicatorsText();
  if (last?.yaml !== yaml) last = { yaml, rules: loadIndicators(yaml) };
  return last.rules;
}

/** Their text, unchanged. */
export function indicatorsText(): string {
  try {
    return readFileSync(INDICATORS_FILE, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
