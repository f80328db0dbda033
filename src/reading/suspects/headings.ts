import { type Rule, suspect } from './page.ts';

/** Flags headings whose beginning was lost. */
export const lostHeading: Rule = ({ passages }) =>
  passages.flatMap((passage) =>
    passage.block.type === 'heading' && !passage.block.complete
      ? suspect(passage, 0, Math.min(12, passage.text.length), {
          why: '标题的开头缺失',
          suggest: '对照原版补全',
          confidence: 'certain',
        })
      : [],
  );

/** Flags blanks after the comma of a heading: the line end of a headline of two lines. */
export const headlineBlank: Rule = ({ passages }) =>
  passages.flatMap((passage) =>
    passage.block.type === 'heading'
      ? [...passage.text.matchAll(/[,，、;；][ \u3000]+(?=\p{Script=Han})/gu)].map((found) =>
          suspect(passage, found.index, found.index + found[0].length, {
            why: '标题里逗号后有空格，像是两行标题的换行处',
            suggest: '删去空格',
            confidence: 'likely',
            around: 3,
          }),
        )
      : [],
  );
