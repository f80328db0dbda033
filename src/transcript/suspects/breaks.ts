import { isBody, type Rule, suspect } from './page.ts';

const ENDED = /[。！？!?…：:；;][”’）)》」】]*$|[”’）)》」】]$/u;

/** A paragraph that breaks off without its end, or begins in mid-sentence: a piece of it may be lost. */
export const breaks: Rule = ({ passages }) =>
  passages
    .filter((passage) => isBody(passage) && (passage.block.type === 'paragraph' || passage.block.type === 'lead'))
    .flatMap((passage) => {
      const text = passage.text.trimEnd();
      const found = [];
      if (text.length > 20 && !ENDED.test(text))
        found.push(
          suspect(passage, Math.max(0, text.length - 10), text.length, {
            why: '段落没有结束，后文可能缺失或错位',
            suggest: '对照原版接上',
            confidence: 'likely',
          }),
        );
      if (/^[，。、；：！？”’）》%]/u.test(text))
        found.push(
          suspect(passage, 0, Math.min(10, text.length), {
            why: '段落从半句开始，前文可能缺失或错位',
            suggest: '对照原版接上',
            confidence: 'likely',
          }),
        );
      return found;
    });
