import type { SourceLine } from './source.ts';
import type { Trail } from './trail.ts';

const RULE = /^(?:[-*_=~—─━]\s*){3,}$/;
const FENCE = /^(?:`{3,}|~{3,})\s*\w*$/;
const COMMENT = /^<!--.*-->$|^<\/?(?:div|p|br|hr|center|img|figure|table|span)\b[^>]*>$/i;
const IMAGE = /^!\[([^\]]*)\]\(([^)]*)\)$/;

/** # or ##; a blank may be missing after two and more. */
const HEADING = /^(#{1,6})(?:\s+|(?<=##)(?=[^#\s]))/;
/** The same with one # too, in a text that has ## without a blank: #话题# and #1机组 are none. */
const TIGHT_HEADING = /^(#{1,6})(?:\s+|(?<=##)(?=[^#\s])|(?=[^#\s\d][^#]*$))/;
const TIGHT = /^##+[^#\s]/m;
const BOLD = /^(\*\*|__)([^*_]+)\1$/;

/**
 * Splits a text into its lines. Marks without words go to the trail.
 * @param taken 1-based lines that are left out
 */
export function linesOf(text: string, trail: Trail, taken: ReadonlySet<number> = new Set()): SourceLine[] {
  const lines: SourceLine[] = [];
  let gap = 0;
  let afterImage = false;
  const pattern = TIGHT.test(text) ? TIGHT_HEADING : HEADING;
  for (const [index, raw] of text.split('\n').entries()) {
    const n = index + 1;
    if (taken.has(n)) {
      gap = 0;
      continue;
    }
    const strip = (mark: string, what: string): void => {
      if (mark.trim()) trail.stripped.push({ line: n, text: mark.trim(), what });
    };
    let words = raw.trim();
    const image = IMAGE.exec(words);
    if (image) {
      strip(`![](${image[2]})`, '图片地址');
      words = (image[1] ?? '').trim();
      afterImage = true;
    }
    if (!words || isMark(words)) {
      strip(words, RULE.test(words) ? '分隔线' : /^#/.test(words) ? 'Markdown 标题标记' : 'Markdown 标记');
      afterImage ||= /img|image|figure/i.test(words);
      gap += 1;
      continue;
    }
    const { text, level, bold } = withoutMarks(words, pattern, strip);
    if (!text) continue;
    lines.push({ n, text, gap, indent: indentOf(raw), level, bold, afterImage: afterImage && gap <= 1 });
    gap = 0;
    afterImage = false;
  }
  return lines;
}

/** Returns whether a line has nothing but a mark. */
const isMark = (words: string): boolean =>
  RULE.test(words) || FENCE.test(words) || COMMENT.test(words) || /^#{1,6}$/.test(words);

/** Takes the marks of a heading, of bold words and of a line break off a line. */
function withoutMarks(
  line: string,
  pattern: RegExp,
  strip: (mark: string, what: string) => void,
): { text: string; level: number; bold: boolean } {
  let text = line;
  const heading = pattern.exec(text);
  if (heading) {
    strip(heading[1]!, 'Markdown 标题标记');
    const body = text.slice(heading[0].length);
    text = body.replace(/(?<!\s)\s+#+$|(?<=[^#\s])##+$/, '');
    if (text !== body) strip(body.slice(text.length), 'Markdown 标题标记');
  }
  const bold = BOLD.exec(text);
  if (bold) {
    text = bold[2]!.trim();
    strip(bold[1]!, 'Markdown 加粗标记');
    strip(bold[1]!, 'Markdown 加粗标记');
  }
  if (/\\$/.test(text)) {
    strip('\\', 'Markdown 换行标记');
    text = text.slice(0, -1).trim();
  }
  return { text, level: heading?.[1]?.length ?? 0, bold: bold !== null };
}

/** Returns the blanks before the first word; a full-width one counts as two, a tab as four. */
function indentOf(line: string): number {
  const blanks = /^[\s\u3000]*/.exec(line)?.[0] ?? '';
  return [...blanks].reduce((sum, char) => sum + (char === '\u3000' ? 2 : char === '\t' ? 4 : 1), 0);
}
