import { figuresOf, type Subject } from '../figures/index.ts';
import type { Indicators } from '../figures/indicator.ts';
import type { Block } from '../report/block.ts';
import type { Figure } from '../report/figure.ts';
import { publicForm } from '../report/public-record.ts';
import type { ReportRecord } from '../report/record.ts';
import { nearOf } from '../report/related-block.ts';
import type { Frontmatter, Report } from '../report/report.ts';
import { type PublishedId, restoreFigureIds, restoreIds } from '../report/stable-ids.ts';
import { overridesOf } from './overrides.ts';

/** The address of a report on the site. */
export interface ReportPath {
  /** Volume: the first folder under content/. */
  volume: number;
  /** The district's folder: jintan, jintan-2. */
  name: string;
}

/**
 * Builds a complete report: the content of its MDX, what is recognised in it, and the published part of its record.
 * @param recognise finds its figures; `npm run check` passes one that finds none, as few rules need them
 * @param published the ids under which its words were published before
 */
export function assemble(
  place: ReportPath,
  frontmatter: Frontmatter,
  blocks: Block[],
  record: ReportRecord | null,
  recognise: Recognise = figuresIn,
  published: readonly PublishedId[] = [],
): Report {
  const placed = nearOf(restoreIds(blocks, published));
  return {
    version: 1,
    slug: `${place.volume}-${place.name}`,
    url: `/${place.volume}/${place.name}/`,
    volume: place.volume,
    ...frontmatter,
    source: publicForm(frontmatter.source),
    blocks: placed,
    figures: restoreFigureIds(recognise(placed, frontmatter), published),
    repairs: publicForm(record?.repairs ?? []),
    suspects: publicForm(record?.suspects ?? []),
  };
}

/** Finds the figures of a report's blocks. */
export type Recognise = (blocks: readonly Block[], of: Subject) => Figure[];

/** Returns a recogniser that uses the editors' rules for themes and indicators. */
export const recognising =
  (rules: Indicators): Recognise =>
  (blocks, of) =>
    figuresIn(blocks, of, rules);

/** The default recogniser: applies an editor's `<Stat>`, and assigns themes if there are rules for them. */
export function figuresIn(blocks: readonly Block[], of: Subject, rules?: Indicators): Figure[] {
  return figuresOf(blocks, overridesOf(blocks), rules, of);
}
