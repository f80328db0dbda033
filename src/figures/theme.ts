import { toHalfWidth } from '../chinese/widths.ts';
import type { Figure } from '../report/figure.ts';
import {
  applyIndicators,
  type Context,
  contextsOf,
  type Indicators,
  type Marked,
  type Match,
  type Theme,
} from './indicator.ts';
import { entryOf, type Index, indexOf, ranksIn } from './wording.ts';

/** The words of all themes by rank: longest first; of equal length, in the order of the file. */
interface Wordings {
  index: Index;
  names: string[];
}

const known = new WeakMap<readonly Theme[], { [words in 'labels' | 'sections']: Wordings }>();

function wordingsOf(themes: readonly Theme[]) {
  let found = known.get(themes);
  if (!found) {
    const ranked = (words: 'labels' | 'sections'): Wordings => {
      const sorted = themes
        .flatMap((theme) => theme[words].map((each) => ({ name: theme.name, entry: entryOf(each), size: each.length })))
        .sort((a, b) => b.size - a.size);
      const index = indexOf(sorted.map(({ entry }, rank) => ({ entry, rank })));
      return { index, names: sorted.map(({ name }) => name) };
    };
    found = { labels: ranked('labels'), sections: ranked('sections') };
    known.set(themes, found);
  }
  return found;
}

/** Returns the theme with the longest word in a text. */
function themeOf(text: string, { index, names }: Wordings): string | undefined {
  const [first] = ranksIn(toHalfWidth(text), index);
  return first === undefined ? undefined : names[first];
}

/**
 * Assigns themes to the figures of a report: an editor's choice, else the indicator's, else the theme with a word in
 * the label, else the one with a word in the nearest heading that names any; else null.
 */
export function withThemes(
  report: Marked,
  rules: Indicators,
  contexts: ReadonlyMap<string, Context> = contextsOf(report),
  matches: readonly Match[] = applyIndicators(report, rules, contexts),
): Figure[] {
  const { labels, sections: words } = wordingsOf(rules.themes);
  // computed once per section: many figures share a heading
  const sections = new Map<string, string | undefined>();
  const sectionOf = (heading: string) => {
    if (!sections.has(heading)) sections.set(heading, themeOf(heading, words));
    return sections.get(heading);
  };
  const indicators = new Map(matches.map(({ figure, indicator }) => [figure.id, indicator]));
  return report.figures.map((figure) => {
    const section = () => {
      const nearest = contexts.get(figure.id)?.headings.findLast((heading) => sectionOf(heading) !== undefined);
      return nearest === undefined ? undefined : sectionOf(nearest);
    };
    return {
      ...figure,
      indicator: indicators.get(figure.id)?.id ?? null,
      theme: figure.theme ?? indicators.get(figure.id)?.theme ?? themeOf(figure.label, labels) ?? section() ?? null,
    };
  });
}
