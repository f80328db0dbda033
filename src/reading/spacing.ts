import { splitOrdinal } from '../chinese/ordinal.ts';
import type { SourceLine } from './source.ts';
import { firstWords, type Trail } from './trail.ts';

/*
 * Faults of a whole page by recognisers and keyboards: blanks between characters or words, blanks inside numbers, points
 * for full stops. They are repaired before anything is read. No letter is changed.
 */

const HAN = '\\p{Script=Han}';
const INNER = new RegExp(
  `(?<=[${HAN}，。、；：！？“”‘’（）《》%％]|\\d)[ \\u3000]+(?=[${HAN}，。、；：！？“”‘’（）《》%％\\d.])|(?<=[.])[ \\u3000]+(?=\\d)`,
  'gu',
);
const BEFORE_MARK = /[\p{Script=Han}\d%] +[，。、；：]/u;
/** 556. 53 98 .5 1, 286 26 485 1 2.5: blanks that no list of numbers would have. */
const SPLIT =
  /(?<![\d.]|\d,)(?:\d{1,3}(?:,? \d{3}| [,，]\d{3})+(?:\.\d+(?=[万亿%％元]))?(?![\d.,])|\d{1,3}(?: ?, ?\d{3})+(?![\d])|\d{1,3} ，\d{3}(?![\d.，])|\d+ ?\. ?\d+(?=[%％\p{Script=Han}])|\d \d ?\. ?\d+(?=[%％\p{Script=Han}]))/gu;

/** Removes such blanks, and makes such points full stops. The trail says where. */
export function repairSpacing(lines: readonly SourceLine[], trail: Trail): SourceLine[] {
  const words = lines.filter(({ text }) => tokens(text).length > 3);
  const parted = words.filter(({ text }) => BEFORE_MARK.test(text) && meanOf(text) <= 3.5).length;
  const inWords = parted >= 2 && parted * 2 >= words.length;
  const stops = lines.filter(({ text }) => /[\p{Script=Han}%]\.$/u.test(text)).length;
  const pointed = stops >= 2 && !lines.some(({ text }) => text.endsWith('。'));
  const closed: number[] = [];
  const dotted: number[] = [];
  const mended = lines.map((line) => {
    let { text } = line;
    if (isSpaced(text) || (inWords && meanOf(text) <= 3.5 && tokens(text).length > 2)) {
      text = text.replace(INNER, '');
      closed.push(line.n);
    }
    text = text.replace(SPLIT, (number) => {
      const joined = number.replace(/ /g, '');
      if (joined === number) return number;
      trail.repairs.push({
        kind: 'punctuation',
        sourceLines: [line.n],
        before: number,
        after: joined,
        confidence: 'likely',
      });
      trail.suspects.push({
        line: line.n,
        text: number,
        why: '数字中间有空格，已合在一起',
        suggest: `核对是否为 ${joined}`,
        confidence: 'likely',
      });
      return joined;
    });
    if (pointed && /\p{Script=Han}/u.test(text)) {
      // 一.加强学习: the first point belongs to the number
      const number = splitOrdinal(text)?.marker ?? '';
      const full =
        number +
        text
          .slice(number.length)
          .replace(/(?<=[\p{Script=Han}%％）)”"])\.(?=$|[\p{Script=Han}“”（]|\d(?!\d?[.、)](?!\d)))/gu, '。');
      if (full !== text) dotted.push(line.n);
      text = full;
    }
    return text === line.text ? line : { ...line, text, node: null };
  });
  const record = (sourceLines: number[], before: string, after: string) => {
    if (sourceLines.length > 0)
      trail.repairs.push({ kind: 'punctuation', sourceLines, before, after, confidence: 'certain' });
  };
  record(closed, `字间空格：${firstWords(lines.find(({ n }) => n === closed[0])?.text ?? '', 20)}`, '已合上');
  record(dotted, '. 作句号', '。');
  return mended;
}

const tokens = (text: string): string[] => text.split(/[ \u3000]+/).filter(Boolean);
const meanOf = (text: string): number => text.replace(/[ \u3000]/g, '').length / Math.max(1, tokens(text).length);

/** Nearly every character is apart from the next: 政 府 工 作 报 告. */
function isSpaced(text: string): boolean {
  const parts = tokens(text);
  // 通讯员 王 伟 李 强: names of two characters, set as wide as those of three
  if (parts.length < 4 || /记者|通讯员|编辑|责编|校对/.test(text.replace(/(?<=通|讯)[ \u3000]+/gu, ''))) return false;
  const single = parts.filter((part) => [...part].length === 1).length;
  return single >= parts.length * 0.8 && /\p{Script=Han}/u.test(text);
}
