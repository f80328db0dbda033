import { hash } from 'node:crypto';
import { basename } from 'node:path';
import { type Block, isProse, textOf } from '../report/block.ts';
import type { Draft } from '../report/draft.ts';
import { assignIds } from '../report/ids.ts';
import { markLead } from '../report/lead.ts';
import type { Confidence } from '../report/record.ts';
import { nearOf } from '../report/related-block.ts';
import type { Outline } from './block-writer.ts';
import { captionScore } from './caption-score.ts';
import { saysCaption } from './caption-words.ts';
import { conserve } from './conserve.ts';
import { type Control, decode } from './decode.ts';
import { dropDuplicates } from './duplicates.ts';
import { TranscriptError } from './error.ts';
import { isClosed, isOneScene, lengthOf, startsWithDate } from './form.ts';
import { type Imprint, takeFurniture } from './furniture.ts';
import { markHeadings } from './headings.ts';
import { joinHeadlines, splitMergedHeadings } from './headline.ts';
import { markImageText } from './image-text.ts';
import { firstWideLine } from './interleaving.ts';
import { type Item, toItem, withBlankOrdinals, withLoneOrdinals } from './item.ts';
import { readInline } from './markdown-block.ts';
import { metadataOf } from './metadata.ts';
import { markMissingHeadings } from './missing-headings.ts';
import { putInOrder } from './order.ts';
import { outlineOf } from './outline.ts';
import { isApart, layoutOf, namesReport } from './page-layout.ts';
import { type MarkCounts, punctuationRepairs, widen } from './punctuation.ts';
import { runInStyle } from './run-in.ts';
import type { Contains, SourceDocument } from './source.ts';
import { repairSpacing } from './spacing.ts';
import { type Damage, damageOf, diagnosisOf, interleavingSuspects, type Survey, surveyOf } from './survey.ts';
import { suspectsOf } from './suspects/index.ts';
import { textSource } from './text-source.ts';
import { type TitleBlock, takeTitleBlock } from './title-block.ts';
import { newTrail, type Trail } from './trail.ts';
import { unwrap } from './unwrap.ts';

interface ReadOptions {
  /** Name of the transcript, for messages and the record. */
  file: string;
  /** Leaves half-width punctuation as printed. */
  keepPunctuation?: boolean | undefined;
}

/** Largest transcript. A long report has 0.1 MB. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Reads the bytes of a transcript.
 * @throws TranscriptError if they can't be read without loss
 */
export function read(bytes: Uint8Array, options: ReadOptions): Draft {
  try {
    if (bytes.length > MAX_BYTES) {
      const size = Math.round(bytes.length / 1024 / 1024);
      const advice = '请检查是否放错了文件，或分成几份';
      throw new TranscriptError({ reason: `文件有 ${size} MB，不像一份文稿（上限 8 MB）`, advice });
    }
    const { text, encoding, controls } = decode(bytes);
    return readTranscript(text, options, encoding, controls);
  } catch (error) {
    throw error instanceof TranscriptError ? error.in(options.file) : error;
  }
}

/** Reads the text of a transcript. Pure. */
export function readTranscript(
  source: string,
  options: ReadOptions,
  encoding = 'utf-8',
  controls: readonly Control[] = [],
): Draft {
  const draft = readSource(textSource(source.replace(/\r\n?/g, '\n')), options);
  draft.frontmatter.source = { file: options.file, sha256: hash('sha256', source) };
  draft.encoding = encoding;
  draft.repairs.push(...controlRepairs(controls));
  return draft;
}

/**
 * Reads a document of any format: lines → items → reading order → outline → report. Pure.
 * @throws TranscriptError if a character would be lost or invented
 */
export function readSource(source: SourceDocument, options: ReadOptions): Draft {
  const trail = newTrail();
  trail.stripped.push(...source.stripped);
  trail.suspects.push(...(source.suspects ?? []));
  const { items, imprint, survey } = itemsOf(source, trail);
  const top: TitleBlock = source.given.title
    ? { title: source.given.title, subtitle: null, items, evidence: [] }
    : titleBlockOf(items, survey.interleaved !== null, trail);
  const damage = damageOf(top.items, survey, source.contains);
  const ordered = orderedItems(top.items, source.contains, survey, damage, trail);
  const outline = outlineOf(ordered, runInStyle(ordered), damage.broken, trail);

  const draft = draftOf(source, top, imprint, outline, options);
  draft.repairs = [...trail.repairs, ...draft.repairs];
  draft.stripped = trail.stripped;
  draft.survey = diagnosisOf(survey, damage);
  const { blocks, sourceLines, repairs } = draft;
  const { printed: lines, skipped, given } = source;
  draft.suspects = [
    ...interleavingSuspects(top.items, survey),
    ...trail.suspects,
    ...suspectsOf({ blocks, sourceLines, lines, repairs, interleaved: survey.interleaved !== null }),
  ];
  if (!top.title) flagMissingTitle(draft);
  conserve(lines, draft, { skipped, given, titled: Boolean(top.title) });
  return draft;
}

/** Returns the title block. Of interleaved columns it can only be above the first line that is as wide as most. */
function titleBlockOf(items: readonly Item[], interleaved: boolean, trail: Trail): TitleBlock {
  const first = interleaved ? firstWideLine(items) : items.length;
  const { items: rest, ...block } = takeTitleBlock(items.slice(0, first), trail);
  return { ...block, items: [...rest, ...items.slice(first)] };
}

/** Returns the items in reading order, each with its role. Those of interleaved columns stay as printed. */
function orderedItems(
  items: readonly Item[],
  { columns, furniture, pictures }: Contains,
  { interleaved }: Survey,
  damage: Damage,
  trail: Trail,
): Item[] {
  let read = [...items];
  if (!interleaved) {
    read = joinHeadlines(damage.broken ? splitMergedHeadings(read, trail) : read, trail);
    // A scan may contain a line twice by mistake; an author repeats it on purpose.
    if (columns || furniture) read = dropDuplicates(read, trail);
  }
  if (pictures) markImageText(read, trail);
  if (!interleaved) {
    markHeadings(layoutOf(read), damage);
    markMissingHeadings(read, trail);
  }
  return decideRoles(damage.broken ? putInOrder(read, runInStyle(read), trail) : read, damage, trail);
}

/** Returns the draft with its metadata, and the repairs of its punctuation. Trail, survey and suspects are left empty. */
function draftOf(
  { given, printed: lines }: SourceDocument,
  top: TitleBlock,
  imprint: Imprint,
  outline: Outline,
  options: ReadOptions,
): Draft {
  const { sourceLines } = outline;
  const counts: MarkCounts = new Map();
  const wide = (words: string): string => (options.keepPunctuation ? words : widen(words, counts));
  const blocks = nearOf(assignIds(markLead(outline.blocks.map((block) => punctuate(block, wide)))));
  const title = top.title ? wide(top.title) : basename(options.file).replace(/\.\w+$/, '') || '无题';
  const subtitle = given.subtitle ?? (top.subtitle ? wide(top.subtitle) : null);
  const leads = blocks.filter((block) => block.type === 'lead').map(textOf);
  const { published, byline, credits, signature } = imprint;
  const { evidence, volume, ...metadata } = metadataOf({
    title,
    subtitle,
    lead: leads.join('\n') || null,
    blocks,
    sourceLines,
    published,
    signature,
    lines,
  });
  const readLines = [...new Set(sourceLines.flat())].sort((a, b) => a - b);
  return {
    frontmatter: { title, subtitle, ...metadata, published, byline, credits, signature, ...given, source: null },
    blocks,
    sourceLines,
    volume: given.period?.end ?? volume,
    encoding: 'utf-8',
    repairs: punctuationRepairs(counts, readLines),
    suspects: [],
    stripped: [],
    evidence: [...top.evidence, ...imprint.evidence, ...evidence],
    survey: '',
  };
}

/** Returns the items of a document, without the furniture of its pages. */
function itemsOf({ lines: all, islands, contains }: SourceDocument, trail: Trail) {
  const { lines: printed, imprint } = takeFurniture(repairSpacing(all, trail), contains.furniture, trail);
  const { lines, survey } = surveyOf(printed, contains);
  const read: Item[] = unwrap(lines, survey, trail).map(({ line, lines: from, breaks, caption }) => {
    const item = toItem(line);
    const taken = line.text.length - item.text.length;
    return readInline(
      { ...item, role: caption ? 'photo' : 'undecided', lines: from, breaks: breaks.map((at) => at - taken) },
      trail,
    );
  });
  const items = withBlankOrdinals(withLoneOrdinals(withBullets(read, contains.pictures)));
  for (const island of islands) {
    const at = items.findIndex((item) => (item.lines[0] ?? 0) > (island.lines[0] ?? 0));
    const blank = toItem({
      n: island.lines[0] ?? 1,
      text: '',
      gap: 1,
      indent: 0,
      level: 0,
      bold: false,
      afterImage: false,
    });
    items.splice(at < 0 ? items.length : at, 0, {
      ...blank,
      role: 'island',
      lines: island.lines,
      blocks: island.blocks,
    });
  }
  return { items, imprint, survey };
}

/**
 * Makes bullets of pointers: △ before every entry of a list, ▶ before every figure of one point at no picture.
 * @param pictures whether captions may be among the items
 */
function withBullets(items: readonly Item[], pictures: boolean): Item[] {
  const isEntry = ({ pointer, text }: Item): boolean =>
    pointer !== null && (!pictures || /^[△▽]$/.test(pointer) || COUNTS.test(text)) && !saysCaption(text);
  const rows = Map.groupBy(items.filter(isEntry), ({ pointer }) => pointer);
  // △区职工服务中心 here and △技能竞赛 there are captions
  const areApart = (row: readonly Item[]): boolean =>
    row.every(({ text }, at) => isShortAsCaption(text) && !isRightBelow(row[at - 1], row[at]));
  const entries = new Set([...rows.values()].filter((row) => row.length > 1 && !areApart(row)).flat());
  return items.map((item) =>
    entries.has(item) ? { ...item, role: 'undecided', bullet: item.pointer, pointer: null } : item,
  );
}

const isShortAsCaption = (text: string): boolean => lengthOf(text) <= 24 && !isClosed(text) && !COUNTS.test(text);
const isRightBelow = (above: Item | undefined, item: Item | undefined): boolean =>
  above !== undefined && item !== undefined && (item.lines[0] ?? 0) - (above.lines[0] ?? 0) <= item.gap + 1;

/** 新建工会组织 216 家: what is counted, and how many. */
const COUNTS =
  /^\P{N}{2,16}\d[\d,，.]*\s*[万亿]?余?\s*(?:人次|场次|万元|亿元|[个家名人场次件户项元份期所处支台条]|[%％])$/u;

/** Decides whether the items that are undecided in reading order are text or captions. */
function decideRoles(items: readonly Item[], { pictures, signed }: Damage, trail: Trail): Item[] {
  const page = layoutOf(items);
  const lifted = ({ lines, text }: Item, confidence: Confidence) =>
    trail.repairs.push({
      kind: 'caption-lifted',
      sourceLines: lines,
      before: text,
      after: '图片说明，移到这一段之后',
      confidence,
    });
  return items.map((item, at) => {
    if (item.role === 'photo' && isInsideParagraph(items, at)) lifted(item, 'certain');
    if (item.role !== 'undecided') return item;
    if (!pictures && !item.afterImage) return { ...item, role: 'prose' as const };
    const [before, after] = [items[at - 1], items[at + 1]];
    const inside = isInterruption(items, at) && !namesReport(item.text);
    const lacksCredit =
      signed && isClosed(item.text) && !isApart(item, page) && !saysCaption(item.text) && !startsWithDate(item.text);
    if (lacksCredit || (captionScore(item, page) <= 0 && !inside)) return { ...item, role: 'prose' as const };
    if (inside && before) lifted(item, after ? 'certain' : 'likely');
    return { ...item, role: 'photo' as const };
  });
}

/** Returns whether one sentence was printed inside the paragraph before it, as captions are. */
const isInterruption = (items: readonly Item[], at: number): boolean => {
  const item = items[at];
  return item !== undefined && item.lines.length === 1 && isOneScene(item.text) && isInsideParagraph(items, at);
};

/** Returns whether an item was printed between the lines of the paragraph before it. */
function isInsideParagraph(items: readonly Item[], at: number): boolean {
  const line = items[at]?.lines[0] ?? 0;
  for (let k = at - 1; k >= Math.max(0, at - 4); k--) {
    const before = items[k];
    if (before && before.lines.length > 1)
      return before.lines.some((n) => n > line) && before.lines.some((n) => n < line);
  }
  return false;
}

function punctuate(block: Block, wide: (text: string) => string): Block {
  if (block.type === 'photo') return { ...block, caption: wide(block.caption) };
  if (block.type === 'imageText') return { ...block, lines: block.lines.map(wide) };
  if (isProse(block) && block.node) return block;
  return { ...block, text: wide(block.text) };
}

const controlRepairs = (controls: readonly Control[]) =>
  controls.map(({ line, codePoint, count }) => ({
    kind: 'control-characters' as const,
    sourceLines: [line],
    before: `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')} ×${count}`,
    after: '',
    confidence: 'certain' as const,
  }));

/** Tells the editor that the title is the name of the file. */
function flagMissingTitle(draft: Draft): void {
  const { title } = draft.frontmatter;
  draft.evidence.push({
    field: 'title',
    value: title,
    basis: '文中没有标题，暂用文件名',
    lines: [],
    confidence: 'doubtful',
  });
  draft.suspects.push({
    line: 1,
    text: title,
    why: '没有找到标题，暂用文件名',
    suggest: '补上标题',
    confidence: 'certain',
  });
}
