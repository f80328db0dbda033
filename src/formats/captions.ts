import type { Image, RootContent } from 'mdast';
import { splitOrdinal } from '../chinese/ordinal.ts';
import { flatten } from '../markdown/flatten.ts';
import { isSigned } from '../reading/caption-words.ts';
import { dateline } from '../reading/imprint.ts';
import { evidenceOf } from './evidence.ts';
import { hintOf } from './hint.ts';

const MAX_CAPTION_CHARS = 80;
const OPENING = /^[▲△▼▽◆●■◀▶←→↑↓]?\s*(?:(?:图片?|照片)为(?![主辅])|图\s*[\d一二三四五六七八九十]+|[上下左右]图)/u;
/** ▲ and ↑ point at the picture. */
const POINTER = /^[▲△▼▽◀▶←→↑↓]\s*/u;
const CREDIT = /[（(][^（()）]{0,16}(?:摄影?|供图|图片来源)[^（()）]{0,12}[）)]。?$/u;

/** A picture, separated from the text, with its caption and credit. */
export interface Pictured {
  type: 'pictured';
  image: Image;
  caption: string;
}

type Node = RootContent | Pictured;

/**
 * Assigns each picture its caption: the paragraph directly after it, or directly before it if the document puts
 * captions there. Consecutive pictures share the captions that follow, in order, if there are as many.
 */
export function findCaptions(nodes: readonly RootContent[]): Node[] {
  const before = score(nodes, -1) > score(nodes, 1);
  const ordered = before ? nodes.toReversed() : nodes;
  const found: Node[] = [];
  for (let at = 0; at < ordered.length; ) {
    const images: Image[] = [];
    for (let image = imageOf(ordered[at]); image; image = imageOf(ordered[at])) {
      images.push(image);
      at += 1;
    }
    if (images.length === 0) {
      found.push(ordered[at]!);
      at += 1;
      continue;
    }
    let count = 0;
    while (count < images.length && isCaption(ordered[at + count], images.at(-1))) count += 1;
    // one caption for several pictures goes to the last
    const captions = captionsIn(ordered.slice(at, at + count), images.length);
    images.forEach((image, index) => {
      const caption = captions[index - (images.length - captions.length)] ?? '';
      found.push({ type: 'pictured', image, caption });
    });
    at += count;
  }
  return before ? found.toReversed() : found;
}

/** Returns the words of captions. Those of pictures side by side may be in one line, far from each other. */
function captionsIn(lines: readonly Node[], count: number): string[] {
  const captions = lines.map((node) =>
    flatten(node as RootContent)
      .text.trim()
      .replace(POINTER, ''),
  );
  const parts = captions.length === 1 ? captions[0]!.split(/\s{2,}|\t|\u3000+/u) : [];
  return count > 1 && parts.length === count ? parts : captions;
}

/** Returns how many pictures have what looks like a caption on this side. */
function score(nodes: readonly RootContent[], side: 1 | -1): number {
  return nodes.filter((node, at) => imageOf(node) && isCaption(nodes[at + side], node)).length;
}

const imageOf = (node: RootContent | undefined): Image | null => (node?.type === 'image' ? node : null);

/**
 * Returns whether a node is a caption: short words next to a picture, recognised by Word's caption style, by how they
 * begin or end, or by the missing full stop. Large letters, and words on another page of a PDF, are no caption.
 */
function isCaption(node: RootContent | undefined, image: RootContent | undefined): boolean {
  if (node?.type !== 'paragraph') return false;
  if (hintOf(node) === 'caption') return true;
  // a seal is printed over the date
  if (dateline(flatten(node).text.trim()) !== null) return false;
  const text = flatten(node).text.trim();
  if (!text || text.length > MAX_CAPTION_CHARS) return false;
  const [words, picture] = [evidenceOf(node), evidenceOf(image)];
  if (words.box && picture.box && words.box.page !== picture.box.page) return false;
  // a line in bold letters is a heading, unless they are small
  if (words.bold && !words.small && !OPENING.test(text)) return false;
  if (OPENING.test(text) || CREDIT.test(text) || isSigned(text)) return true;
  const sentence = /[。！？；：，]$/u.test(text) || /[。；]/u.test(text.slice(0, -1));
  if (hintOf(node) === 'center') return text.length <= MAX_CAPTION_CHARS;
  // 3、修订制度 after 1、 and 2、 is an item, even if a picture follows it.
  return text.length <= 40 && !sentence && splitOrdinal(text) === null && !/^\d+(?:\.\d+)+/.test(text);
}
