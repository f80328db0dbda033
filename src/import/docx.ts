import type { Element, RootContent as HastContent, Root as HastRoot } from 'hast';
import mammoth from 'mammoth';
import type { Nodes, Root, RootContent } from 'mdast';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import { unified } from 'unified';
import { TranscriptError } from '../transcript/error.ts';
import { unpack } from './archive.ts';
import { draftOf } from './draft.ts';
import type { Imported } from './imported.ts';
import { lost } from './lost.ts';
import { numbersOf } from './numbering.ts';
import { Album } from './photos.ts';
import { apart } from './tree.ts';

const PARTS = ['word/document.xml', 'word/numbering.xml', 'word/styles.xml'];

const STYLES = [
  "p[style-name='Title'] => p.title:fresh",
  "p[style-name='标题'] => p.title:fresh",
  "p[style-name='Subtitle'] => p.subtitle:fresh",
  "p[style-name='副标题'] => p.subtitle:fresh",
  "p[style-name='caption'] => p.caption:fresh",
  "p[style-name='Caption'] => p.caption:fresh",
  "p[style-name='题注'] => p.caption:fresh",
  "p[style-name='图注'] => p.caption:fresh",
  "p[style-name='huimou center'] => p.center:fresh",
  "p[style-name='huimou right'] => p.right:fresh",
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='标题 ${level}'] => h${level}:fresh`),
];

/** Reads a Word document: headings by style, ordinal or bold, tables, pictures with their captions. */
export async function readDocx(bytes: Uint8Array, file: string): Promise<Imported> {
  const parts = unpack(bytes, (name) => PARTS.includes(name));
  const [words, numbering, styles] = PARTS.map((name) => new TextDecoder().decode(parts.get(name)));
  if (!words) {
    throw new TranscriptError({ file, reason: '这不是 Word 文档', advice: '请用 Word 或 WPS 打开，另存为 .docx 再试' });
  }
  const album = new Album();
  let counted = true;
  const html = await toHtml(bytes, file, album, (root) => {
    const numbers = numbersOf(words, numbering ?? '', styles ?? '');
    const paragraphs = paragraphsIn(root);
    counted = numbers.every((number) => number === null) || numbers.length === paragraphs.length;
    if (counted) for (const [index, paragraph] of paragraphs.entries()) print(numbers[index] ?? null, paragraph);
    return withAlignment(root);
  });
  const hast = unified().use(rehypeParse, { fragment: true }).parse(html);
  const tree = await unified().use(rehypeRemark, { handlers }).run(tidy(hast));
  const nodes = (tree as unknown as Root).children.flatMap(apart);
  if (nodes.length === 0) {
    throw new TranscriptError({ file, reason: 'Word 文档里没有文字', advice: '如果是扫描的图片，请先识别成文字' });
  }
  const { draft, doubts } = draftOf(nodes, file);
  if (!counted) doubts.push({ what: 'Word 里的自动编号没有带过来', todo: '请对照原稿，在小标题前补上一、二、三' });
  doubts.push(...album.doubts, ...lost(lettersOf(words), draft));
  return { draft, pictures: album.pictures, doubts, transcript: false };
}

async function toHtml(
  bytes: Uint8Array,
  file: string,
  album: Album,
  transform: (root: WordNode) => WordNode,
): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        styleMap: STYLES,
        externalFileAccess: false,
        transformDocument: transform,
        convertImage: mammoth.images.imgElement(async (image) => {
          const declared = image.contentType.replace(/^image\/(?:x-)?/, '').replace(/\W.*$/, '');
          return { src: album.add(new Uint8Array(await image.readAsBuffer()), declared) };
        }),
      },
    );
    return value;
  } catch {
    throw new TranscriptError({
      file,
      reason: '这份 Word 文件读不出来',
      advice: '请用 Word 或 WPS 打开，另存为新的 .docx 再试',
    });
  }
}

interface WordNode {
  type: string;
  alignment?: string | null;
  styleName?: string | null;
  styleId?: string | null;
  numbering?: unknown;
  isBold?: boolean;
  value?: string;
  children?: WordNode[];
}

function paragraphsIn(node: WordNode): WordNode[] {
  const inside = node.children?.flatMap(paragraphsIn) ?? [];
  return node.type === 'paragraph' ? [node, ...inside] : inside;
}

/** A number that Word counts becomes the text that it is on paper. */
function print(number: string | null, paragraph: WordNode): void {
  if (number === null || !paragraph.children?.length) return;
  const bold = paragraph.children.every((child) => child.type !== 'run' || child.isBold);
  const run: WordNode = { type: 'run', isBold: bold, children: [{ type: 'text', value: number }] };
  paragraph.children = [run, ...paragraph.children];
  paragraph.numbering = null;
}

/** Centred and right-aligned paragraphs of the body, as styles, for HTML knows no alignment. */
function withAlignment(node: WordNode): WordNode {
  const children = node.children?.map(withAlignment);
  const here = children ? { ...node, children } : node;
  if (node.type !== 'paragraph' || node.numbering) return here;
  if (node.alignment !== 'center' && node.alignment !== 'right') return here;
  const plain = !node.styleName || /^(?:normal|正文|body text|no spacing|无间隔)/i.test(node.styleName);
  return plain ? { ...here, styleName: `huimou ${node.alignment}`, styleId: null } : here;
}

/**
 * HTML as a report can have it: a first row that heads its table, cells whose paragraphs don't run into one another, no
 * links to places in the document, no descriptions of pictures that Word made up.
 */
function tidy(root: HastRoot): HastRoot {
  const visit = (node: HastContent, inCell: boolean): HastContent[] => {
    if (node.type !== 'element') return [node];
    const cell = inCell || node.tagName === 'td' || node.tagName === 'th';
    const children = node.children.flatMap((child) => visit(child, cell)) as Element['children'];
    // Links inside the document (footnotes, bookmarks) lead nowhere on the page: their words stay.
    if (node.tagName === 'a' && String(node.properties.href ?? '#').startsWith('#')) {
      return String(node.properties.href).startsWith('#footnote-ref') ? [] : children;
    }
    if (inCell && node.tagName === 'p') return [...children, { type: 'text', value: ' ' }];
    const properties = { ...node.properties };
    if (node.tagName === 'img' && isMadeUp(String(properties.alt ?? ''))) delete properties.alt;
    const made: Element = { ...node, properties, children };
    return [node.tagName === 'table' ? headed(made) : made];
  };
  return { ...root, children: root.children.flatMap((child) => visit(child, false)) };
}

/** Markdown's tables have a head; without one there would be an empty row. */
function headed(table: Element): Element {
  let done = false;
  const visit = (node: Element): Element => {
    if (node.tagName === 'tr') {
      if (done) return node;
      done = true;
      return {
        ...node,
        children: node.children.map((cell) => (cell.type === 'element' ? { ...cell, tagName: 'th' } : cell)),
      };
    }
    return { ...node, children: node.children.map((child) => (child.type === 'element' ? visit(child) : child)) };
  };
  return visit(table);
}

const isMadeUp = (alt: string): boolean =>
  /^(?:图片|图像|照片|picture|image|img|dsc|wechat|微信图片)[\s_-]*\d*/i.test(alt) ||
  /\.(?:jpe?g|png|gif|bmp|webp)$/i.test(alt) ||
  alt.includes('自动生成');

const HINTS = new Set(['title', 'subtitle', 'caption', 'center', 'right']);

const handlers = {
  /** Keeps what the style said: mdast has no place for a class. */
  p(state: { all(node: Element): Nodes[] }, node: Element) {
    const children = state.all(node);
    const classes = Array.isArray(node.properties.className) ? node.properties.className : [];
    const hint = classes.find((name) => HINTS.has(String(name)));
    return children.length > 0
      ? ({ type: 'paragraph', children, data: { hint } } as unknown as RootContent)
      : undefined;
  },
};

/** Every `<w:t>`; what was deleted in a tracked change is `<w:delText>`. Old copies for old readers are left out. */
function lettersOf(xml: string): string {
  const body = xml.replace(/<mc:Choice\b[\s\S]*?<\/mc:Choice>/g, '');
  const texts = [...body.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1] ?? '');
  return texts.join('').replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
}

const ENTITIES: { [name: string]: string } = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
