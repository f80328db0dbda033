import { opensAttachment } from '../../chinese/attachment.ts';
import { splitOrdinal } from '../../chinese/ordinal.ts';
import type { Suspect } from '../../report/record.ts';
import { areRows, isField } from '../form.ts';
import { beginsMidway } from './opening.ts';
import { isBody, type Passage, type Rule, suspect } from './page.ts';

const ENDED = /(?:[。！？!?…：:；;]|\.{3})[”’）)》」】]*$|[”’）)》」】]$/u;

/** Least text on which the beginning of a page is judged; a sentence or two may begin with anything. */
const MIN_PAGE_CHARS = 300;

/** Flags paragraphs that break off, or begin in mid sentence: a part of them may be lost. */
export const breaks: Rule = ({ passages }) => {
  const isPage = passages.reduce((sum, { text }) => sum + text.length, 0) >= MIN_PAGE_CHARS;
  const opening = isPage ? openingOf(passages) : [];
  const paragraphs = passages.flatMap((passage, at) => {
    if (!isText(passage)) return [];
    const [before, next] = [passages[at - 1], passages[at + 1]];
    const text = passage.text.trimEnd();
    const found = [];
    const inRow =
      (isPoint(passage) && [before, next].some((other) => other && isText(other) && isPoint(other))) ||
      [before, next].some((other) => other && isText(other) && areRows(other.text, text));
    // a few words behind a run-in head or a sentence are the beginning of the next one
    const follows = (before?.block.type === 'heading' && before.block.runIn) || /[。！？]./u.test(text);
    const isName = opensAttachment(text) || isField(text) || isTitleOfTable(passages, at);
    if ((text.length > 20 || follows) && !ENDED.test(text) && !inRow && !isName)
      found.push(
        suspect(passage, Math.max(0, text.length - 10), text.length, {
          why: '段落没有结束，后文可能缺失或错位',
          suggest: '对照原版接上',
          confidence: 'likely',
        }),
      );
    if (/^[，。、；：！？”’）》%]/u.test(text))
      found.push(
        suspect(passage, 0, Math.min(10, text.length), {
          why: '段落从半句开始，前文可能缺失或错位',
          suggest: '对照原版接上',
          confidence: 'likely',
        }),
      );
    return found;
  });
  return [...opening, ...paragraphs];
};

const isText = (passage: Passage): boolean =>
  isBody(passage) && (passage.block.type === 'paragraph' || passage.block.type === 'lead');

/** A line without end mark right above a table, or above its unit: 表1 居民消费价格涨跌幅度 / 单位：%. */
const isTitleOfTable = (passages: readonly Passage[], at: number): boolean => {
  const below = passages.slice(at + 1, at + 3);
  const table = /^[（(]?(?:计量)?单位\s*[：:]/u.test(below[0]?.text ?? '') ? below[1] : below[0];
  return (
    (table?.block.type === 'table' ||
      /^续?附?表\s*[\d一二三四五六七八九十]+[\s\u3000：:]/u.test(passages[at]?.text ?? '')) &&
    !/[。！？；]/u.test(passages[at]?.text ?? '')
  );
};

const MAX_POINT_CHARS = 80;

/** A point of a list, 1、…，…, without an end mark. */
const isPoint = ({ text }: Passage): boolean =>
  text.length <= MAX_POINT_CHARS && !/[。！？；]/.test(text) && (splitOrdinal(text) !== null || /^[·•・]/u.test(text));

/** Flags a page that begins in mid sentence. What was read as a run-in head may be the end of a sentence. */
function openingOf(passages: readonly Passage[]): Suspect[] {
  const [first] = passages.filter(({ block }) => block.type !== 'photo');
  if (!first || !(isBody(first) || isRunIn(first))) return [];
  const [text = '', ...others] = printedParagraphs(passages);
  // [摘要] 2022年，…
  if (/^[[［【]\p{Script=Han}{2,6}[\]］】]/u.test(text)) return [];
  if (!ENDED.test(text) || /^[，。、；：！？”’）》%]/u.test(text) || !beginsMidway(text, others)) return [];
  return [
    suspect(first, 0, Math.min(10, first.text.length), {
      why: '全文像是从半句开始，前文可能缺失',
      suggest: '对照原版，看前面是否还有字',
      confidence: 'doubtful',
    }),
  ];
}

const isRunIn = ({ block }: Passage): boolean => block.type === 'heading' && block.runIn && block.marker === null;

/** Returns the paragraphs with their run-in heads, as printed. */
function printedParagraphs(passages: readonly Passage[]): string[] {
  let head = '';
  return passages.flatMap((passage) => {
    if (isRunIn(passage)) head += `${passage.text}。`;
    if (!isBody(passage)) return [];
    const text = head + passage.text.trimEnd();
    head = '';
    return [text];
  });
}
