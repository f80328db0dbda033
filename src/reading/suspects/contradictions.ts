import { contradictionsIn, type Mention } from '../../figures/contradiction/index.ts';
import { figuresOf } from '../../figures/index.ts';
import { isBody, type Rule, suspect } from './page.ts';

/** Flags numbers that contradict each other, inside a sentence or across sentences. */
export const contradictions: Rule = ({ blocks, passages }) => {
  const byBlock = new Map(passages.filter(isBody).map((passage) => [passage.block, passage]));
  return contradictionsIn({ blocks, figures: figuresOf(blocks) }).flatMap(({ mentions, why, todo }) => {
    const [first, last] = [mentions[0]!, mentions.at(-1)!];
    const passage = byBlock.get(last.block);
    if (!passage) return [];
    const start = first.block === last.block && first.sentence === last.sentence ? beginOf(first) : last.figure.start;
    return suspect(passage, start, last.figure.end, { why, suggest: todo.replace(/^请/u, ''), confidence: 'likely' });
  });
};

/** Returns where a mention begins, its preposition included: 由6299家增加到4081家. */
const beginOf = ({ text, figure: { start } }: Mention): number =>
  /[由从]/u.test(text[start - 1] ?? '') ? start - 1 : start;
