import { type Block, textOf } from '../report/block.ts';
import type { Draft } from '../report/draft.ts';
import type { Doubt } from './imported.ts';

const letters = (text: string): string[] => text.normalize('NFKC').match(/[\p{L}\p{N}]/gu) ?? [];

/**
 * Returns a doubt if letters of a document are missing in the draft.
 * @param omitted words that were left out on purpose and are reported elsewhere
 */
export function lost(source: string, draft: Draft, omitted = ''): Doubt[] {
  const { frontmatter, blocks } = draft;
  const { title, subtitle, published, signature, byline, credits } = frontmatter;
  const people = [...byline, ...credits].flatMap(({ role, name, affiliation }) => [role, name, affiliation ?? '']);
  const dropped = [...draft.stripped.map(({ text }) => text), ...draft.repairs.map(twinOf)];
  const kept = count(
    [title, subtitle ?? '', signature ?? '', ...people, ...blocks.map(wordsOf), ...dropped, omitted].join(''),
  );
  const missing = letters(source).filter((letter) => {
    const left = kept.get(letter) ?? 0;
    kept.set(letter, left - 1);
    return left <= 0;
  });
  // A dateline is converted to a date.
  const words = missing.join('').replace(/^\d{0,4}年?\d{0,2}月?\d{0,2}日?(?:星期.)?$/, published === null ? '$&' : '');
  if (!words) return [];
  const sample = words.length > 20 ? `${words.slice(0, 20)}…` : words;
  return [{ what: `原稿里有 ${[...words].length} 个字没有读进来：${sample}`, todo: '请对照原稿补上' }];
}

/** Returns the duplicate of a line that was removed. */
const twinOf = ({ kind, before }: Draft['repairs'][number]): string => (kind === 'dedupe' ? before : '');

function count(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const letter of letters(text)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}

/** Returns all words of a block, with the ordinal of a heading. */
function wordsOf(block: Block): string {
  if (block.type === 'heading') return `${block.marker ?? ''}${block.text}`;
  return block.type === 'photo' ? `${block.caption}${block.alt ?? ''}${block.credit ?? ''}` : textOf(block);
}
