import type { Definition, List, Nodes, Parent, Root, RootContent } from 'mdast';
import { VFile } from 'vfile';
import { withoutRadicals } from '../chinese/radicals.ts';
import { readFrontmatter } from '../markdown/frontmatter.ts';
import { overLimit } from '../markdown/limits.ts';
import { parse } from '../markdown/parse.ts';
import { markdown } from '../markdown/processor.ts';
import { decode } from '../reading/decode.ts';
import { TranscriptError } from '../reading/error.ts';
import type { Frontmatter } from '../report/report.ts';
import { draftFrom, draftOf } from './draft.ts';
import type { Doubt, Imported } from './imported.ts';
import { lost } from './lost.ts';
import { plainMarkdown } from './markdown/dialect.ts';
import { blocksOfHtml } from './markdown/html.ts';
import { Album } from './photos.ts';
import { radicalsDoubt } from './radicals.ts';
import { apart, imagesIn } from './tree.ts';

/** Reads a picture next to the document by its address; resolves to null if there is none. */
export type PictureReader = (url: string) => Promise<Uint8Array | null>;

/** The elements of this site's own format. */
const VOCABULARY = /^<(?:Photo|ImageText)\b|<Stat\b/m;
const HEAD = /^\ufeff?---[ \t]*\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/;
const PICTURE_OR_LINK = /!\[[^\]\n]{0,400}\]\([^)\n]{1,2000}\)|\]\((?:https?:|\/)/;
const TABLE = /^\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*:?-+:?[ \t]*(?:\|[ \t]*)?$/m;

/** Markup that no OCR program writes: notes, reference links, tasks, containers, fences, comments, HTML elements. */
const WRITTEN =
  /^\[\^?[^\]\n]{1,80}\]:[ \t]+\S|^[ \t]*[-*+][ \t]+\[[ xX]\][ \t]|^(?::::|!!!)[ \t]*[\w{]|^`{3,}|<!--|^<(?:table|div|p|center|details|figure|img)\b/im;
/**
 * Inline markup that only people type: Obsidian's comments, links, boxes and highlights, Pandoc's notes and title
 * block, struck words.
 */
const TYPED =
  /%%[^%\n]{1,400}%%|\[\[[^\]\n]{1,200}\]\]|^>[ \t]*\[!\w+\]|==\S[^=\n]{0,200}==|\^\[[^\]\n]{1,400}\]|~~\S[^~\n]{0,200}~~|^\ufeff?% \S|<\w+[^<>]*(?:\shidden[\s>]|display\s*:\s*none)/m;
/** The frontmatter of Hugo, in TOML. */
const TOML = /^\ufeff?\+\+\+[ \t]*\r?\n([\s\S]*?)\n\+\+\+[ \t]*(?:\r?\n|$)/;

/** Writes TOML's frontmatter as that of YAML. Its tables are left out. */
const withYamlHead = (text: string): string =>
  text.replace(TOML, (_, head: string) => {
    const fields = head.split(/\r?\n/).filter((line) => /^[\w-]+\s*=/.test(line));
    return `---\n${fields.map((line) => line.replace(/\s*=\s*/, ': ')).join('\n')}\n---\n`;
  });

/** Headings separated from the text above: `##`, bold lines, underlined lines. */
const APART = [
  /(?:^|\n)[^\S\n]*\n#{1,4} \S/g,
  /(?:^|\n)[^\S\n]*\n\*\*[^*\n]{2,60}\*\*[^\S\n]*\n[^\S\n]*(?=\n)/g,
  /(?:^|\n)[^\s#|>*+-][^\n]{1,60}\n(?:={3,}|-{3,})[^\S\n]*(?=\n)/g,
];

/**
 * Returns whether Markdown was written by hand rather than by OCR: it has frontmatter, a picture, a link, a table, or
 * separated headings.
 */
export function isHandWritten(text: string): boolean {
  if (VOCABULARY.test(text) || HEAD.test(text) || TOML.test(text) || PICTURE_OR_LINK.test(text) || TABLE.test(text))
    return true;
  return WRITTEN.test(text) || TYPED.test(text) || APART.some((pattern) => (text.match(pattern)?.length ?? 0) >= 2);
}

/** What editors of posts write beside a picture that nobody described. */
const MADE_UP = /^\s*(?:图片|图像|照片|picture|image|img|微信图片)[\s_-]*\d*\s*$/i;

/** Reads Markdown written by a person or another program: everything keeps its position. */
export async function readMarkdown(bytes: Uint8Array, file: string, pictureOf: PictureReader): Promise<Imported> {
  const printed = withYamlHead(decode(bytes).text);
  if (VOCABULARY.test(printed)) return readReport(printed, file, pictureOf);
  const { text, count } = withoutRadicals(printed);
  const over = overLimit(text);
  if (over) throw new TranscriptError({ file, line: over.line, reason: over.what, advice: over.todo });
  const [head = ''] = HEAD.exec(text) ?? [];
  const plain = plainMarkdown(text.slice(head.length).replace(/\r\n?/g, '\n'));
  const { given, doubts } = headOf(head, file);
  const root = numbersKept(markdown.parse(plain.text), plain.text);
  const album = new Album();
  const omitted = [...plain.omitted];
  doubts.push(...plain.doubts, ...(await resolve(root, omitted)));
  for (const image of imagesIn(root)) {
    image.url = await take(image.url, album, doubts, pictureOf);
    if (!MADE_UP.test(image.alt ?? '')) continue;
    omitted.push(image.alt ?? '');
    image.alt = null;
  }
  const nodes = root.children.flatMap(apart);
  const draft = draftOf(nodes, file, given);
  // what a picture shows, said again by its caption, is printed once
  const said = new Set(draft.blocks.flatMap((block) => (block.type === 'photo' && !block.alt ? [block.caption] : [])));
  omitted.push(...imagesIn(root).flatMap(({ alt }) => (alt && said.has(alt) ? [alt] : [])));
  doubts.push(
    ...radicalsDoubt(count),
    ...album.doubts,
    ...lost(wordsOf(text.slice(head.length)), draft, omitted.join('')),
  );
  return { draft, pictures: album.pictures, doubts, transcript: false };
}

/**
 * Preserves list numbers as typed: if they skip (1. 2. 5.), another list begins, as Markdown only uses the first
 * number. If all are equal, Markdown's counting is intended.
 */
function numbersKept(root: Root, text: string): Root {
  const children = root.children.flatMap((node): RootContent[] => {
    if (node.type !== 'list' || !node.ordered) return [node];
    const numbers = node.children.map((item) => Number.parseInt(text.slice(item.position?.start.offset ?? 0), 10));
    const jumps = numbers.some((number, at) => at > 0 && number !== (numbers[at - 1] ?? 0) + 1);
    if (!jumps || numbers.some(Number.isNaN) || new Set(numbers).size === 1) return [node];
    const lists: List[] = [];
    for (const [at, item] of node.children.entries()) {
      const goesOn = at > 0 && numbers[at] === (numbers[at - 1] ?? 0) + 1;
      if (goesOn) lists.at(-1)?.children.push(item);
      else lists.push({ ...node, start: numbers[at] ?? 1, children: [item] });
    }
    return lists;
  });
  return { ...root, children };
}

/** Returns the characters that must occur in the report: the Chinese ones, except in the addresses of links. */
const wordsOf = (text: string): string =>
  text
    .replace(
      /\]\([^)\n]*\)|!\[\[[^\]\n]*\]\]|^ {0,3}\[[^^\]\n][^\]\n]*\]:.*$|\bsrc=["'][^"']*["']|<!--[\s\S]*?-->/gm,
      ' ',
    )
    .replace(/[^\p{Script=Han}]/gu, '');

/** Returns the name under which a picture is stored; its original address if it can't be found. */
async function take(url: string, album: Album, doubts: Doubt[], pictureOf: PictureReader): Promise<string> {
  const found = await pictureOf(url);
  if (found) return album.add(found, /\.(\w{2,5})$/.exec(url)?.[1]?.toLowerCase() ?? 'jpg');
  doubts.push({ what: `找不到图片 ${url}`, todo: '请把图片放进报告旁的 photos 文件夹，再改 src' });
  return url;
}

/** Reads a report in this site's own form, such as last year's used as a template. */
async function readReport(text: string, file: string, pictureOf: PictureReader): Promise<Imported> {
  const source = new VFile({ path: 'index.mdx', value: text });
  const { frontmatter, blocks } = parse(source);
  const fault = source.messages.find((message) => message.fatal);
  if (!frontmatter) {
    const [reason, advice] = [fault?.reason ?? '文件头读不出来', fault?.note ?? '请改正后再试'];
    throw new TranscriptError({ file, line: fault?.line ?? 1, reason, advice });
  }
  if (fault) throw new TranscriptError({ file, line: fault.line, reason: fault.reason, advice: fault.note ?? '' });
  const album = new Album();
  const doubts = source.messages.map(({ reason, note }) => ({ what: reason, todo: note ?? '' }));
  for (const block of blocks) {
    if (block.type === 'photo' && block.src !== null) block.src = await take(block.src, album, doubts, pictureOf);
  }
  const draft = draftFrom(frontmatter, blocks, known(frontmatter));
  return { draft, pictures: album.pictures, doubts: [...doubts, ...album.doubts], transcript: false };
}

/** Reads the YAML, omitting empty fields. A title that is missing there is read from the text. */
function headOf(head: string, file: string): { given: Partial<Frontmatter>; doubts: Doubt[] } {
  if (!head) return { given: {}, doubts: [] };
  const yaml = head.replace(/^\ufeff?---[^\n]*\n/, '').replace(/\n?---[ \t]*(?:\r?\n)?$/, '');
  const untitled = !/^title[ \t]*:[ \t]*\S/m.test(yaml);
  const { frontmatter, messages } = readFrontmatter(
    untitled ? `${yaml.replace(/^title[ \t]*:.*$/m, '')}\ntitle: ${NO_TITLE}` : yaml,
    2,
  );
  const [fault] = messages;
  if (!frontmatter) {
    const [reason, advice] = [fault?.reason ?? '文件头读不出来', fault?.note ?? '请改正后再试'];
    throw new TranscriptError({ file, line: fault?.line ?? 1, reason, advice });
  }
  const doubts = messages.map(({ reason, note }) => ({ what: reason, todo: note ?? '' }));
  const { title, ...others } = known(frontmatter);
  return { given: title === undefined || untitled ? others : { title, ...others }, doubts };
}

/** Placeholder while frontmatter without a title is read. */
const NO_TITLE = '无题';

function known(frontmatter: Frontmatter): Partial<Frontmatter> {
  const { start, end } = frontmatter.period;
  const given = Object.entries(frontmatter).filter(([name, value]) => {
    if (value === null || (Array.isArray(value) && value.length === 0)) return false;
    return name !== 'period' || start !== null || end !== null;
  });
  return Object.fromEntries(given);
}

/** Purely presentational tags: the tags are removed, their content stays. */
const DRESS = /^<\/?(?:b|i|u|em|strong|span|font|sup|sub|small|big|center|div|p|section)(?:\s[^>]*)?>$/i;

/** In place: resolves reference links, and converts HTML to Markdown, words or nothing. */
async function resolve(root: Root, omitted: string[]): Promise<Doubt[]> {
  const resolver = new Resolver(root, omitted);
  await resolver.visit(root);
  const { isUndressed, comments, media } = resolver;
  const doubts = media.map((url) => ({ what: `视频或音频没有收进来：${url}`, todo: '请改成图片，或写明网址' }));
  if (isUndressed) doubts.push({ what: '去掉了 HTML 标记，文字都在', todo: '要加粗请用 **字**' });
  if (comments.length > 0) {
    const shown = comments.map((words) => `“${[...words].slice(0, 40).join('')}”`).join('、');
    doubts.push({ what: `HTML 注释没有收进来：${shown}`, todo: '要公开的话，请去掉 <!-- 和 -->' });
  }
  return doubts;
}

class Resolver {
  /** Whether tags were removed whose words stay. */
  isUndressed = false;
  readonly comments: string[] = [];
  /** Addresses of films and sounds. */
  readonly media: string[] = [];
  readonly #definitions = new Map<string, Definition>();
  readonly #omitted: string[];

  constructor(root: Root, omitted: string[]) {
    this.#omitted = omitted;
    this.#collect(root);
  }

  #collect(node: Nodes): void {
    if (node.type === 'definition') this.#definitions.set(node.identifier, node);
    if ('children' in node) for (const child of node.children) this.#collect(child);
  }

  async visit(parent: Parent): Promise<void> {
    const flow = FLOW.has(parent.type);
    const made: Parent['children'] = [];
    for (const node of parent.children) {
      if (node.type === 'definition') continue;
      if (node.type === 'html') made.push(...(await this.#html(node.value, flow)));
      else {
        if ('children' in node) await this.visit(node);
        made.push(this.#linked(node));
      }
    }
    parent.children = made.map((node) =>
      flow && (node.type as string) === 'text' ? { type: 'paragraph', children: [node as never] } : node,
    );
  }

  #linked(node: RootContent): RootContent {
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return node;
    const { url = '', title } = this.#definitions.get(node.identifier) ?? {};
    return node.type === 'linkReference'
      ? { type: 'link', url, title, children: node.children }
      : { type: 'image', url, title, alt: node.alt };
  }

  async #html(value: string, flow: boolean): Promise<Parent['children']> {
    const tag = value.trim();
    for (const [, url = ''] of value.matchAll(MEDIA)) this.media.push(url);
    if (/^<br\s*\/?>$/i.test(tag)) return flow ? [] : [{ type: 'break' }];
    if (COMMENT.test(tag) || DRESS.test(tag)) {
      if (!COMMENT.test(tag)) this.isUndressed = true;
      else if (/\p{Script=Han}/u.test(value)) this.comments.push(tag.slice(4, -3).trim());
      this.#omitted.push(value);
      return [];
    }
    if (!flow && /^<img\b/i.test(value)) return imagesIn({ type: 'root', children: await blocksOfHtml(value) });
    const isHtml = (value.match(/<\/?([a-z][\w-]*)/gi) ?? []).every((name) => HTML.test(name.replace(/^<\/?/, '')));
    if (!isHtml) return [{ type: 'text', value }];
    // words between two inline tags are nodes of their own
    if (!flow) {
      this.isUndressed = true;
      this.#omitted.push(value);
      return [];
    }
    this.isUndressed ||= !/<(?:table|img)\b/i.test(value);
    return blocksOfHtml(value);
  }
}

const MEDIA = /<(?:video|audio|iframe|embed|source)\b[^<>]*\bsrc=["']?([^"'\s>]+)/gi;
const COMMENT = /^<!--[\s\S]*-->$/;
const FLOW = new Set(['root', 'blockquote', 'listItem']);
/** Elements whose content is text; other tags may not be HTML at all, but words in angle brackets. */
const HTML =
  /^(?:a|abbr|address|article|aside|b|big|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|del|details|div|dl|dt|em|embed|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|img|ins|kbd|li|main|mark|nav|ol|p|pre|q|s|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|video|audio|iframe|source)$/i;
