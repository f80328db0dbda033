import { type Block, textOf } from '../../report/block.ts';
import type { Rule } from '../rule.ts';

const MAX_CAPTION_CHARS = 90;
/** 图为…, 左图：…, 图3：… */
const OPENING =
  /^[▲△▼▽◆●■◀▶←→↑↓]?\s*(?:(?:图片?|照片)为(?![主辅])|[上下左右][图一二三]*图?[:：]|图[一二三四五六七八九十\d]+[:：\s、])/u;
/** …（张三 摄）, …（摄影：张三）, …（区总工会供图） */
const CREDIT = /[（(][^（()）]{0,16}(?:摄影?|供图|图片来源|提供图片)[^（()）]{0,12}[）)]。?$/u;

/** A caption that became a paragraph of the text, without its photo. */
export const orphanCaption: Rule = {
  id: 'orphan-caption',
  title: '图注落在正文里，没有跟着图片',
  remedy: '写成 <Photo caption="…" />，有图片再加 src="photos/01.jpg"',
  check: ({ report: { blocks } }) =>
    blocks.flatMap((block, index) => {
      if (block.type !== 'paragraph' && block.type !== 'lead') return [];
      const text = textOf(block).trim();
      if (!looksLike(text) && !follows(blocks[index - 1], text)) return [];
      return [{ block, what: `“${brief(text)}”像是图注`, todo: '请写进 <Photo caption="…" />，不要单独成段' }];
    }),
};

const looksLike = (text: string): boolean =>
  text.length <= MAX_CAPTION_CHARS && (OPENING.test(text) || CREDIT.test(text));

/** Returns whether a short line without a full stop directly follows a photo without a caption. */
const follows = (before: Block | undefined, text: string): boolean =>
  before?.type === 'photo' &&
  before.src !== null &&
  !before.caption.trim() &&
  text.length <= 40 &&
  !/[。！？；：]$/.test(text);

const brief = (text: string): string => (text.length > 16 ? `${text.slice(0, 15)}…` : text);
