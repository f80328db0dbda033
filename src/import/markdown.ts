import type { Image, Nodes } from 'mdast';
import { readFrontmatter } from '../markdown/frontmatter.ts';
import { markdown } from '../markdown/processor.ts';
import { decode } from '../transcript/decode.ts';
import { TranscriptError } from '../transcript/error.ts';
import { draftOf } from './draft.ts';
import type { Doubt, Imported } from './imported.ts';
import { Album } from './photos.ts';
import { apart } from './tree.ts';

/** A picture beside the document, by its address in it; null where there is none. */
export type PictureReader = (url: string) => Promise<Uint8Array | null>;

/** Written by hand, not put through OCR: it has a head, a picture, a table, a link, or headings set apart by blank lines. */
export function isHandWritten(text: string): boolean {
  if (/^\ufeff?---[ \t]*\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/.test(text)) return true;
  if (/!\[[^\]\n]*\]\([^)\n]+\)|^\|?(?:\s*:?-{1,}:?\s*\|)+\s*:?-{1,}:?\s*\|?\s*$|\]\((?:https?:|\/)/m.test(text))
    return true;
  return (text.match(/(?:^|\n)\s*\n#{1,4} \S/g)?.length ?? 0) >= 2;
}

/** Reads Markdown that somebody wrote: everything stays where it is. */
export async function readMarkdown(bytes: Uint8Array, file: string, pictureOf: PictureReader): Promise<Imported> {
  const { text } = decode(bytes);
  const root = markdown.parse(text);
  const album = new Album();
  const doubts: Doubt[] = [];
  for (const image of imagesOf(root)) {
    const found = await pictureOf(image.url);
    const ending = /\.(\w{2,5})$/.exec(image.url)?.[1]?.toLowerCase() ?? 'jpg';
    if (found) image.url = album.add(found, ending);
    else doubts.push({ what: `找不到图片 ${image.url}`, todo: '请把图片放进报告旁的 photos 文件夹，再改 src' });
  }
  const [yaml] = root.children;
  const nodes = root.children.filter((node) => node.type !== 'yaml').flatMap(apart);
  const { draft, doubts: found } = draftOf(nodes, file);
  if (yaml?.type === 'yaml') {
    const { frontmatter, messages } = readFrontmatter(yaml.value, 2);
    const [fault] = messages;
    if (!frontmatter) {
      const [reason, advice] = [fault?.reason ?? '文件头读不出来', fault?.note ?? '请改正后再试'];
      throw new TranscriptError({ file, line: fault?.line ?? 1, reason, advice });
    }
    const given = Object.entries(frontmatter).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    );
    const { period } = draft.frontmatter;
    Object.assign(draft.frontmatter, Object.fromEntries(given));
    if (frontmatter.period.end === null && frontmatter.period.start === null) draft.frontmatter.period = period;
    draft.volume = draft.frontmatter.period.end ?? draft.volume;
    doubts.push(...messages.map(({ reason, note }) => ({ what: reason, todo: note ?? '' })));
  }
  const titled = draft.frontmatter.title;
  return {
    draft,
    pictures: album.pictures,
    doubts: [...doubts, ...found.filter(({ what }) => !what.includes('标题') || titled === ''), ...album.doubts],
    transcript: false,
  };
}

function imagesOf(node: Nodes): Image[] {
  if (node.type === 'image') return [node];
  return 'children' in node ? (node.children as Nodes[]).flatMap(imagesOf) : [];
}
