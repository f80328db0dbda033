import { type Ordinal, splitOrdinal } from '../chinese/ordinal.ts';
import { namesActor } from './actor.ts';
import { explainsPicture, isCreditBelow, isSigned, saysCaption } from './caption-words.ts';
import { hasFigure, isClosed, lengthOf, openness, opensPicture, sentencesOf, startsWithDate } from './form.ts';
import { blankBetween } from './item.ts';
import { seamScore } from './seam.ts';
import type { SourceLine } from './source.ts';
import type { Column, Survey } from './survey.ts';
import { firstWords, lastWords, type Trail } from './trail.ts';

/** A line joined from printed ones, with their numbers and the offsets at which the further ones begin. */
interface Unwrapped {
  line: SourceLine;
  lines: number[];
  breaks: number[];
  /** It is a caption by its own words. */
  caption: boolean;
}

const POINTER = /^[▲▼◀◁▶▷◄►↑↓←→⇧⇩]\s*(?=\S)/;
const ORNAMENT = /^[○□■●◆◇★☆]\s*\p{Script=Han}/u;
const MAX_HEAD_CHARS = 45;
/** Most lines above the text of a page. */
const MAX_HEAD_LINES = 10;
/** Most lines of one caption. */
const MAX_CAPTION_LINES = 4;

/**
 * Joins the lines of a page that is set in a column: a line that breaks off is continued by the next one, across a caption
 * between them. Any other page is left unchanged.
 */
export function unwrap(lines: readonly SourceLine[], survey: Survey, trail: Trail): Unwrapped[] {
  const { column } = survey;
  const out: Unwrapped[] = [];
  const continues = column ? continuationTest(lines, column) : () => false;
  // the paragraph that may be continued, and its last line
  let open: Unwrapped | null = null;
  let last: SourceLine | null = null;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as SourceLine;
    const size = captionAt(lines, at, column);
    if (size > 0) {
      const caption = beginParagraph(line, true);
      for (let n = at + 1; n < at + size; n++)
        appendLine(caption, lines[n - 1]!, lines[n]!, isCreditBelow(lines[n - 1]!, lines[n]!));
      out.push(caption);
      at += size - 1;
      if (!column) open = null;
      continue;
    }
    if (open && last && continues(open, last, at)) appendLine(open, last, line);
    else {
      open = beginParagraph(line, false);
      out.push(open);
    }
    last = line;
  }
  for (const { line, lines: from, breaks } of out) {
    const first = breaks[0];
    if (first === undefined) continue;
    trail.repairs.push({
      kind: 'join',
      sourceLines: from,
      before: `${lastWords(line.text.slice(0, first))} ¶ ${firstWords(line.text.slice(first))}`,
      after: `${lastWords(line.text.slice(0, first))}${firstWords(line.text.slice(first))}`,
      // when interleaved columns were separated, a line may have gone to the wrong one
      confidence: survey.separated ? 'likely' : 'certain',
    });
  }
  return out;
}

const beginParagraph = (line: SourceLine, caption: boolean): Unwrapped => ({
  line: { ...line },
  lines: [line.n],
  breaks: [],
  caption,
});

/**
 * @param last last line of the paragraph
 * @param apart whether a blank parts the two
 */
function appendLine(paragraph: Unwrapped, last: SourceLine, line: SourceLine, apart = false): void {
  const gap = apart ? ' ' : blankBetween(last.text, line.text);
  paragraph.breaks.push(paragraph.line.text.length + gap.length);
  paragraph.lines.push(line.n);
  paragraph.line = { ...paragraph.line, text: paragraph.line.text + gap + line.text, node: null };
}

/**
 * Returns how many lines from here on are one caption by their own words; 0 for none. A caption that begins as one (图为…,
 * ▲…) continues up to its end mark or credit; one that only ends in a credit is one line, or begins with a date.
 */
function captionAt(lines: readonly SourceLine[], at: number, wrap: Column | null): number {
  const line = lines[at] as SourceLine;
  // the credit after the last 。 is no sentence
  const most = isSigned(line.text) ? 4 : 3;
  if (line.level > 0 || lengthOf(line.text) > 120 || sentencesOf(line.text).length > most) return 0;
  if (line.style === 'caption') return 1;
  if (explainsPicture(line.text)) return 0;
  const below = lines[at + 1];
  if (below && isCreditBelow(line, below) && !splitOrdinal(line.text)) return 2;
  const points = POINTER.test(line.text);
  if (saysCaption(line.text) || points) {
    if (!wrap || isSigned(line.text) || isClosed(line.text) || wrap.widthOf(line.text) < wrap.minWidth) return 1;
    for (let size = 2; size <= MAX_CAPTION_LINES && lines[at + size - 1]; size++) {
      const next = lines[at + size - 1] as SourceLine;
      if (isSigned(next.text) || isClosed(next.text)) return size;
      if (wrap.widthOf(next.text) < wrap.minWidth) return size;
    }
    return 1;
  }
  // 3月5日，志愿者在社区广场为 / 居民理发。 李明 摄
  if (wrap && startsWithDate(line.text) && !isClosed(line.text))
    for (let size = 2; size <= MAX_CAPTION_LINES && lines[at + size - 1]; size++) {
      const next = lines[at + size - 1] as SourceLine;
      if (POINTER.test(next.text) || opensPicture(next.text) || startsWithDate(next.text)) return 0;
      if (seamScore(lines[at + size - 2]?.text ?? '', next.text) < 0.5) return 0;
      if (isSigned(next.text)) return size;
      if (isClosed(next.text) || wrap.widthOf(next.text) < wrap.minWidth) return 0;
    }
  return 0;
}

/** Returns a test whether a line of a column continues the paragraph above it. */
function continuationTest(
  lines: readonly SourceLine[],
  wrap: Column,
): (paragraph: Unwrapped, before: SourceLine, at: number) => boolean {
  const rows = headRows(lines, wrap);
  // Paragraphs are indented: what is above the first of them is title, subtitle and people.
  const firstIndented = wrap.indented ? lines.findIndex(({ indent }) => indent >= 2) : -1;
  const isHeadOfPage = (at: number): boolean => at < firstIndented && at < MAX_HEAD_LINES;
  return (paragraph, before, at) => {
    const line = lines[at] as SourceLine;
    if (before.level > 0 || line.level > 0 || before.bold || line.bold || line.gap > wrap.gap) return false;
    if (line.indent >= 2 && line.indent > before.indent) return false;
    const text = paragraph.line.text;
    const width = wrap.widthOf(before.text);
    if (width > wrap.maxWidth + 2) return false;
    // ○本报通讯员 王伟, or ——2023年工作综述, below a headline that fills its line
    if (ORNAMENT.test(line.text)) return false;
    if (/^[—–―─]/.test(line.text) && paragraph.lines.length === 1 && !/[，,。；]/.test(before.text)) return false;
    if (isHeadOfPage(at) && !/[，,。；、]/.test(before.text + line.text)) return false;
    const isFarther = line.n - before.n > line.gap + 1;
    if (isClosed(before.text))
      return !isFarther && wrap.indented && width >= wrap.minWidth && line.indent === 0 && !splitOrdinal(line.text);
    if (/[：:]$/.test(before.text) && width < wrap.minWidth) return false;
    if (splitOrdinal(line.text) && /^[一二三四五六七八九十（(第]/.test(line.text)) return false;
    // Reading all of a growing paragraph for each of its lines would take quadratic time.
    const short = text.length <= 8 * MAX_HEAD_CHARS && lengthOf(text) <= MAX_HEAD_CHARS;
    const ordinal = short && !/[。；;]/.test(text) ? splitOrdinal(text) : null;
    if (ordinal) {
      const row = rows.get(rowOf(ordinal));
      const end = width >= wrap.minWidth ? headEnd(lines, at, wrap, lengthOf(text)) : null;
      if (row === 'own line' && width >= wrap.minWidth && seamScore(before.text, line.text) < 0.6)
        return end === 'short line';
      if (row === 'run in' && end === 'sentence') return true;
      return headGoesOn(before, line, wrap);
    }
    if (width >= wrap.minWidth) return true;
    // at a short line a headline ends, a sentence does not
    const single = paragraph.lines.length === 1;
    if (openness(before.text) === 1 && !single) return true;
    const isHead = !(/[，,]/.test(text) && hasFigure(text));
    const heading = short && isHead && sentencesOf(text).length <= 1 && (single || splitOrdinal(text));
    return !heading && !/[；;]$/.test(before.text);
  };
}

/** A line up to this share of the column's width ends there. */
const CLEARLY_SHORT = 0.75;

type HeadRow = 'own line' | 'run in';

/** Returns the row of an ordinal: （一） and （二） are of one. */
const rowOf = ({ marker, number }: Ordinal): string => marker.replace(number, /\d/.test(number) ? '1' : '一');

/**
 * Returns how the numbered heads of each row are printed, if those that fit on a line agree: on lines of their own, without
 * an end mark, or run in, up to the first 。 of their paragraph.
 */
function headRows(lines: readonly SourceLine[], wrap: Column): Map<string, HeadRow> {
  const seen = new Map<string, Set<HeadRow>>();
  for (const { text } of lines) {
    const ordinal = splitOrdinal(text);
    if (!ordinal || /[；;：:]/.test(text)) continue;
    const short = wrap.widthOf(text) < wrap.fullWidth * CLEARLY_SHORT;
    const row = /。/.test(text) ? 'run in' : short ? 'own line' : null;
    if (row) seen.set(rowOf(ordinal), (seen.get(rowOf(ordinal)) ?? new Set<HeadRow>()).add(row));
  }
  return new Map([...seen].flatMap(([key, rows]) => (rows.size === 1 ? [[key, [...rows][0] as HeadRow]] : [])));
}

/**
 * Returns how a head that continues in a line would end: in a short line without an end mark, or at the end of a sentence.
 * Null if it would be too long for a head.
 * @param size characters of the head before that line
 */
function headEnd(
  lines: readonly SourceLine[],
  at: number,
  wrap: Column,
  size: number,
): 'short line' | 'sentence' | null {
  let total = size;
  for (let k = at; k < Math.min(lines.length, at + MAX_CAPTION_LINES); k++) {
    const { text } = lines[k] as SourceLine;
    const stop = text.search(/[。；;：:]/);
    total += stop < 0 ? lengthOf(text) : stop;
    if (total > MAX_HEAD_CHARS + 8) return null;
    if (stop >= 0) return text[stop] === '。' ? 'sentence' : null;
    if (wrap.widthOf(text) < wrap.minWidth) return 'short line';
  }
  return null;
}

/** Returns whether a numbered headline continues: it fills its line, and the next one continues its words or is no sentence. */
function headGoesOn(before: SourceLine, line: SourceLine, wrap: Column): boolean {
  const width = wrap.widthOf(before.text);
  const score = seamScore(before.text, line.text);
  // a split word proves it at any width: paragraphs may be set in different ones
  if (score > 0.85) return true;
  if (width < wrap.minWidth || namesActor(line.text)) return false;
  if (wrap.isEven && width >= wrap.fullWidth - 0.5 && score >= 0.3) return true;
  // another character would have fitted
  if (wrap.isEven && width + 1 <= wrap.fullWidth && /^\p{Script=Han}/u.test(line.text)) return false;
  return score >= 0.5 || (wrap.widthOf(line.text) < wrap.minWidth && !isClosed(line.text));
}
