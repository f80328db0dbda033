import type { Report } from '../../report/report.ts';
import { spotAt } from '../locate.ts';
import type { Problem, Rule } from '../rule.ts';

/** Characters that change the direction in which the following words are shown. */
const BIDI = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
/** Characters without width, which web pages and Word leave in copied text, and control characters. */
const ZERO = '\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\u00ad\\u180e\\u200b-\\u200d\\u2060-\\u2064\\ufeff';
const NAMED: { [name: string]: number } = {
  lrm: 0x200e,
  rlm: 0x200f,
  shy: 0xad,
  zwj: 0x200d,
  zwnj: 0x200c,
  ZeroWidthSpace: 0x200b,
  NoBreak: 0x2060,
};
const FOUND = new RegExp(
  `[${BIDI}${ZERO}]|&(?:#x([\\da-f]{1,6})|#(\\d{1,7})|(${Object.keys(NAMED).join('|')}));`,
  'giu',
);
const IS_BIDI = new RegExp(`[${BIDI}]`, 'u');
const IS_HIDDEN = new RegExp(`[${BIDI}${ZERO}]`, 'u');

const TODO = '请删去；npm run check -- --fix 可以自动删去不占位的字符';

/**
 * An invisible character: it hides words from readers or from the search, or reverses their order. Allowed: joiners
 * inside an emoji (👨‍👩‍👧) and between letters of scripts that need them.
 */
export const invisible: Rule = {
  id: 'invisible',
  title: '有看不见的控制字符（零宽字符、改变文字方向的字符）',
  remedy: '删去。不占位的只是提醒，可以用 npm run check -- --fix 自动删去；改变方向的必改，先看清原文再删',
  fatal: true,
  fixable: true,
  check({ file, report }) {
    const source = String(file.value).replace(/^\ufeff/, '');
    const byLine = new Map<number, Problem & { codes: string[] }>();
    for (const match of source.matchAll(FOUND)) {
      const [written, hex, decimal, name] = match;
      const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : name ? NAMED[name] : undefined;
      const char = code === undefined ? written : code <= 0x10ffff ? String.fromCodePoint(code) : '';
      const before = source.slice(0, match.index);
      const behind = source.slice(match.index + written.length);
      if (!IS_HIDDEN.test(char) || isJoiner(char, before, behind)) continue;
      const { line, column, offset } = spotAt(source, match.index);
      const known = byLine.get(line) ?? { block: null, line, column, what: '', todo: TODO, codes: [], fatal: false };
      known.codes.push(`U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`);
      const turns = IS_BIDI.test(char);
      const own = turns ? [] : [{ start: offset, end: offset + written.length, text: '' }];
      byLine.set(line, { ...known, fatal: known.fatal || turns, edits: [...(known.edits ?? []), ...own] });
    }
    const written = [...byLine.values()].map(({ codes, ...problem }) => {
      const kinds = [...new Set(codes)].join('、');
      return { ...problem, what: `这一行有 ${codes.length} 个看不见的字符：${kinds}` };
    });
    return [...written, ...(IS_BIDI.test(headOf(source)) ? [] : escaped(report))];
  },
};

const headOf = (source: string): string => /^---\r?\n[\s\S]*?\n---/.exec(source)?.[0] ?? '';

/** Finds those written as YAML escapes in the frontmatter: "\\u202e". */
function escaped({ blocks: _, figures: __, repairs: ___, suspects: ____, ...head }: Report): Problem[] {
  return Object.entries(head).flatMap(([field, value]) => {
    if (!IS_BIDI.test(JSON.stringify(value) ?? '')) return [];
    return [{ block: null, field, what: '这一项里有改变文字方向的字符', todo: TODO, fatal: true }];
  });
}

const PICTURE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]$/u;
/** A letter of a script other than those of reports: Persian, Hindi and others join letters with such characters. */
const FOREIGN = String.raw`(?=\p{L}|\p{M})[^\p{Script=Han}\p{Script=Latin}\p{Script=Bopomofo}]`;

const isJoiner = (char: string, before: string, behind: string): boolean =>
  /[\u200c\u200d]/.test(char) &&
  ((PICTURE.test(before.slice(-2)) && /^\p{Extended_Pictographic}/u.test(behind)) ||
    (new RegExp(`${FOREIGN}$`, 'u').test(before.slice(-2)) && new RegExp(`^${FOREIGN}`, 'u').test(behind)));
