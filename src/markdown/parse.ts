import type { BlockContent, Heading, Image, Paragraph, Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import { VFile } from 'vfile';
import { VFileMessage } from 'vfile-message';
import type { Block, ImageText, Photo, Prose } from '../report/block.ts';
import { type Complaint, complain, complaint } from '../report/complain.ts';
import { assignIds } from '../report/ids.ts';
import { markLead } from '../report/lead.ts';
import type { Frontmatter } from '../report/report.ts';
import { explainSyntax } from './explain.ts';
import { flatten } from './flatten.ts';
import { readFrontmatter } from './frontmatter.ts';
import { readHeading } from './heading.ts';
import { clean, joinLines } from './inline.ts';
import { overDepth, overLimit, tooDeep } from './limits.ts';
import { processors } from './loaded.ts';
import { plainTree } from './plain.ts';
import { attributesOf } from './vocabulary.ts';

interface Parsed {
  /** null if the frontmatter is invalid; the messages on the file say why. */
  frontmatter: Frontmatter | null;
  /** With assigned ids. */
  blocks: Block[];
  /** Line of the file (1-based) on which each block starts, by block index. */
  lines: number[];
  /** The parsed tree, with positions inside blocks; null if the file was plain enough not to need the parser. */
  root: Root | null;
}

/** The result for an unreadable file. */
const nothing = (): Parsed => ({ frontmatter: null, blocks: [], lines: [], root: null });

/**
 * Parses a report from its `.mdx` or `.md`. Nothing in it is executed: an expression, an import or an unknown element
 * is a fatal message on `file`. The caller does not publish a file with fatal messages.
 */
export function parse(file: VFile): Parsed {
  const source = String(file.value).replace(/^\ufeff/, '');
  const isMdx = file.extname !== '.md';
  const plain = plainTree(source, isMdx);
  if (plain) return { ...readTree(plain, source, file), root: null };
  const over = overLimit(source);
  if (over) return refuse(file, over);
  const processor = processors()[isMdx ? 'mdx' : 'markdown'];
  let root: Root;
  try {
    root = processor.parse(new VFile({ value: source, path: file.path }));
  } catch (error) {
    if (error instanceof RangeError) return refuse(file, tooDeep(1));
    file.messages.push(syntaxMessage(error));
    return nothing();
  }
  const deep = overDepth(root);
  return deep ? refuse(file, deep) : { ...readTree(root, source, file), root };
}

function refuse(file: VFile, fault: Omit<Complaint, 'rule'>): Parsed {
  complain(file, { rule: 'limit', ...fault, fatal: true });
  return nothing();
}

function readTree(root: Root, source: string, file: VFile): Omit<Parsed, 'root'> {
  const blocks: Block[] = [];
  const lines: number[] = [];
  let frontmatter: Frontmatter | null = null;
  let head = false;
  for (const node of root.children) {
    if (node.type === 'yaml') {
      head = true;
      const result = readFrontmatter(node.value, (node.position?.start.line ?? 0) + 1);
      frontmatter = result.frontmatter;
      file.messages.push(...result.messages);
      continue;
    }
    const read = readNode(node, source, file);
    blocks.push(...read);
    lines.push(...read.map(() => node.position?.start.line ?? 1));
  }
  if (!head) {
    const todo = '请在第一行写 ---，接着写 title: 标题，再写一行 ---';
    complain(file, { rule: 'frontmatter', place: undefined, what: '缺少文件头', todo, fatal: true });
  }
  return { frontmatter, blocks: assignIds(markLead(blocks)), lines };
}

function readNode(node: RootContent, source: string, file: VFile): Block[] {
  switch (node.type) {
    case 'heading':
      return [readHeadingNode(node, source, file)];
    case 'paragraph':
      return readParagraph(node, source, file);
    case 'list':
      return [prose('list', node, source, file)];
    case 'table':
      return [prose('table', node, source, file)];
    case 'blockquote':
      return [prose('quote', node, source, file)];
    case 'mdxJsxFlowElement':
      return readElement(node, source, file);
    case 'thematicBreak':
      return [];
    case 'mdxjsEsm':
    case 'mdxFlowExpression':
      complain(file, {
        rule: 'code',
        place: node.position,
        what: '报告里有程序代码（import、export 或花括号）',
        todo: '报告不执行代码，请删去；要显示花括号，请写成 \\{',
        fatal: true,
      });
      return [];
    default:
      return [verbatim(node, source)];
  }
}

function readHeadingNode(node: Heading, source: string, file: VFile): Block {
  if (node.depth === 1) {
    complain(file, {
      rule: 'heading-level',
      place: node.position,
      what: '正文里有一级标题 #，整篇的标题应写在文件头的 title 里',
      todo: '小标题请用 ## 或 ###',
    });
  }
  const printed = flatten(clean(node, source, file)).text;
  return { type: 'heading', id: '', level: Math.max(2, node.depth), ...readHeading(printed) };
}

function readParagraph(node: Paragraph, source: string, file: VFile): Block[] {
  const images = node.children.filter((child): child is Image => child.type === 'image');
  const alone = node.children.every(
    (child) => child.type === 'image' || (child.type === 'text' && !child.value.trim()),
  );
  if (images.length > 0 && alone) {
    return images.map((image) => photo({ src: image.url, caption: image.alt ?? '', credit: image.title ?? undefined }));
  }
  return [prose('paragraph', node, source, file)];
}

function readElement(node: MdxJsxFlowElement, source: string, file: VFile): Block[] {
  const attributes = attributesOf(node, file);
  if (!attributes) return [];
  if (node.name === 'Photo') return [photo(attributes)];
  if (node.name === 'ImageText') return [imageText(node, source, file)];
  // `<Stat>` alone on its line: a paragraph of its own
  const children = node.children.flatMap((child) => (child.type === 'paragraph' ? child.children : []));
  const stat = { ...node, type: 'mdxJsxTextElement' as const, children };
  return [prose('paragraph', { type: 'paragraph', children: [stat] }, source, file)];
}

function imageText(node: MdxJsxFlowElement, source: string, file: VFile): ImageText {
  // For its messages: the same content is refused here as elsewhere.
  clean({ type: 'root', children: node.children }, source, file);
  const lines = node.children.flatMap((child) => {
    const text =
      child.type === 'paragraph'
        ? child.children.map((inner) => flatten(inner).text).join('')
        : flatten(clean(child, source, new VFile())).text;
    return text.split('\n');
  });
  return { type: 'imageText', id: '', lines: lines.map((line) => line.trim()).filter(Boolean) };
}

function photo(attributes: { src?: string; caption?: string; alt?: string; credit?: string | undefined }): Photo {
  return {
    type: 'photo',
    id: '',
    caption: joinLines(attributes.caption ?? ''),
    src: attributes.src ?? null,
    alt: attributes.alt ?? null,
    credit: attributes.credit ?? null,
    near: null,
  };
}

function prose(type: Prose['type'], node: BlockContent, source: string, file: VFile): Prose {
  const cleaned = clean(node, source, file);
  const { text } = flatten(cleaned);
  const plain = cleaned.type === 'paragraph' && cleaned.children.every((child) => child.type === 'text');
  return { type, id: '', text, ...(plain ? {} : { node: cleaned }) };
}

/** Shows HTML in `.md`, code and link definitions as literal text. */
function verbatim(node: RootContent, source: string): Prose {
  const value =
    'value' in node ? node.value : source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
  return { type: 'paragraph', id: '', text: joinLines(value.trim()) };
}

function syntaxMessage(error: unknown): VFileMessage {
  const cause = error instanceof VFileMessage ? error : new VFileMessage(String(error));
  // some messages of the MDX parser have their position only in their text
  const [, line, column] = /\((\d+):(\d+)-/.exec(cause.reason) ?? [];
  return complaint({
    rule: 'syntax',
    place: cause.place ?? (line ? { line: Number(line), column: Number(column) } : undefined),
    ...explainSyntax(cause.reason),
    fatal: true,
  });
}
