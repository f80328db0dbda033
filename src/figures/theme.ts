import type { Figure } from '../report/figure.ts';
import { fold } from './fold.ts';
import {
  applyIndicators,
  type Context,
  contextsOf,
  grip,
  type Indicators,
  type Marked,
  type Match,
} from './indicator.ts';

/** The theme that grips a text by the longest word; of two alike, the first in the file. */
function themeOf(text: string, rules: Indicators, words: 'labels' | 'sections'): string | undefined {
  const plain = fold(text);
  const grips = rules.themes.map((theme) => grip(plain, theme[words]));
  const best = Math.max(0, ...grips);
  return best > 0 ? rules.themes[grips.indexOf(best)]?.name : undefined;
}

/**
 * The figures of a report with their themes: an editor's own stays; else the indicator's; else the theme whose words
 * the label holds; else the one whose words stand in the nearest heading that names any; else null.
 */
export function withThemes(
  report: Marked,
  rules: Indicators,
  contexts: ReadonlyMap<string, Context> = contextsOf(report),
  matches: readonly Match[] = applyIndicators(report, rules, contexts),
): Figure[] {
  // Many figures stand under one heading.
  const sections = new Map<string, string | undefined>();
  const sectionOf = (heading: string) => {
    if (!sections.has(heading)) sections.set(heading, themeOf(heading, rules, 'sections'));
    return sections.get(heading);
  };
  const indicators = new Map(matches.map(({ figure, indicator }) => [figure.id, indicator]));
  return report.figures.map((figure) => {
    const headings = [...(contexts.get(figure.id)?.headings ?? [])].reverse();
    const section = headings.map(sectionOf).find((theme) => theme !== undefined);
    return {
      ...figure,
      theme:
        figure.theme ?? indicators.get(figure.id)?.theme ?? themeOf(figure.label, rules, 'labels') ?? section ?? null,
    };
  });
}
