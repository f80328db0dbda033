import type { Trail } from './trail.ts';

/*
 * What writers note for themselves: comments of HTML, and of Obsidian between two %%. No reader of the page may see it,
 * so that the record names only the place.
 */

/** A comment of HTML in one line; one that stands for a picture is left to the lines. */
const OF_HTML = /<!--(?!\s*(?:img|image|figure)\b)[^\n]{0,1000}?-->/g;
const OPENS_HTML = /<!--(?!\s*(?:img|image|figure)\b)/;
/** A comment of Obsidian, over several lines too. Behind a digit a doubled % is one of a number: 98.5%%. */
export const OBSIDIAN_COMMENT = /(?<![\d%])%%(?!%)(?:(?!%%)[\s\S]){1,2000}%%/g;

/** Takes out comments. Line numbers stay as they are. */
export const removeComments = (text: string, trail: Trail): string =>
  removeHtmlComments(removeObsidianComments(text, trail), trail);

function removeObsidianComments(text: string, trail: Trail): string {
  if (!text.includes('%%')) return text;
  return text.replace(OBSIDIAN_COMMENT, (comment, at: number) => {
    const from = text.slice(0, at).split('\n').length;
    const lines = comment.split('\n');
    for (const [index, line] of lines.entries())
      if (line.trim()) trail.stripped.push({ line: from + index, text: line.trim(), what: '批注' });
    trail.suspects.push({
      line: from,
      text: '%%',
      why: '%% 之间的批注没有收进来',
      suggest: '要公开的话，请去掉 %%',
      confidence: 'certain',
    });
    return '\n'.repeat(lines.length - 1);
  });
}

/**
 * Of a comment of HTML over several lines only the marks are taken: a printed page has no comments, so that in its
 * transcript they may be a recogniser's, around text that the page shows. The editor is told from where to where.
 */
function removeHtmlComments(text: string, trail: Trail): string {
  if (!text.includes('<!--')) return text;
  const open = text.replace(OF_HTML, '').includes('-->');
  const lines = text.split('\n');
  return lines
    .map((line, index) => {
      const strip = (mark: string): string => {
        trail.stripped.push({ line: index + 1, text: mark, what: 'HTML 注释' });
        return '';
      };
      const words = line.replace(OF_HTML, strip);
      if (!open || !OPENS_HTML.test(words)) return open ? words.replace('-->', strip) : words;
      const last = lines.findIndex((other, at) => at > index && other.includes('-->')) + 1;
      trail.suspects.push({
        line: index + 1,
        text: words.trim().slice(0, 20),
        why: `从这里${last > 0 ? `到第 ${last} 行` : '起'}是 HTML 注释，已照文字收进来`,
        suggest: '不公开的话，请删去',
        confidence: 'certain',
      });
      return words.replace(/<!--|-->/g, strip);
    })
    .join('\n');
}
