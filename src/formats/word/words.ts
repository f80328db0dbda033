import { withoutRadicals } from '../../chinese/radicals.ts';
import { shifted } from '../../chinese/shifted.ts';
import type { Album } from '../photos.ts';
import { unwrapped } from './choose.ts';
import { type Field, isContentsField, wordsOfField } from './field.ts';
import { mathWords } from './math.ts';
import type { Omitted } from './omitted.ts';
import type { Package, Relation } from './package.ts';
import type { Run } from './run.ts';
import { symbol } from './signs.ts';
import type { Styles } from './styles.ts';
import { child, descendants, type Element, elementsOf, switched, wordsIn } from './xml.ts';

/** Context for reading the words of one part of the file. */
export interface Context {
  file: Package;
  styles: Styles;
  album: Album;
  omitted: Omitted;
  /** Targets of the part's pictures and links. */
  relations: Map<string, Relation>;
  /** Referenced footnotes and endnotes, in order. */
  notes: { kind: 'footnote' | 'endnote'; id: string }[];
  /** Whether the words are on white paper rather than in a cell or box that may be dark. */
  onPaper: boolean;
  /** Open fields, innermost last: a field may span paragraphs. */
  fields: Field[];
}

/** The content of a paragraph: its words, and the text boxes anchored in it. */
interface Inline {
  runs: Run[];
  boxes: Element[];
}

/** Reads the visible words of a paragraph, without deleted and hidden ones. */
export function inlineOf(paragraph: Element, context: Context): Inline {
  const inline: Inline = { runs: [], boxes: [] };
  readInto(inline, paragraph, child(paragraph, 'w:pPr'), null, context);
  return inline;
}

function readInto(inline: Inline, parent: Element, style: Element | undefined, url: string | null, context: Context) {
  for (const element of unwrapped(parent)) {
    if (element.name === 'w:r') readRun(inline, element, style, url, context);
    else if (element.name === 'w:hyperlink') readInto(inline, element, style, addressOf(element, context), context);
    else if (element.name === 'w:fldSimple') readSimpleField(inline, element, style, url, context);
    else if (element.name === 'w:sdt') {
      const kind = controlOf(element);
      if (kind) context.omitted.add(kind, shownWords(element));
      else readInto(inline, { ...element, children: contentOf(element) }, style, url, context);
    } else if (element.name.startsWith('m:')) push(inline, mathWords(element), null, style, url, context);
  }
}

const contentOf = (control: Element): Element[] => elementsOf(child(control, 'w:sdtContent'));

/** Recognises a table of contents, or an unfilled form field. */
export function controlOf(control: Element): 'contents' | 'placeholder' | null {
  const properties = child(control, 'w:sdtPr');
  if (switched(properties, 'w:showingPlcHdr')) return 'placeholder';
  const gallery = descendants(properties, 'w:docPartGallery')[0]?.attributes['w:val'] ?? '';
  return /table of contents/i.test(gallery) ? 'contents' : null;
}

/** Returns all words of an element, whatever their look. */
export const shownWords = (element: Element): string =>
  unwrapped(element)
    .map((one) => (one.name === 'w:t' ? wordsIn(one) : one.name === 'w:sdt' ? sdtWords(one) : shownWords(one)))
    .join('');

const sdtWords = (control: Element): string => contentOf(control).map(shownWords).join('');

/** Returns the address of a web link; null for bookmarks, which have no target on the page. */
function addressOf(link: Element, { relations }: Context): string | null {
  const relation = relations.get(link.attributes['r:id'] ?? '');
  return relation?.external && /^(?:https?:|mailto:)/i.test(relation.target) ? relation.target : null;
}

function readSimpleField(
  inline: Inline,
  element: Element,
  style: Element | undefined,
  url: string | null,
  context: Context,
) {
  const field = { instruction: element.attributes['w:instr'] ?? '', result: true };
  context.fields.push(field);
  const before = inline.runs.length;
  readInto(inline, element, style, url, context);
  context.fields.pop();
  if (inline.runs.length === before) push(inline, wordsOfField(field, context.omitted), null, style, url, context);
}

function readRun(inline: Inline, run: Element, style: Element | undefined, url: string | null, context: Context): void {
  const look = child(run, 'w:rPr');
  for (const element of unwrapped(run)) {
    switch (element.name) {
      case 'w:t':
        push(inline, wordsIn(element), look, style, url, context);
        break;
      case 'w:tab':
      case 'w:ptab':
        push(inline, '\t', look, style, url, context);
        break;
      case 'w:noBreakHyphen':
        push(inline, '-', look, style, url, context);
        break;
      case 'w:cr':
        inline.runs.push({ kind: 'break' });
        break;
      case 'w:br':
        if (!element.attributes['w:type'] || element.attributes['w:type'] === 'textWrapping')
          inline.runs.push({ kind: 'break' });
        break;
      case 'w:sym': {
        const { 'w:font': font = '', 'w:char': code = '' } = element.attributes;
        const sign = symbol(font, code);
        if (sign === null) context.omitted.add('symbols', `${font} ${code}`);
        else push(inline, sign, look, style, url, context);
        break;
      }
      case 'w:fldChar':
        turnField(inline, element, look, style, url, context);
        break;
      case 'w:instrText': {
        const field = context.fields.at(-1);
        if (field && !field.result) field.instruction += wordsIn(element);
        break;
      }
      case 'w:ruby':
        context.omitted.add('ruby', shownWords(child(element, 'w:rt') ?? { ...element, children: [] }));
        readInto(inline, child(element, 'w:rubyBase') ?? element, style, url, context);
        break;
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        readReference(inline, element, look, style, context);
        break;
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        readDrawing(inline, element, context);
        break;
      default:
        if (element.name.startsWith('m:')) push(inline, mathWords(element), look, style, url, context);
    }
  }
}

function turnField(
  inline: Inline,
  element: Element,
  look: Element | undefined,
  style: Element | undefined,
  url: string | null,
  context: Context,
): void {
  const { fields, omitted } = context;
  const turn = element.attributes['w:fldCharType'];
  if (turn === 'begin') fields.push({ instruction: '', result: false });
  const field = fields.at(-1);
  if (!field) return;
  if (turn === 'separate') field.result = true;
  if (turn !== 'end') return;
  fields.pop();
  if (!field.result) push(inline, wordsOfField(field, omitted), look, style, url, context);
}

/** Adds words, unless their look or their place excludes them. */
function push(
  inline: Inline,
  words: string,
  look: Element | null | undefined,
  style: Element | undefined,
  url: string | null,
  context: Context,
): void {
  const { styles, omitted, fields } = context;
  // Removes soft hyphens and zero-width characters: they are invisible and would split search terms.
  const { text, count } = withoutRadicals(words.replace(/[\u00ad\u200b\u200c\u2060\ufeff]/g, ''));
  omitted.radicals += count;
  if (!text) return;
  const run = look ?? undefined;
  const is = (name: string): boolean => styles.run(run, style, name);
  if (fields.some(isContentsField)) omitted.add('contents', text);
  else if (is('w:vanish')) omitted.add('hidden', text);
  else if (is('w:strike') || is('w:dstrike')) omitted.add('struck', text);
  else {
    if (context.onPaper && isFaint(run, style, styles)) omitted.add('faint', text);
    const [face, size] = [styles.face(run, style), styles.size(run, style)];
    const place = styles.runValue(run, 'w:vertAlign') ?? placeOf(run, size, inline, styles);
    const moved = place === 'superscript' || place === 'subscript' ? shifted(text, place) : text;
    inline.runs.push({ kind: 'text', text: moved, bold: is('w:b'), italic: is('w:i'), url, face, size });
  }
}

/** Raised or lowered words are smaller than those beside them by this much. */
const MAX_SHIFTED_SIZE = 0.8;

/** Returns where small words stand that are raised or lowered by a distance, as if by the switch for it. */
function placeOf(run: Element | undefined, size: number, { runs }: Inline, styles: Styles): string {
  const distance = Number(styles.runValue(run, 'w:position') ?? 0);
  const isSmall = runs.some((one) => one.kind === 'text' && size <= (one.size ?? 0) * MAX_SHIFTED_SIZE);
  if (!isSmall || distance === 0) return 'baseline';
  return distance > 0 ? 'superscript' : 'subscript';
}

/** In half points, so 2.5 pt: smaller text is invisible. */
const MIN_VISIBLE_SIZE = 5;

/** Returns whether words are white without a background, or too small to be seen. */
function isFaint(run: Element | undefined, style: Element | undefined, styles: Styles): boolean {
  if (Number(styles.runValue(run, 'w:sz') ?? Number.POSITIVE_INFINITY) < MIN_VISIBLE_SIZE) return true;
  if (!/^(?:ffffff|fefefe)$/i.test(styles.runValue(run, 'w:color') ?? '')) return false;
  const grounds = [child(run, 'w:shd'), styles.paragraph(style, 'w:shd')].map((one) => one?.attributes['w:fill']);
  const isDark = grounds.some((fill) => fill !== undefined && !/^(?:auto|ffffff)$/i.test(fill));
  return !isDark && !child(run, 'w:highlight');
}

/** Adds [1]; the note with that number follows the text. */
function readReference(
  inline: Inline,
  element: Element,
  look: Element | undefined,
  style: Element | undefined,
  context: Context,
): void {
  const kind = element.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
  context.notes.push({ kind, id: element.attributes['w:id'] ?? '' });
  if (/^(?:1|true|on)$/.test(element.attributes['w:customMarkFollows'] ?? '')) return;
  // raised by its style; in brackets it is not part of a number
  const upright = look && {
    ...look,
    children: elementsOf(look).filter(({ name }) => !/w:(?:rStyle|vertAlign)/.test(name)),
  };
  push(inline, `[${context.notes.length}]`, upright, style, null, context);
}

/** Reads pictures, text boxes, and charts and diagrams with words of their own. */
function readDrawing(inline: Inline, element: Element, context: Context): void {
  for (const one of unwrapped(element)) {
    const { name, attributes } = one;
    if (name === 'w:txbxContent') inline.boxes.push(one);
    else if (name === 'a:blip') readPicture(inline, attributes['r:embed'] ?? attributes['r:link'], element, context);
    else if (name === 'v:imagedata') readPicture(inline, attributes['r:id'] ?? attributes['r:href'], element, context);
    else if (name === 'v:textpath') push(inline, attributes.string ?? '', null, undefined, null, context);
    else if (name === 'c:chart' || name === 'dgm:relIds') {
      const target = context.relations.get(attributes['r:id'] ?? attributes['r:dm'] ?? '')?.target ?? '';
      const part = context.file.xml(target);
      const words = [...descendants(part, 'c:v'), ...descendants(part, 'a:t')].map(wordsIn);
      context.omitted.add('drawn', words.join(' ') || (name === 'c:chart' ? '图表' : '示意图'));
    } else readDrawing(inline, { ...one, attributes: { ...element.attributes, ...describing(one) } }, context);
  }
}

/** Returns the description of a picture, which is stored next to it. */
function describing(element: Element): { [name: string]: string } {
  const beside = child(element, 'wp:docPr')?.attributes;
  const own = element.name === 'pic:pic' ? descendants(element, 'pic:cNvPr')[0]?.attributes : undefined;
  const words = beside?.descr ?? own?.descr ?? element.attributes.alt;
  return words ? { descr: words } : {};
}

function readPicture(inline: Inline, id: string | undefined, holder: Element, context: Context): void {
  if (!id) return;
  const relation = context.relations.get(id);
  if (!relation) {
    context.omitted.add('linked', holder.attributes.descr || '文件里没有它');
    return;
  }
  const bytes = relation.external ? undefined : context.file.bytes(relation.target);
  if (!bytes) {
    context.omitted.add('linked', relation.target.replace(/.*[\\/]/, ''));
    return;
  }
  const declared = /\.(\w{1,5})$/.exec(relation.target)?.[1]?.toLowerCase() ?? 'jpg';
  const alt = holder.attributes.descr ?? '';
  inline.runs.push({ kind: 'image', url: context.album.add(bytes, declared), alt: isMadeUp(alt) ? '' : alt });
}

/** Returns whether a description was generated by Word from a file name or by image recognition. */
const isMadeUp = (alt: string): boolean =>
  /^(?:图片|图像|照片|picture|image|img|dsc|wechat|微信图片)[\s_-]*\d*/i.test(alt) ||
  /\.(?:jpe?g|png|gif|bmp|webp)$/i.test(alt) ||
  alt.includes('自动生成');
