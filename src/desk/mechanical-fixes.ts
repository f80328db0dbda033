import { checkReport, type ReportSource } from '../check/check.ts';
import { applyEdits } from '../check/edits.ts';
import { RULES } from '../check/rules.ts';
import { mapStrings } from '../chinese/map-strings.ts';
import { textOf } from '../report/block.ts';
import { maskNumbers } from '../report/personal-number.ts';
import type { Frontmatter } from '../report/report.ts';
import { type Document, openDocument } from './document.ts';
import { changeText } from './edit.ts';
import { changeFrontmatter } from './frontmatter.ts';
import { changePhoto } from './photo.ts';
import { Refusal } from './refusal.ts';

/** The rules whose messages can be fixed automatically. */
export const FIXABLE: ReadonlySet<string> = new Set(RULES.filter(({ fixable }) => fixable).map(({ id }) => id));

/** Applies the safe edits of one rule, like `npm run check -- --fix`. Pure. */
export function mendRule(source: ReportSource, ruleId: string): string {
  const rules = RULES.filter(({ id }) => id === ruleId);
  const { edits } = checkReport(source, [], undefined, rules);
  if (edits.length === 0) throw new Refusal('这一条没有能放心自动改的地方', '请手工改');
  return applyEdits(source.value, edits);
}

/** Masks the middle digits of every personal number that the page would show. Pure. */
export function maskReport(before: Document): string {
  let document = before;
  for (const [index, block] of before.blocks.entries()) {
    if (block.type === 'photo') {
      const { caption, alt, credit } = block;
      const masked = {
        caption: maskNumbers(caption),
        alt: alt && maskNumbers(alt),
        credit: credit && maskNumbers(credit),
      };
      document = changePhoto(document, index, masked).document;
    } else {
      const text = textOf(block);
      if (maskNumbers(text) !== text) document = changeText(document, index, maskNumbers(text)).document;
    }
  }
  const head = Object.fromEntries(
    Object.entries(document.frontmatter).flatMap(([name, value]) => {
      const masked = name === 'source' ? value : mapStrings(value, maskNumbers);
      return JSON.stringify(masked) === JSON.stringify(value) ? [] : [[name, masked]];
    }),
  );
  document = changeFrontmatter(document, head as Partial<Frontmatter>);
  if (document.source === before.source) throw new Refusal('没有能自动遮住的号码', '它也许在文件名或链接里，请手工改');
  return openDocument(before.path, document.source).source;
}
