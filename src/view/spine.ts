import { characters } from '../report/public.ts';
import type { Report } from '../report/report.ts';
import { spineYears } from './period.ts';
import { region, shortOrganization } from './place.ts';

/** The spine of a report: its words, thickness, height and colour. Sizes are steps, for which CSS has the pixels. */
export interface Spine {
  href: string;
  region: string;
  name: string;
  years: string[];
  /** 1–12, one step per STEP characters. */
  thickness: number;
  /** 0–4 */
  height: number;
  colour: 'blue' | 'white' | 'red';
}

const COLOURS = ['blue', 'white', 'red', 'white', 'blue', 'white'] as const;
const STEP = 400;

/** Hashes a word (FNV-1a), so that a report's colour does not depend on its neighbours. */
function hash(word: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < word.length; i += 1) sum = Math.imul(sum ^ word.charCodeAt(i), 0x01000193);
  return sum >>> 0;
}

/** Returns the spine of a report: the same on every shelf. */
export function spineOf(report: Report): Spine {
  const number = hash(report.slug);
  return {
    href: report.url,
    region: region(report),
    name: shortOrganization(report),
    years: spineYears(report),
    thickness: Math.min(12, Math.max(1, Math.round(characters(report) / STEP))),
    height: (number >>> 4) % 5,
    colour: COLOURS[(number >>> 11) % COLOURS.length] ?? 'blue',
  };
}
