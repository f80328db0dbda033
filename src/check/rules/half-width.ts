import { isLaidOut } from '../../formats/endings.ts';
import { type Block, textOf } from '../../report/block.ts';
import type { Mending, Problem, Rule } from '../rule.ts';

const FULL: { [mark: string]: string } = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
};
/** Between Han characters; a digit may follow. 8:30, 1,000 and 3:2 have a digit before the mark and are skipped. */
const MARK =
  /(?<=[\p{Script=Han}”’》）】)])[,;:!?](?=[\p{Script=Han}\d“‘《（【(])|(?<=[\d%％])[,;!?](?=\p{Script=Han})|(?<=\p{Script=Han})[,;:!?]$/gmu;
const BRACKETS = /\((?=\p{Script=Han})([^()（）\n]{1,40})(?<=[\p{Script=Han}\d])\)/gu;

const TODO = '请改成全角；npm run check -- --fix 可以一次改好';

/**
 * Half-width punctuation in Chinese text. Not reported for transcripts, which keep the marks of their source. One
 * message for the whole report if most marks are half-width, else one per block.
 */
export const halfWidth: Rule = {
  id: 'half-width',
  title: '汉字之间用了半角标点',
  remedy: '改成全角：，；：！？（）；npm run check -- --fix 可以一次改好',
  fixable: true,
  check({ report }) {
    if (report.source && !isLaidOut(report.source.file)) return [];
    const found = report.blocks.map(mendingsOf).filter((mendings) => mendings.length > 0);
    const all = found.flat();
    const full = report.blocks.reduce((sum, block) => sum + (textOf(block).match(/[，；：！？（）]/g)?.length ?? 0), 0);
    const problemsOf = (what: string, mendings: Mending[]): Problem[] => {
      const [first] = mendings;
      return first ? [{ block: first.block, at: first.start, what, todo: TODO, mendings }] : [];
    };
    // one message per block would bury all others
    if (all.length > full && found.length > 3) return problemsOf(`通篇用半角标点，共 ${all.length} 处`, all);
    return found.flatMap((mendings) => problemsOf(describe(mendings), mendings));
  },
};

function mendingsOf(block: Block): Mending[] {
  const text = textOf(block);
  const mend = (start: number): Mending => ({ block, start, was: text[start]!, becomes: FULL[text[start]!]! });
  const marks = [...text.matchAll(MARK)].map((match) => mend(match.index));
  const brackets = [...text.matchAll(BRACKETS)].flatMap((match) => [
    mend(match.index),
    mend(match.index + match[0].length - 1),
  ]);
  return [...marks, ...brackets].sort((a, b) => a.start - b.start);
}

function describe(mendings: readonly Mending[]): string {
  const [{ block, start, was }] = mendings as [Mending];
  const words = textOf(block).slice(Math.max(0, start - 4), start + 5);
  return `“${words}”里的 ${was} 是半角${mendings.length > 1 ? `，这一段共 ${mendings.length} 处` : ''}`;
}
