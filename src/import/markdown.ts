import type { Definition, Image, Nodes, Parent, Root } from 'mdast';
import { readFrontmatter } from '../markdown/frontmatter.ts';
import { markdown } from '../markdown/processor.ts';
import type { Frontmatter } from '../report/report.ts';
import { decode } from '../transcript/decode.ts';
import { TranscriptError } from '../transcript/error.ts';
import { draftOf } from './draft.ts';
import type { Doubt, Imported } from './imported.ts';
import { Album } from './photos.ts';
import { apart } from './tree.ts';

/** A picture beside the document, by its address in it; null where there is none. */
export type PictureReader = (url: string) => Promise<Uint8Array | null>;

const HEAD = /^\ufeff?---[ \t]*\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/;
const PICTURE_OR_LINK = /!\[[^\]\n]*\]\([^)\n]+\)|\]\((?:https?:|\/)/;
const TABLE = /^\|?(?:\s*:?-+:?\s*\|)+\s*:?-+:?\s*\|?\s*$/m;

/** Written by hand, not put through OCR: it has a head, a picture, a link, a table, or headings set apart by blank lines. */
export function isHandWritten(text: string): boolean {
  if (HEAD.test(text) || PICTURE_OR_LINK.test(text) || TABLE.test(text)) return true;
  return (text.match(/(?:^|\n)\s*\n#{1,4} \S/g)?.length ?? 0) >= 2;
}

/** Reads Markdown that somebody wrote: everything stays where it is. */
export async function readMarkdown(bytes: Uint8Array, file: string, pictureOf: PictureReader): Promise<Imported> {
  const { text } = decode(bytes);
  const root = markdown.parse(text);
  const { given, doubts } = headOf(root, file);
  const album = new Album();
  doubts.push(...resolve(root));
  for (const image of imagesIn(root)) {
    const found = await pictureOf(image.url);
    const ending = /\.(\w{2,5})$/.exec(image.url)?.[1]?.toLowerCase() ?? 'jpg';
    if (found) image.url = album.add(found, ending);
    else doubts.push({ what: `找不到图片 ${image.url}`, todo: '请把图片放进报告旁的 photos 文件夹，再改 src' });
  }
  const nodes = root.children.filter((node) => node.type !== 'yaml').flatMap(apart);
  const { draft, doubts: found } = draftOf(nodes, file, given);
  doubts.push(...found, ...album.doubts);
  return { draft, pictures: album.pictures, doubts, transcript: false };
}

/** What its YAML says, empty fields left out. */
function headOf(root: Root, file: string): { given: Partial<Frontmatter>; doubts: Doubt[] } {
  const [yaml] = root.children;
  if (yaml?.type !== 'yaml') return { given: {}, doubts: [] };
  const { frontmatter, messages } = readFrontmatter(yaml.value, 2);
  const [fault] = messages;
  if (!frontmatter) {
    const [reason, advice] = [fault?.reason ?? '文件头读不出来', fault?.note ?? '请改正后再试'];
    throw new TranscriptError({ file, line: fault?.line ?? 1, reason, advice });
  }
  const { start, end } = frontmatter.period;
  const given = Object.entries(frontmatter).filter(([name, value]) => {
    if (value === null || (Array.isArray(value) && value.length === 0)) return false;
    return name !== 'period' || start !== null || end !== null;
  });
  const doubts = messages.map(({ reason, note }) => ({ what: reason, todo: note ?? '' }));
  return { given: Object.fromEntries(given), doubts };
}

/** Tags that only dress words: the words stay, the tags go. */
const DRESS = /^<\/?(?:b|i|u|em|strong|span|font|sup|sub|small|big|center|div|p|section)(?:\s[^>]*)?>$/i;

/** In place: links by reference become plain ones, HTML becomes words or goes. */
function resolve(root: Root): Doubt[] {
  const definitions = new Map<string, Definition>();
  let undressed = false;
  const collect = (node: Nodes): void => {
    if (node.type === 'definition') definitions.set(node.identifier, node);
    if ('children' in node) node.children.forEach(collect);
  };
  const visit = (parent: Parent): void => {
    parent.children = parent.children.flatMap((node): Parent['children'] => {
      if (node.type === 'definition') return [];
      if (node.type === 'html') {
        if (/^<br\s*\/?>$/i.test(node.value)) return [{ type: 'break' }];
        if (DRESS.test(node.value) || /^<!--[\s\S]*-->$/.test(node.value)) {
          undressed = true;
          return [];
        }
        return [{ type: 'text', value: node.value }];
      }
      if ('children' in node) visit(node);
      if (node.type !== 'linkReference' && node.type !== 'imageReference') return [node];
      const { url = '', title } = definitions.get(node.identifier) ?? {};
      return node.type === 'linkReference'
        ? [{ type: 'link', url, title, children: node.children }]
        : [{ type: 'image', url, title, alt: node.alt }];
    });
  };
  collect(root);
  visit(root);
  root.children = root.children.map((node) =>
    (node.type as string) === 'text' ? { type: 'paragraph', children: [node as never] } : node,
  );
  return undressed ? [{ what: '去掉了 HTML 标记和注释，文字都在', todo: '要加粗请用 **字**' }] : [];
}

function imagesIn(node: Nodes): Image[] {
  if (node.type === 'image') return [node];
  return 'children' in node ? (node.children as Nodes[]).flatMap(imagesIn) : [];
}
