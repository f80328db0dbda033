import { hash } from 'node:crypto';
import type { Report } from '../report/report.ts';
import { commonIn } from './common.ts';
import { lengthOf } from './grams.ts';
import { captionsOf, type Leaf, textsOf } from './leaf.ts';

/**
 * What one report adds to that which is told of all of them. Kept between builds, so that reports which did not change
 * are not read again.
 */
export interface Card {
  slug: string;
  volume: number;
  /** Of its leaf: changes with anything that the search knows of it. */
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
export function cardOf(report: Report, leaf: Leaf): Card {
  const texts = textsOf(leaf);
  return {
    slug: leaf.slug,
    volume: leaf.volume,
    digest: hash('sha256', JSON.stringify(leaf)).slice(0, 32),
    place: [leaf.district, leaf.city, leaf.province],
    themes: [...new Set(report.figures.flatMap(({ theme }) => theme ?? []))],
    captions: lengthOf(captionsOf(leaf)),
    characters: texts.reduce((sum, text) => sum + text.replace(/\s+/g, '').length, 0),
    common: commonIn(texts),
  };
}
