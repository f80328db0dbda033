import { splitOrdinal } from '../chinese/ordinal.ts';
import { namesActor } from './actor.ts';
import { isSigned, saysCaption } from './credit.ts';
import { isClosed, lengthOf, openness, opensPicture, sentencesOf, startsWithDate } from './form.ts';
import { blankBetween } from './item.ts';
import { seam } from './seam.ts';
import type { SourceLine } from './source.ts';
import type { Measure, Survey } from './survey.ts';
import { head, type Trail, tail } from './trail.ts';

/** A line put together from the printed ones, with their numbers and the offsets at which they begin. */
export interface Unwrapped {
  line: SourceLine;
  lines: number[];
  breaks: number[];
  /** It says of itself that it is a caption. */
  caption: boolean;
}

const POINTER = /^[▲▼◀◁▶▷◄►↑↓←→⇧⇩]\s*(?=\S)/;
const LONGEST_HEAD = 45;
/** Lines of one caption. */
const MOST_LINES = 4;

/**
 * Undoes hard line ends on a page that is set in a column: a line that breaks off goes on in the next one, over a
 * caption that stands between them. Any other page passes through unchanged.
 */
export function unwrap(lines: readonly SourceLine[], survey: Survey, trail: Trail): Unwrapped[] {
  const { wrap } = survey;
  const out: Unwrapped[] = [];
  // The paragraph that may go on, and the captions that stand behind its last line.
  let open: Unwrapped | null = null;
  let last: SourceLine | null = null;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as SourceLine;
    const size = captionAt(lines, at, wrap);
    if (size > 0) {
      const caption = start(line, true);
      for (let n = at + 1; n < at + size; n++) append(caption, lines[n - 1] as SourceLine, lines[n] as SourceLine);
      out.push(caption);
      at += size - 1;
      if (!wrap) open = null;
      continue;
    }
    if (wrap && open && last && goesOn(open, last, line, wrap)) append(open, last, line);
    else {
      open = start(line, false);
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
      before: `${tail(line.text.slice(0, first))} ¶ ${head(line.text.slice(first))}`,
      after: `${tail(line.text.slice(0, first))}${head(line.text.slice(first))}`,
      confidence: 'certain',
    });
  }
  return out;
}

const start = (line: SourceLine, caption: boolean): Unwrapped => ({
  line: { ...line },
  lines: [line.n],
  breaks: [],
  caption,
});

/** @param last the line that the paragraph ends with */
function append(paragraph: Unwrapped, last: SourceLine, line: SourceLine): void {
  const gap = blankBetween(last.text, line.text);
  paragraph.breaks.push(paragraph.line.text.length + gap.length);
  paragraph.lines.push(line.n);
  paragraph.line = { ...paragraph.line, text: paragraph.line.text + gap + line.text, node: null };
}

/**
 * How many lines from here on are a caption by their own words; 0 for none. One that begins as a caption (图为…, ▲…)
 * goes on to its end mark or credit; one that only ends in a credit is one line, or begins with a day.
 */
function captionAt(lines: readonly SourceLine[], at: number, wrap: Measure | null): number {
  const line = lines[at] as SourceLine;
  // The credit behind the last 。 is none of its sentences.
  const most = isSigned(line.text) ? 4 : 3;
  if (line.level > 0 || lengthOf(line.text) > 120 || sentencesOf(line.text).length > most) return 0;
  if (line.style === 'caption') return 1;
  const points = POINTER.test(line.text);
  if (saysCaption(line.text) || points) {
    if (!wrap || isSigned(line.text) || isClosed(line.text) || wrap.widthOf(line.text) < wrap.least) return 1;
    for (let size = 2; size <= MOST_LINES && lines[at + size - 1]; size++) {
      const next = lines[at + size - 1] as SourceLine;
      if (isSigned(next.text) || isClosed(next.text)) return size;
      if (wrap.widthOf(next.text) < wrap.least) return size;
    }
    return 1;
  }
  // 3月5日，志愿者在社区广场为 / 居民理发。 李明 摄
  if (wrap && startsWithDate(line.text) && !isClosed(line.text))
    for (let size = 2; size <= MOST_LINES && lines[at + size - 1]; size++) {
      const next = lines[at + size - 1] as SourceLine;
      if (POINTER.test(next.text) || opensPicture(next.text) || startsWithDate(next.text)) return 0;
      if (seam(lines[at + size - 2]?.text ?? '', next.text) < 0.5) return 0;
      if (isSigned(next.text)) return size;
      if (isClosed(next.text) || wrap.widthOf(next.text) < wrap.least) return 0;
    }
  return 0;
}

/** Whether a line of a column goes on with the paragraph above it. */
function goesOn(paragraph: Unwrapped, before: SourceLine, line: SourceLine, wrap: Measure): boolean {
  if (before.level > 0 || line.level > 0 || before.bold || line.bold || line.gap > wrap.gap) return false;
  if (line.indent >= 2 && line.indent > before.indent) return false;
  const text = paragraph.line.text;
  const width = wrap.widthOf(before.text);
  if (width > wrap.most + 2) return false;
  if (isClosed(before.text))
    return wrap.indented && width >= wrap.least && line.indent === 0 && !splitOrdinal(line.text);
  if (/[：:]$/.test(before.text) && width < wrap.least) return false;
  if (splitOrdinal(line.text) && /^[一二三四五六七八九十（(第]/.test(line.text)) return false;
  // A paragraph grows line by line: to read all of it for each of them would take the square of its length.
  const short = text.length <= 8 * LONGEST_HEAD && lengthOf(text) <= LONGEST_HEAD;
  if (short && splitOrdinal(text) && !/[。；;]/.test(text)) return headGoesOn(before, line, wrap);
  if (width >= wrap.least) return true;
  // A short line: a headline ends here, a sentence goes on.
  const single = paragraph.lines.length === 1;
  if (openness(before.text) === 1 && !single) return true;
  const heading = short && sentencesOf(text).length <= 1 && (single || splitOrdinal(text));
  return !heading && !/[；;]$/.test(before.text);
}

/** A numbered headline goes on where it fills its line, and its words run on or the next line is no sentence. */
function headGoesOn(before: SourceLine, line: SourceLine, wrap: Measure): boolean {
  const width = wrap.widthOf(before.text);
  const bond = seam(before.text, line.text);
  // A word runs over the seam, whatever the width: each paragraph of the page may have its own.
  if (bond > 0.85) return true;
  if (width < wrap.least || namesActor(line.text)) return false;
  if (wrap.even && width >= wrap.full - 0.5 && bond >= 0.3) return true;
  // Another character would have had its place.
  if (wrap.even && width + 1 <= wrap.full && /^\p{Script=Han}/u.test(line.text)) return false;
  return bond >= 0.5 || (wrap.widthOf(line.text) < wrap.least && !isClosed(line.text));
}
