import { characters } from '../report/open.ts';
import type { Report } from '../report/report.ts';
import { spineYears } from './period.ts';
import { region, shortOrganization } from './place.ts';

/** What stands on the back of a volume, and how thick, tall and coloured it is. Sizes are steps: CSS gives the pixels. */
export interface Spine {
  href: string;
  region: string;
  name: string;
  years: string[];
  /** 1–12, a step for every 500 characters or so. */
  thickness: number;
  /** 0–4 */
  height: number;
  colour: 'blue' | 'white' | 'red';
}

const COLOURS = ['blue', 'white', 'red', 'white'] as const;
const STEP = 400;

/** A small steady number of a word, the same in every build. */
function hash(word: string): number {
  let sum = 7;
  for (const char of word) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return sum;
}

/** The spine of a report that stands at `index` on the shelf of all reports. */
export function spineOf(report: Report, index: number): Spine {
  return {
    href: report.url,
    region: region(report),
    name: shortOrganization(report),
    years: spineYears(report),
    thickness: Math.min(12, Math.max(1, Math.round(characters(report) / STEP))),
    height: (hash(report.slug) + index * 2) % 5,
    colour: COLOURS[index % COLOURS.length] ?? 'blue',
  };
}
