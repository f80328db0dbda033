import { shifted } from '../../chinese/shifted.ts';
import { OBSIDIAN_COMMENT } from '../../reading/comments.ts';
import type { Doubt } from '../imported.ts';
import { containersOpened } from './containers.ts';
import { footnotes } from './footnotes.ts';
import { formulaWords } from './formula.ts';
import { drawnTables } from './grid.ts';
import { pagesJoined } from './pages.ts';

/** Any dialect of Markdown as plain Markdown, with what was removed. */
interface Plain {
  text: string;
  /** Removed markup and private words, for counting. */
  omitted: string[];
  doubts: Doubt[];
}

/** What was in the markup of other programs, and is not published. */
class Removed {
  readonly omitted: string[] = [];
  readonly comments: string[] = [];
  readonly hidden: string[] = [];
  readonly struck: string[] = [];
  readonly tags: string[] = [];
  /** Formulas that have no words. */
  readonly unread: string[] = [];
  formulas = 0;

  /** Counts words as removed; returns what replaces them. */
  readonly take = (words: string): string => {
    this.omitted.push(words);
    return '';
  };
}

/** Converts Pandoc's title block (% title, % authors, % date) to a heading and lines. */
const headed = (source: string): string =>
  source.replace(/^\ufeff?(?:% [^\n]*(?:\n|$)){1,3}/, (head) => {
    const [title = '', ...others] = head
      .trim()
      .split('\n')
      .map((line) => line.slice(2).trim());
    return `# ${title}\n\n${others.map((line) => `${line}\n\n`).join('')}`;
  });

/** Lines that contain only markup: a table of contents, the end of an excerpt, Obsidian's block ids. */
const OWN_LINE = /^\s*(?:@?\[TOC\]|\[\[toc\]\]|\[\[_TOC_\]\]|\{:\s*toc\s*\}|\\(?:newpage|pagebreak)|\^[\w-]{3,})\s*$/i;

/** An element that browsers do not show. */
const UNSEEN =
  /<(\w+)\b[^<>]*(?:\shidden(?=[\s>/=])|display\s*:\s*none|visibility\s*:\s*hidden)[^<>]*>([\s\S]*?)<\/\1\s*>/gi;

/** Attributes of Pandoc and kramdown: {#id .class key="value"}, {: .class}, and {-} after a heading. */
const ATTRIBUTES =
  /\{:?(?=[ #.:\w-])(?:\s*(?:[#.][^\s{}]+|-(?=\s)|:?[\w-]+=(?:"[^"]*"|'[^']*'|[^\s{}]+)))+\s*\}|(?<=^#{1,6} .*)\{-\}\s*$/g;

/**
 * Reads the dialects of other programs (MinerU, docling, Pandoc, Typora, Obsidian, Hexo) and of people who omit the
 * blank after ## or indent paragraphs with two full-width blanks. Words are preserved; markup that is not Markdown is
 * removed.
 */
export function plainMarkdown(source: string): Plain {
  const removed = new Removed();
  const text = readFormulas(
    removeTags(removeHidden(removeComments(headed(source), removed), removed), removed),
    removed,
  );
  const { lines: whole, joined } = pagesJoined(text.split('\n'), removed.take);
  const lines = containersOpened(whole.map((line) => lineOf(line, removed)));
  const paragraphs = paragraphsApart(footnotes(drawnTables(lines)));
  return { text: paragraphs.join('\n'), omitted: removed.omitted, doubts: doubtsOf(removed, joined, text, source) };
}

const removeComments = (text: string, { comments, take }: Removed): string =>
  text.replace(OBSIDIAN_COMMENT, (comment) => {
    comments.push(comment.slice(2, -2).trim());
    return take(comment);
  });

const removeHidden = (text: string, { hidden, take }: Removed): string =>
  text.replace(UNSEEN, (_, __, words: string) => {
    const plain = words.replace(/<[^<>]*>/g, '').trim();
    if (plain) hidden.push(plain);
    return take(words);
  });

/** {% … %} of Hexo and Jekyll, {{< … >}} and {{% … %}} of Hugo. */
const TAG = /\{%-?\s*([\s\S]*?)\s*-?%\}|\{\{[<%]\s*([\s\S]*?)\s*[>%]\}\}/g;

/** Removes the tags of site generators; their pictures become pictures of Markdown. */
const removeTags = (text: string, { tags, take }: Removed): string =>
  text.replace(TAG, (whole, hexo: string | undefined, hugo: string | undefined) => {
    const [, url, caption = ''] =
      /^asset_img\s+(?:\S*\s+)*?(\S+\.\w{3,4})\s*(.*)$/.exec(hexo ?? '') ??
      /^figure\s(?=.*?\bsrc="([^"]+)")(?:.*?\b(?:caption|title)="([^"]*)")?/.exec(hugo ?? '') ??
      [];
    if (url) return `\n![${caption.replace(/["'\]]/g, '')}](<${url}>)\n`;
    tags.push(whole);
    return take(whole);
  });

/** \( 18 \) of Mathpix and PaddleOCR as $18$, on pages that have a formula so: 图\(3\) elsewhere is a bracket. */
const dollars = (text: string): string =>
  /\\\( |\\\((?:(?!\\\)).)*\\[A-Za-z%]/.test(text)
    ? text.replace(/(?<!^[ \t]*)\\\(([^$\n]{1,400}?)\\\)/gm, (whole, tex: string) =>
        isFormula(tex.trim()) ? `$${tex}$` : whole,
      )
    : text;

/** Writes formulas as words. Recognisers put a blank on either side of a formula: next to Chinese it goes. */
const readFormulas = (source: string, removed: Removed, text = dollars(source)): string =>
  text.replace(
    /( ?)(?:\$\$([^$]{1,600})\$\$|\$([^$\n]{1,400})\$)( ?)/g,
    (whole, before: string, apart: string | undefined, inner: string, after: string, at: number) => {
      const tex = (apart ?? inner).trim();
      if (!isFormula(tex)) return whole;
      removed.formulas += 1;
      const words = formulaWords(tex);
      if (words === null) removed.unread.push(tex);
      const isWide = (char = ''): boolean => /[^\x00-\x7f]/.test(char);
      return `${isWide(text[at - 1]) ? '' : before}${words ?? tex}${isWide(text[at + whole.length]) ? '' : after}`;
    },
  );

const MAX_SHOWN_CHARS = 40;
const shown = (words: readonly string[]): string =>
  words.map((one) => `“${one.length > MAX_SHOWN_CHARS ? `${one.slice(0, MAX_SHOWN_CHARS)}…` : one}”`).join('、');

/** Says what was removed or could not be read. @param joined sentences that a page break had cut */
function doubtsOf(removed: Removed, joined: readonly string[], text: string, source: string): Doubt[] {
  const { comments, hidden, struck, tags, unread } = removed;
  const read = removed.formulas - unread.length;
  const rows: [isThere: boolean, what: string, todo: string][] = [
    [comments.length > 0, `%% 之间的批注没有收进来：${shown(comments)}`, '要公开的话，请去掉 %%'],
    [hidden.length > 0, `网页上隐藏的文字没有收进来：${shown(hidden)}`, '要公开的话，请去掉 hidden、display:none'],
    [struck.length > 0, `划了删除线的字没有收进来：${shown(struck)}`, '仍要保留的字，请去掉 ~~'],
    [tags.length > 0, `去掉了别的程序的标记：${shown(tags)}`, '请核对那里原来显示什么'],
    [read > 0, `有 ${read} 处公式（$…$）按数字和文字读`, '请对照原稿看一遍这些数字'],
    [joined.length > 0, `有 ${joined.length} 句话被分页断开，已接上：${shown(joined)}`, '请对照原稿看一遍'],
    [unread.length > 0, `有公式读不成文字：${shown(unread)}`, '请改写成文字'],
    [
      /\\(?:begin|end|hline|multicolumn)\b/.test(text),
      '有 LaTeX 的标记（\\begin …）读不成文字，照原样留下了',
      '请改成表格或文字',
    ],
    [
      /<!--\s*formula-not-decoded\s*-->/.test(source),
      '原稿里有公式没有识别出来（formula-not-decoded）',
      '请对照原稿补上',
    ],
  ];
  return rows.flatMap(([isThere, what, todo]) => (isThere ? [{ what, todo }] : []));
}

/** $9 8 . 5 \\%$ is a formula; two prices in dollars with words between them are not. */
const isFormula = (tex: string): boolean =>
  /[\\^_]/.test(tex) ||
  /^[A-Za-z]\s*[=<>]\s*[\d.\s%]+$/.test(tex) ||
  (/^[\d\s.,%+=<>×/()-]+$/.test(tex) && /\d/.test(tex)) ||
  /^[A-Za-z]$/.test(tex);

/** Removes from one line the markup that only some programs know. */
function lineOf(line: string, { struck, take }: Removed): string {
  if (OWN_LINE.test(line)) {
    take(line);
    return '';
  }
  return (
    line
      // ##一、 but not #话题#
      .replace(
        /^(\s{0,3})([#＃]{1,6})(?=[^\s#＃])([^#＃]*?)(?:\2\s*)?$/,
        (whole, blanks: string, marks: string, words: string) =>
          marks.length === 1 && whole.trimEnd().endsWith(marks)
            ? whole
            : `${blanks}${'#'.repeat(marks.length)} ${words}`,
      )
      .replace(
        /!\[\[([^\]|]+)(?:\|([^\]]*))?\]\]/g,
        (_, url: string, alt = '') => `![${/^\d+(?:x\d+)?$/.test(alt) ? '' : alt}](<${url}>)`,
      )
      .replace(/\[\[([^\]|]+)\|([^\]]+)\]\]/g, (_, target: string, words: string) => take(target) + words)
      .replace(/\[\[([^\]|]+)\]\]/g, '$1')
      .replace(/==(?=\S)([^=\n]+?)==/g, '$1')
      .replace(/~~(?=\S)(.+?)~~|<(del|s|strike)>(.*?)<\/\2>/gi, (_, typed, _tag, tagged) => {
        const words = String(typed ?? tagged);
        struck.push(words);
        return take(words);
      })
      .replace(/(?<!!)\[([^\]]+)\]\{(?=[#.]|[\w-]+=)[^{}]*\}/g, '$1')
      .replace(ATTRIBUTES, take)
      // ![](a.png =600x) of markdown-it and CSDN
      .replace(/(?<=!\[[^\]]*\]\([^\s()]+(?: +"[^"]*")?) +=\d*%?(?:x\d*%?)?(?=\))/g, take)
      // anchors of marker before a heading or a word
      .replace(/<(span|a)\s+(?:id|name)="[^"<>]*"\s*><\/\1>/gi, take)
      .replace(/(?<=\S)[ \t]+\^[a-z][\w-]{2,}\s*$/i, take)
      .replace(/(?<=\S)\^([0-9A-Za-z+-]{1,6})\^/g, (_, words: string) => shifted(words, 'superscript'))
      .replace(/(?<=[A-Za-z\d)])~([0-9A-Za-z+-]{1,6})~/g, (_, words: string) => shifted(words, 'subscript'))
      .replace(/<sup>([^<]*)<\/sup>/gi, (_, words: string) => shifted(words, 'superscript'))
      .replace(/<sub>([^<]*)<\/sub>/gi, (_, words: string) => shifted(words, 'subscript'))
      .replace(
        /^(\s*(?:[-*+]|\d{1,3}[.)])\s+)\[([ xX])\]\s+/,
        (_, mark: string, done: string) => `${mark}${done === ' ' ? '☐' : '☑'} `,
      )
      .replace(/^(\s*[-*+]\s+)[·•●▪◦]\s*/, '$1')
      // a picture before the words of a heading, and the width after those of an image
      .replace(/^(#{1,6}\s+)(?:\p{Extended_Pictographic}\ufe0f?\s*)+(?=\S)/u, '$1')
      .replace(/(?<=!\[[^\]|]*)\|\d+(?:x\d+)?(?=\]\()/g, '')
      .replace(/^Table:\s+(?=.*\p{Script=Han})/u, take)
  );
}

const ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;
const FENCE = /^\s{0,3}(?:`{3,}|~{3,})/;

/** 一、 （一） 1、 ①: an ordinal that does not start a Markdown list. */
const ORDINAL = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[、．]|[①-⑳])\s*\S/u;

/** A short line that is no sentence, table or list. */
const HEAD_LINE = /^[^\s|>*+#-][^|。；]{1,40}$/u;
/** The end of a block of HTML, after which people leave no empty line. */
const CLOSED = /^\s*<\/(?:table|div|figure|center|details|p)>\s*$/i;
/** A sign before an entry that starts no Markdown list. */
const MARKED = /^[▶►▷●○■□◆◇★☆▪✓✔✅➤➢👉🔹🔸▲△]\s*\p{Script=Han}/u;
/** 编辑 | 刘敏: who did what, a line each. */
const ROLE =
  /^(?:来源|供稿|作者|撰稿|撰文|文字|图片|摄影|编辑|责编|责任编辑|排版|校对|审核|审校|初审|复审|终审|监制)\s*[|｜丨:：/／]\s*\S/u;

/**
 * Puts an empty line before each paragraph that has none: a line that begins with the two blanks of a Chinese
 * paragraph, or with an ordinal after a finished line or another such line.
 */
function paragraphsApart(lines: readonly string[]): string[] {
  let inList = false;
  let fenced = false;
  return lines.flatMap((line, at) => {
    if (FENCE.test(line)) fenced = !fenced;
    if (fenced) return [line];
    if (ITEM.test(line)) inList = true;
    else if (/^\S/.test(line)) inList = false;
    const [, blanks = ''] = /^((?:[\s\u3000\u00a0]|&(?:emsp|ensp|nbsp|#12288);)+)\S/.exec(line) ?? [];
    const wide = /[\u3000\u00a0&]/.test(blanks);
    // four blanks would make it a code block
    const code = !inList && /^(?: {4,}|\t)/.test(blanks) && /\p{Script=Han}/u.test(line);
    const before = lines[at - 1] ?? '';
    const numbered = !inList && ORDINAL.test(line) && (/[。；：！？]\s*$/.test(before) || ORDINAL.test(before));
    const marked = !inList && (MARKED.test(line) || ROLE.test(line)) && before.trim() !== '';
    // an underlined heading ends the paragraph above it
    const heads =
      /^(?:={3,}|-{3,})\s*$/.test(lines[at + 1] ?? '') && HEAD_LINE.test(line) && /[。；：！？>|)]\s*$/.test(before);
    if (CLOSED.test(line)) return [line, ''];
    if (heads) return ['', line];
    return wide || code || numbered || marked ? ['', line.slice(blanks.length).trim()] : [line];
  });
}
