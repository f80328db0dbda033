import { isProse } from '../../report/block.ts';
import type { Suspect } from '../../report/record.ts';
import { comesFromPage, headsNotice, opensNews } from '../other-matter.ts';
import { type Rule, suspect } from './page.ts';

/** Doubts another article of the page, and a legal notice beside the report: whether they belong to it is for an editor. */
export const otherMatter: Rule = ({ passages }) => {
  const found: Suspect[] = [];
  const first = passages.findIndex(({ block }) => isProse(block));
  for (const [at, passage] of passages.entries()) {
    const { text, block } = passage;
    if (at > first && first >= 0 && isProse(block) && opensNews(text)) {
      const above = passages[at - 1];
      const head = above?.block.type === 'heading' && !above.block.runIn ? above : passage;
      found.push(beside(head, '从这里起像是同版的另一篇文章'));
    } else if (at > first && comesFromPage(text)) found.push(beside(passage, '像是别的版文章的后一半'));
    else if (at > first && headsNotice(text)) found.push(beside(passage, '像是同版的公告、声明或启事'));
  }
  return found;
};

const beside = (passage: Parameters<typeof suspect>[0], why: string): Suspect =>
  suspect(passage, 0, Math.min(20, passage.text.length), {
    why,
    suggest: '如果不是这份总结的内容，把它移走',
    confidence: 'likely',
  });
