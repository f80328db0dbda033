import type { SourceLine } from './source.ts';
import type { Trail } from './trail.ts';

const RULE = /^(?:[-*_=~—─━]\s*){3,}$/;
const FENCE = /^(?:`{3,}|~{3,})\s*\w*$/;
const COMMENT = /^<!--.*-->$|^<\/?(?:div|p|br|hr|center|img|figure|table|span)\b[^>]*>$/i;
const IMAGE = /^!\[([^\]]*)\]\(([^)]*)\)$/;

/**
 * Splits a text into its lines. Marks without words go to the trail.
 * @param taken 1-based lines that are left out
 */
export function linesOf(text: string, trail: Trail, taken: ReadonlySet<number> = new Set()): SourceLine[] {
  const lines: SourceLine[] = [];
  let gap = 0;
  let afterImage = false;
  text.split('\n').forEach((raw, index) => {
    const n = index + 1;
    if (taken.has(n)) {
      gap = 0;
      return;
    }
    let words = raw.trim();
    const strip = (mark: string, what: string) => {
      if (mark.trim()) trail.stripped.push({ line: n, text: mark.trim(), what });
    };
    const image = IMAGE.exec(words);
    if (image) {
      strip(`![](${image[2]})`, '图片地址');
      words = (image[1] ?? '').trim();
      afterImage = true;
    }
    if (!words) {
      gap += 1;
      return;
    }
    if (RULE.test(words) || FENCE.test(words) || COMMENT.test(words)) {
      strip(words, RULE.test(words) ? '分隔线' : 'Markdown 标记');
      afterImage ||= /img|image|figure/i.test(words);
      gap += 1;
      return;
    }
    const hash = /^(#{1,6})(?:\s+|(?<=##)(?=[^#\s]))/.exec(words);
    let level = 0;
    if (hash) {
      level = hash[1]?.length ?? 0;
      strip(hash[1] ?? '', 'Markdown 标题标记');
      const body = words.slice(hash[0].length);
      words = body.replace(/(?<!\s)\s+#+$/, '');
      if (words !== body) strip(body.slice(words.length), 'Markdown 标题标记');
    } else if (/^#{1,6}$/.test(words)) {
      strip(words, 'Markdown 标题标记');
      gap += 1;
      return;
    }
    const bold = /^(\*\*|__)([^*_]+)\1$/.exec(words);
    if (bold) {
      words = (bold[2] ?? '').trim();
      strip(bold[1] ?? '', 'Markdown 加粗标记');
      strip(bold[1] ?? '', 'Markdown 加粗标记');
    }
    if (/\\$/.test(words)) {
      strip('\\', 'Markdown 换行标记');
      words = words.slice(0, -1).trim();
    }
    if (!words) return;
    const blanks = /^[\s\u3000]*/.exec(raw)?.[0] ?? '';
    const indent = [...blanks].reduce((sum, char) => sum + (char === '\u3000' ? 2 : char === '\t' ? 4 : 1), 0);
    lines.push({ n, text: words, gap, indent, level, bold: bold !== null, afterImage: afterImage && gap <= 1 });
    gap = 0;
    afterImage = false;
  });
  return lines;
}
