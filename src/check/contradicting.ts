import { contradictionsIn, type Kind } from '../figures/contradiction/index.ts';
import type { Rule, RuleCard } from './rule.ts';

/**
 * Returns the rule for one kind of contradiction between the numbers of a report, reported at the last of them. One
 * that an editor has seen at the desk and left as printed is not reported again.
 */
export const contradicting = (kind: Kind, card: RuleCard): Rule => ({
  ...card,
  figures: true,
  check({ report, library }) {
    const settled = new Set(report.suspects.flatMap(({ why, decision }) => (decision ? [why] : [])));
    const figures = library.figures(report);
    return contradictionsIn({ blocks: report.blocks, figures }, [kind])
      .filter(({ why }) => !settled.has(why))
      .map(({ mentions, why, words, todo }) => {
        const { block, figure } = mentions.at(-1)!;
        return { block, at: figure.start, what: `${why}：${words}`, todo };
      });
  },
});
