import { alike, comparable, findAll } from '../chinese/comparable.ts';
import { readHeading } from '../markdown/heading.ts';
import { type Block, type Heading, type Prose, textOf } from '../report/block.ts';
import type { Repair } from '../report/record.ts';
import type { Document } from './document.ts';
import { changeText, type Edited, fuse, insertBlocks, replaceBlocks } from './edit.ts';
import { changePhoto } from './photo.ts';
import { Refusal } from './refusal.ts';
import { linked, type Proof, quotedParts, type TextRange } from './text-ranges.ts';

const BY_HAND = '请按 e 直接改这一段的文字';

/**
 * Reverts a repair to its `before`, using the words in the lines of the transcript.
 * @throws Refusal if that can't be done mechanically
 */
export function undoRepair(document: Document, proof: Proof, repair: Repair): Edited[] {
  const blocks = linked(proof, repair.sourceLines);
  switch (repair.kind) {
    case 'join':
      return [unjoin(document, blocks, quotedParts(repair.before))];
    case 'reorder':
      return reorder(document, proof, blocks, repair);
    case 'dedupe':
    case 'furniture':
      return [putBack(document, proof, repair)];
    case 'heading-split':
      return [unsplit(document, blocks, repair)];
    case 'missing-heading':
      return [unhead(document, blocks, repair)];
    case 'caption-lifted':
      return [uncaption(document, repair)];
    case 'markup-demoted':
      return [promote(document, blocks, repair)];
    case 'image-text-lifted':
      return [unletter(document, blocks, repair)];
    case 'punctuation':
      return narrow(document, proof, repair);
    case 'control-characters':
      throw new Refusal('剔除的是看不见的乱码，没有可以放回的文字', '核对原稿后按 a 确认即可');
  }
}

const paragraph = (text: string): Block => ({ type: 'paragraph', id: '', text });
const isPlain = (block: Block | undefined): block is Prose => block?.type === 'paragraph' || block?.type === 'lead';
const blockAt = (document: Document, index: number): Block => document.blocks[index] as Block;

function unjoin(document: Document, blocks: readonly number[], parts: readonly string[]): Edited {
  const [a, b] = parts;
  if (!a || !b || parts.length !== 2) throw new Refusal('校记里没有拼接前的文字', BY_HAND);
  // A heading may have been split off near the seam, which leaves fewer words around it in the block.
  for (const reach of [Number.POSITIVE_INFINITY, 8, 5, 3]) {
    const [left, right] = [comparable(a).text.slice(-Math.min(reach, a.length)), comparable(b).text.slice(0, reach)];
    const found = blocks.flatMap((at) =>
      findAll(textOf(blockAt(document, at)), left + right).map((place) => ({ at, ...place })),
    );
    if (found.length === 1 && found[0]) return cutAt(document, found[0], left.length);
    if (found.length > 1) break;
  }
  throw new Refusal('找不到拼接的地方，或不止一处', BY_HAND);
}

/** Splits a block after the first `width` non-blank characters of a range. */
function cutAt(document: Document, seam: TextRange, width: number): Edited {
  const text = textOf(blockAt(document, seam.at));
  const places = comparable(text.slice(seam.start)).places;
  const last = seam.start + (places[width - 1] ?? 0);
  const end = last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1);
  const start = seam.start + (places[width] ?? 0);
  return changeText(document, seam.at, `${text.slice(0, end)}\n${text.slice(start)}`);
}

/** Moves text that was brought to the start of a block back to the position of its lines, as a paragraph. */
function reorder(document: Document, proof: Proof, blocks: readonly number[], repair: Repair): Edited[] {
  const [first, second] = quotedParts(repair.before);
  const joined = quotedParts(repair.after)[0] ?? '';
  const parts = [first ?? '', second ?? ''];
  const ordered = alike(parts.join(''), joined) ? parts : parts.toReversed();
  const [line, ...moved] = repair.sourceLines;
  const cut = unjoin(document, blocks, ordered);
  const own = proof.links[cut.at] ?? [];
  if (
    !alike(ordered.join(''), joined) ||
    cut.added !== 2 ||
    moved.length === 0 ||
    own.some((one) => one !== line && !moved.includes(one))
  )
    throw new Refusal('调过次序的文字又与别处相接，不能自动放回', BY_HAND);
  const part = blockAt(cut.document, cut.at + 1);
  const links = [...proof.links.slice(0, cut.at), [line ?? 0], ...proof.links.slice(cut.at + 1)];
  const taken = replaceBlocks(cut.document, cut.at + 1, 1, []);
  const put = insertBlocks(taken.document, behind(links, Math.min(...moved)), [part]);
  return [cut, taken, { ...put, lines: moved }];
}

/** Returns the index after the block that was read from the nearest preceding line. */
function behind(links: Proof['links'], line: number): number {
  const nearest = links.map((own) => Math.max(-1, ...own.filter((each) => each < line)));
  const best = Math.max(-1, ...nearest);
  return best < 0 ? 0 : nearest.lastIndexOf(best) + 1;
}

/** Reinserts an omitted line after the block that was read from the lines before it. */
function putBack(document: Document, proof: Proof, repair: Repair): Edited {
  const line = Math.min(...repair.sourceLines);
  const elided = repair.before.includes('…') || repair.before.includes('¶');
  const text = elided ? repair.sourceLines.map((each) => proof.lines[each - 1]?.trim() ?? '').join('') : repair.before;
  if (!text.trim() || !Number.isFinite(line)) throw new Refusal('校记里没有略去的文字', BY_HAND);
  const made = insertBlocks(document, behind(proof.links, line), [paragraph(text.replace(/^#+\s*/, '').trim())]);
  return { ...made, lines: repair.sourceLines };
}

function unsplit(document: Document, blocks: readonly number[], repair: Repair): Edited {
  const before = comparable(repair.before).text;
  const at = blocks.find((index) => {
    const block = blockAt(document, index);
    return block.type === 'heading' && before.includes(comparable(block.text).text);
  });
  const next = at === undefined ? undefined : document.blocks[at + 1];
  if (at === undefined || !isPlain(next)) throw new Refusal('找不到分出的小标题和它的下一段', BY_HAND);
  const heading = blockAt(document, at) as Heading;
  const words = `${heading.marker ?? ''}${heading.text}${heading.runIn ? '。' : ''}`;
  const head = quotedParts(repair.before.slice(0, Math.max(0, repair.before.indexOf(heading.text))))[0];
  const previous = document.blocks[at - 1];
  const cut = head !== undefined && isPlain(previous) && comparable(previous.text).text.endsWith(comparable(head).text);
  return cut ? fuse(document, at - 1, 3, ['', words, '']) : fuse(document, at, 2, [words, '']);
}

function unhead(document: Document, blocks: readonly number[], repair: Repair): Edited {
  const at = blocks.find((index) => {
    const block = blockAt(document, index);
    return (
      block.type === 'heading' &&
      !block.complete &&
      comparable(repair.before + repair.after).text.includes(comparable(block.text).text)
    );
  });
  if (at === undefined) throw new Refusal('找不到这个残缺的标题', BY_HAND);
  return replaceBlocks(document, at, 1, [paragraph(textOf(blockAt(document, at)))]);
}

function uncaption(document: Document, repair: Repair): Edited {
  const at = document.blocks.findIndex((block) => block.type === 'photo' && alike(block.caption, repair.before));
  const photo = document.blocks[at];
  if (photo?.type !== 'photo') throw new Refusal('找不到这条图片说明', BY_HAND);
  if (photo.src !== null) throw new Refusal('这条说明已经配了图片', '请先在“资料”页取下图片');
  return replaceBlocks(document, at, 1, [paragraph(photo.caption)]);
}

/** Turns a heading back into lettering or a plain paragraph. */
function promote(document: Document, blocks: readonly number[], repair: Repair): Edited {
  const level = Math.max(2, /^#+/.exec(repair.before)?.[0].length ?? 2);
  const words = repair.before.replace(/^#+\s*/, '').trim();
  const heading: Block = { type: 'heading', id: '', level, ...readHeading(words) };
  for (const at of blocks) {
    const block = blockAt(document, at);
    if (block.type === 'imageText' && alike(block.lines[0] ?? '', words)) {
      const rest = block.lines.slice(1);
      return replaceBlocks(document, at, 1, [heading, ...(rest.length ? [{ ...block, lines: rest }] : [])]);
    }
    if (block.type === 'photo' && block.src !== null) continue;
    if (block.type !== 'heading' && alike(textOf(block), words)) return replaceBlocks(document, at, 1, [heading]);
  }
  throw new Refusal('找不到原来误标的文字，或它已与别的文字并在一起', BY_HAND);
}

function unletter(document: Document, blocks: readonly number[], repair: Repair): Edited {
  const parts = quotedParts(repair.before).map((part) => comparable(part).text);
  for (const at of blocks) {
    const block = blockAt(document, at);
    if (block.type !== 'imageText') continue;
    const lifted = (line: string) => parts.some((part) => comparable(line).text.startsWith(part));
    if (!block.lines.some(lifted)) continue;
    const made: Block[] = [];
    for (const line of block.lines) {
      const last = made.at(-1);
      if (lifted(line)) made.push(paragraph(line));
      else if (last?.type === 'imageText') made[made.length - 1] = { ...last, lines: [...last.lines, line] };
      else made.push({ ...block, lines: [line] });
    }
    return replaceBlocks(document, at, 1, made);
  }
  throw new Refusal('找不到移出的图中文字', BY_HAND);
}

const CONTEXT_CHARS = 6;

/** Restores the narrow marks of one kind, as in the transcript. Refuses if the words around them are ambiguous. */
function narrow(document: Document, proof: Proof, repair: Repair): Edited[] {
  const wide = [...(repair.after.split(' ×')[0] ?? '')];
  const thin = [...(repair.before.split(' ×')[0] ?? '')];
  if (wide.length !== thin.length || !/ ×\d+$/.test(repair.before)) return [rewrite(document, proof, repair)];
  const source = proof.lines.join('\n');
  const folded = quoteless(comparable(source).text);
  const { places } = comparable(source);
  const steps: Edited[] = [];
  let now = document;
  proof.blocks.forEach((block, index) => {
    const text = textOf(block);
    const words = comparable(text);
    const hay = quoteless(words.text);
    let made = '';
    let at = 0;
    for (const char of text) {
      const kind = wide.indexOf(char);
      let put = char;
      if (kind >= 0) {
        const spot = words.places.indexOf(at);
        const from = Math.max(0, spot - CONTEXT_CHARS);
        const around = hay.slice(from, spot + CONTEXT_CHARS + 1);
        const hit = folded.indexOf(around);
        if (hit >= 0 && folded.indexOf(around, hit + 1) < 0) {
          const printed = source[places[hit + spot - from] ?? 0] ?? '';
          if (printed === thin[kind]) put = printed;
        }
      }
      made += put;
      at += char.length;
    }
    if (made === text) return;
    const step = block.type === 'photo' ? changePhoto(now, index, { caption: made }) : changeText(now, index, made);
    now = step.document;
    steps.push(step);
  });
  if (steps.length === 0) throw new Refusal('正文里没有这类标点可以还原', BY_HAND);
  return steps;
}

const quoteless = (text: string): string => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'");

/** Reverts a changed mark, found by the words around it. */
function rewrite(document: Document, proof: Proof, repair: Repair): Edited {
  const [before] = quotedParts(repair.before);
  const [after] = quotedParts(repair.after);
  const found = linked(proof, repair.sourceLines).flatMap((at) => {
    const text = textOf(blockAt(document, at));
    const start = after ? text.indexOf(after) : -1;
    return start < 0 ? [] : [{ at, text: text.slice(0, start) + before + text.slice(start + (after?.length ?? 0)) }];
  });
  const [one] = found;
  if (found.length !== 1 || !one || !before) throw new Refusal('找不到改过的标点', BY_HAND);
  return changeText(document, one.at, one.text);
}
