import { VFile } from 'vfile';
import type { ReportSource } from '../check/check.ts';
import { applyEdits } from '../check/edits.ts';
import { libraryOf } from '../check/library.ts';
import { RULES } from '../check/rules.ts';
import { runRules } from '../check/run.ts';
import { loadReport } from '../markdown/load.ts';
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
  const rule = RULES.find(({ id }) => id === ruleId);
  const file = new VFile({ path: source.path, value: source.value });
  const loaded = loadReport(file, source.record, () => [], source.published);
  const { report, lines } = loaded;
  if (!rule || !report) throw new Refusal('这一条没有能放心自动改的地方', '请手工改');
  const library = libraryOf([{ path: source.path, report }]);
  const edits = runRules({ file, report, lines, assets: source.assets, library }, [rule]);
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
      const masked = name === 'source' ? value : maskIn(value);
      return JSON.stringify(masked) === JSON.stringify(value) ? [] : [[name, masked]];
    }),
  );
  document = changeFrontmatter(document, head as Partial<Frontmatter>);
  if (document.source === before.source) throw new Refusal('没有能自动遮住的号码', '它也许在文件名或链接里，请手工改');
  return openDocument(before.path, document.source).source;
}

function maskIn(value: unknown): unknown {
  if (typeof value === 'string') return maskNumbers(value);
  if (Array.isArray(value)) return value.map(maskIn);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, maskIn(each)]));
}
