import type { Trail } from './trail.ts';

/*
 * What writers note for themselves: comments of HTML, and of Obsidian between two %%. They are not published, and the
 * record names only their place.
 */

/** A comment of HTML in one line. One that marks a picture is read with the lines. */
const OF_HTML = /<!--(?!\s*(?:img|image|figure)\b)[^\n]{0,1000}?-->/g;
const OPENS_HTML = /<!--(?!\s*(?:img|image|figure)\b)/;
/** A comment of Obsidian, also over several lines. Behind a digit %% is a misprint of a number: 98.5%%. */
export const OBSIDIAN_COMMENT = /(?<![\d%])%%(?!%)(?:(?!%%)[\s\S]){1,2000}%%/g;

/** Removes comments. Line numbers do not change. */
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
 * Removes comments of one line. Of a longer one only the marks are removed, and the editor is told its lines: a printed
 * page has no comments, so that a recogniser may have written the marks around text that the page shows.
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
