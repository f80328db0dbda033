import { withoutRadicals } from '../chinese/radicals.ts';
import type { Doubt } from './imported.ts';

/** Marks of vertical lines for which NFKC gives half-width marks. */
const UPRIGHT: { [mark: string]: string } = {
  '︐': '，',
  '︓': '：',
  '︔': '；',
  '︕': '！',
  '︖': '？',
  '︰': '：',
  '︵': '（',
  '︶': '）',
  '︙': '…',
  '︱': '—',
  '﹃': '“',
  '﹄': '”',
  '﹁': '‘',
  '﹂': '’',
};

/** Replaces look-alikes in the text of a PDF: radicals, marks of vertical lines, ligatures; everything else is unchanged. */
export function mendRadicals(text: string): { text: string; count: number } {
  // marks of vertical lines become ordinary ones
  const upright = text.replace(/[\ufe10-\ufe19\ufe30-\ufe48]/gu, (mark) => UPRIGHT[mark] ?? mark.normalize('NFKC'));
  // ligatures of two Latin letters are split
  const parted = upright
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
    // fonts have one glyph for the sign of division and the full-width slash
    .replaceAll('∕', '／');
  return withoutRadicals(parted);
}

/** Tells the editor how many radicals were replaced. */
export const radicalsDoubt = (count: number): Doubt[] =>
  count === 0 ? [] : [{ what: `有 ${count} 个形近的部首（⼯、⾏）已改成正字（工、行）`, todo: '请对照原稿看一遍' }];
