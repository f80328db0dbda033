import { VFile } from 'vfile';
import { parse } from '../markdown/parse.ts';
import { type Block, textOf } from '../report/block.ts';
import type { Draft } from '../report/draft.ts';
import type { Frontmatter, Person } from '../report/report.ts';
import { TranscriptError } from './error.ts';
import { isFrontmatterConserved } from './frontmatter.ts';
import { conservedLetters, lettersOf, normalized } from './letters.ts';
import { firstWords } from './trail.ts';

/**
 * Checks the law of conservation: the words of the source are those of the draft, of what was stripped and of what was
 * dropped as a duplicate, no character more and none less; and each block has the words of its own lines, in their order.
 * Compared as `conservedLetters`.
 * @param lines all lines of the source
 * @param skipped 1-based lines of the front matter
 * @param given its fields; the rest of it has to be in the record
 * @param titled the title is in the text
 * @throws TranscriptError with the first difference; nothing may be written then
 */
export function conserve(
  lines: readonly string[],
  draft: Draft,
  { skipped, given: fields, titled }: { skipped: ReadonlySet<number>; given: Partial<Frontmatter>; titled: boolean },
): void {
  const { frontmatter, blocks, stripped, repairs } = draft;
  const output: string[] = [];
  const heads = [titled ? frontmatter.title : '', frontmatter.subtitle ?? ''];
  output.push(...(skipped.size === 0 ? heads : notInFrontmatter(lines, skipped, heads)));
  const signed = {
    signature: [frontmatter.signature ?? ''],
    byline: printedOf(frontmatter.byline, draft, 'byline'),
    credits: printedOf(frontmatter.credits, draft, 'credits'),
  };
  // The text may repeat the people of the front matter.
  const repeated: string[] = [];
  for (const name of ['signature', 'byline', 'credits'] as const)
    (fields[name] === undefined ? output : repeated).push(...signed[name]);
  for (const block of blocks) {
    if (block.type === 'heading') output.push(block.number ?? '');
    output.push(textOf(block));
  }
  for (const { line, text } of stripped) if (!skipped.has(line)) output.push(text);
  for (const repair of repairs) if (repair.kind === 'dedupe') output.push(repair.before);
  const words = output.map(conservedLetters);

  const printedHead = lines.filter((_, index) => skipped.has(index + 1));
  const putDown = [...stripped, ...draft.suspects].filter(({ line }) => skipped.has(line)).map(({ text }) => text);
  if (!isFrontmatterConserved(printedHead, fields, putDown)) fail(1, '文件头里有字没有去处');
  const printed = lines.map((line, index) => (skipped.has(index + 1) ? '' : conservedLetters(line)));
  if (!isBalanced(words, printed) && !isBalanced([...words, ...repeated.map(conservedLetters)], printed))
    failWithDifference(words, lines, printed);
  blocks.forEach((block, index) => {
    if (block.type === 'list' || block.type === 'table' || block.type === 'quote') return;
    const own = conservedLetters((draft.sourceLines[index] ?? []).map((n) => lines[n - 1] ?? '').join(''));
    const text = conservedLetters(textOf(block));
    if (!isSubsequence(text, own))
      fail(draft.sourceLines[index]?.[0], `这一段与原稿的行不相符：${firstWords(textOf(block), 24)}`);
  });
}

/**
 * Checks the law of conservation for the page as it is written: read back, it has the blocks of the draft, with the same
 * words.
 * @throws TranscriptError with the first difference, or with what prevents publication
 */
export function conservePage({ blocks, sourceLines }: Draft, mdx: string): void {
  const file = new VFile({ path: 'index.mdx', value: mdx });
  const page = parse(file);
  const fault = file.messages.find(({ fatal }) => fatal);
  if (fault) {
    // A page beyond all limits is not split into blocks, so that the line is looked up by its words.
    const words = bare(mdx.split('\n')[(fault.line ?? 1) - 1] ?? '').slice(0, 20);
    const line = sourceLines[blocks.findIndex((block) => bare(textOf(block)).includes(words))]?.[0];
    throw new TranscriptError({ line, reason: fault.reason, advice: fault.note ?? '请改正原稿后再试' });
  }
  const same = (a: Block | undefined, b: Block | undefined) => a && b && a.type === b.type && wordsOf(a) === wordsOf(b);
  for (let at = 0; at < Math.max(blocks.length, page.blocks.length); at += 1) {
    const block = blocks[at];
    if (!same(block, page.blocks[at]))
      fail(sourceLines[at]?.[0], `写成网页后与原稿不相符：${firstWords(block ? textOf(block) : '', 24)}`);
  }
}

const bare = (text: string): string => lettersOf(text).replace(/[^\p{L}\p{N}]/gu, '');

/** Returns all that a reader sees of a block, as the law counts it. */
const wordsOf = (block: Block): string =>
  lettersOf(block.type === 'heading' ? `${block.marker ?? ''}${block.text}${block.runIn ? '。' : ''}` : textOf(block));

/** Per UTF-16 unit: its count in the output minus that in the source. Reused, as allocating it is slow; all zero between calls. */
const balance = new Int32Array(0x10000);

/** Returns whether both have the same characters. False for surrogate pairs, which are left to the slower comparison. */
function isBalanced(output: readonly string[], printed: readonly string[]): boolean {
  let isEven = true;
  const count = (text: string, by: number) => {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= 0xd800 && unit <= 0xdfff) isEven = false;
      balance[unit]! += by;
    }
  };
  const clear = (text: string) => {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (balance[unit] === 0) continue;
      isEven = false;
      balance[unit] = 0;
    }
  };
  for (const text of output) count(text, 1);
  for (const text of printed) count(text, -1);
  for (const text of output) clear(text);
  for (const text of printed) clear(text);
  return isEven;
}

/** Fails with the first character that one of them has more often; returns if there is none. */
function failWithDifference(output: readonly string[], lines: readonly string[], printed: readonly string[]): void {
  const balance = new Map<string, number>();
  for (const text of output) for (const char of text) balance.set(char, (balance.get(char) ?? 0) + 1);
  printed.forEach((text, index) => {
    for (const char of text) {
      const left = balance.get(char) ?? 0;
      if (left === 0)
        fail(index + 1, `第 ${index + 1} 行的“${char}”没有去处：${firstWords((lines[index] ?? '').trim(), 24)}`);
      balance.set(char, left - 1);
    }
  });
  for (const [char, left] of balance) {
    if (left > 0) fail(undefined, `转换结果里的“${char}”比原稿多 ${left} 个`);
  }
}

/** Returns whether every character of the text is in its lines, in this order. */
function isSubsequence(text: string, own: string): boolean {
  if (own.includes(text)) return true;
  let at = 0;
  for (const char of text) {
    at = own.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Returns what a line of people prints: a role of several names (通讯员 罗刚 张倩) is printed once. */
function printedOf(people: readonly Person[], { evidence }: Draft, field: string): string[] {
  const basis = lettersOf(
    evidence
      .filter((entry) => entry.field === field)
      .map((entry) => entry.basis)
      .join(''),
  );
  const out: string[] = [];
  let last = 0;
  for (const { affiliation, role, name } of people) {
    const at = basis.indexOf(lettersOf(name), last);
    const before = at < 0 ? '' : basis.slice(last, at);
    const after = at < 0 ? '' : basis.slice(at + lettersOf(name).length);
    last = at < 0 ? last : at + lettersOf(name).length;
    const behind = /^[/／]?/.exec(after)?.[0].length ?? 0;
    const follows = !before.includes(lettersOf(role)) && after.slice(behind).startsWith(lettersOf(role));
    if (follows) last += behind + lettersOf(role).length;
    out.push(name);
    if (at < 0 || follows || before.includes(lettersOf(role))) out.push(role);
    const affiliated = lettersOf(affiliation ?? '');
    const isBehind = after.slice(0, affiliated.length + 2).includes(affiliated);
    if (affiliation && (at < 0 || isBehind || before.includes(affiliated))) out.push(affiliation);
  }
  return out;
}

/** Returns the words that the front matter does not contain, so that the text must. */
function notInFrontmatter(lines: readonly string[], skipped: ReadonlySet<number>, words: readonly string[]): string[] {
  const source = normalized(lines.filter((_, index) => skipped.has(index + 1)).join(''));
  return words.filter((word) => !source.includes(normalized(word)));
}

function fail(line: number | undefined, difference: string): never {
  throw new TranscriptError({
    line,
    reason: `转换会丢失或增加文字，已停止（${difference}）`,
    advice: '没有写入任何文件；请把这份文稿交给开发者',
  });
}
