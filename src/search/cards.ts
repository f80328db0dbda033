import { hash } from 'node:crypto';
import type { Report } from '../report/report.ts';
import { commonIn } from './common.ts';
import { type Content, contentOf } from './content.ts';
import { captionsOf, type Leaf, textsOf } from './leaf.ts';
import { placesIn } from './row.ts';

/**
 * What one report adds to that which is told of all of them. Kept between builds, so that reports which did not change
 * are not read again.
 */
export interface Card {
  slug: string;
  volume: number;
  /** Of its fragment: changes with anything that the search knows of it. */
  digest: string;
  place: [district: string | null, city: string | null, province: string | null];
  /** Themes of its figures. */
  themes: string[];
  /** How many terms its captions are. */
  captions: number;
  /** How many characters it has, blanks apart. */
  characters: number;
  /** The characters that stand very often in it. */
  common: string;
}

/** The card of a report. Pure. */
export function cardOf(report: Report, leaf: Leaf, { row, fragment }: Content = contentOf(leaf)): Card {
  const all = textsOf(leaf).join('');
  return {
    slug: leaf.slug,
    volume: leaf.volume,
    digest: hash('sha256', fragment).slice(0, 32),
    place: [leaf.district, leaf.city, leaf.province],
    themes: [...new Set(report.figures.flatMap(({ theme }) => theme ?? []))],
    captions: placesIn(row, captionsOf(leaf).length),
    characters: all.length - (all.match(/\s/g)?.length ?? 0),
    common: commonIn(row),
  };
}
