import type { List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { flatten } from '../../markdown/flatten.ts';
import type { Hint } from '../hint.ts';
import { partsOf, unwrapped } from './choose.ts';
import { isContentsField } from './field.ts';
import { lookOf } from './look.ts';
import type { Numbering, Printed } from './numbering.ts';
import { phrasing, type Run, textOf } from './run.ts';
import { isLayout, tableOf } from './table.ts';
import { type Context, controlOf, inlineOf, shownWords } from './words.ts';
import { child, type Element } from './xml.ts';

/** A paragraph: its kind is decided by style, outline level and number. */
interface Line {
  runs: Run[];
  properties: Element | undefined;
  number: Printed | null;
}

/** Longer paragraphs are no headings, whatever their level: a heading is not several sentences. */
const MAX_HEADING_CHARS = 60;

type Node = RootContent;

/** Reads paragraphs, tables and text boxes in order. */
export class Body {
  readonly #context: Context;
  readonly #numbering: Numbering;
  readonly #inCell: boolean;
  readonly #nodes: Node[] = [];
  /** Items of the list that is being read. */
  #items: { level: number; ordered: boolean; value: number; content: PhrasingContent[] }[] = [];
  /** A separate drop cap, which the next paragraph begins with. */
  #initial: Run[] = [];
  /** A paragraph whose end mark was deleted: the next one continues it. */
  #open: Line | null = null;

  /** @param inCell in a cell, a number alone is content; elsewhere it is not */
  constructor(context: Context, numbering: Numbering, inCell = false) {
    // a cell may be dark with white words
    this.#context = inCell ? { ...context, onPaper: false } : context;
    this.#numbering = numbering;
    this.#inCell = inCell;
  }

  read(parent: Element): this {
    for (const element of unwrapped(parent)) {
      if (element.name === 'w:p') this.#paragraph(element);
      else if (element.name === 'w:tbl') this.#table(element);
      else if (element.name === 'w:sdt') this.#control(element);
      else if (element.name.startsWith('m:')) this.#paragraph({ ...element, name: 'w:p', children: [element] });
      else if (element.name === 'w:altChunk')
        this.#context.omitted.add('inserted', element.attributes['r:id'] ?? 'altChunk');
    }
    return this;
  }

  /** Returns everything that was read. */
  finish(): Node[] {
    if (this.#initial.length > 0) this.#open ??= { runs: this.#initial, properties: undefined, number: null };
    this.#closeLine();
    this.#closeList();
    return this.#nodes;
  }

  #control(element: Element): void {
    const kind = controlOf(element);
    const content = child(element, 'w:sdtContent');
    if (!content) return;
    if (kind === null) this.read(content);
    else for (const one of unwrapped(content)) this.#context.omitted.add(kind, shownWords(one));
  }

  #paragraph(element: Element): void {
    const { styles, omitted, fields } = this.#context;
    const properties = child(element, 'w:pPr');
    if (styles.isContents(properties) || fields.some(isContentsField)) {
      const contents = inlineOf(element, this.#context);
      const head = this.#nodes.at(-1);
      if (head && CONTENTS_HEAD.test(flatten(head).text.trim()))
        omitted.add('contents', flatten(this.#nodes.pop()!).text);
      omitted.add('contents', textOf(contents.runs));
      return;
    }
    const number = this.#numbering.next(properties);
    const { runs, boxes } = inlineOf(element, this.#context);
    if (isDropCap(properties)) {
      this.#initial = runs;
      return;
    }
    runs.unshift(...this.#initial);
    this.#initial = [];
    const line = this.#open ?? { runs: [], properties, number };
    line.runs.push(...runs);
    this.#open = line;
    const mark = child(properties, 'w:rPr');
    const goesOn = child(mark, 'w:del') ?? child(mark, 'w:moveFrom');
    if (goesOn && runs.length > 0) return;
    this.#closeLine();
    const boxed = { ...this.#context, onPaper: false };
    for (const box of boxes) this.#nodes.push(...new Body(boxed, this.#numbering).read(box).finish());
  }

  #closeLine(): void {
    const line = this.#open;
    this.#open = null;
    if (!line) return;
    const text = textOf(line.runs).trim();
    const { styles } = this.#context;
    const { properties, number } = line;
    if (!text && !line.runs.some(({ kind }) => kind === 'image')) {
      const words = this.#inCell ? number?.text.replace(/[.．、]?\s*$/, '') : '';
      if (words) this.#nodes.push({ type: 'paragraph', children: [{ type: 'text', value: words }] });
      return;
    }
    const level = styles.level(properties);
    const isHeading = level > 0 && text.length <= MAX_HEADING_CHARS && !/[。；][^。；]|[。；，：]$/.test(text);
    if (number && !isHeading && number.kind !== 'other' && !(number.kind === 'decimal' && isBoldLine(line.runs))) {
      const ordered = number.kind === 'decimal';
      this.#items.push({ level: number.level, ordered, value: number.value, content: phrasing(flat(line.runs)) });
      return;
    }
    this.#closeList();
    const content = phrasing(number?.text ? [prefix(number.text, line.runs), ...line.runs] : line.runs);
    if (isHeading && text) {
      this.#nodes.push({ type: 'heading', depth: Math.min(6, level) as 1, children: content });
      return;
    }
    const hint = styles.hint(properties) ?? (number ? undefined : this.#alignment(properties));
    const data = { ...(hint ? { hint } : {}), look: lookOf(line.runs) };
    this.#nodes.push({ type: 'paragraph', children: content, data: data as Paragraph['data'] });
  }

  /** Returns the alignment of an unstyled paragraph; for styled ones it means nothing. */
  #alignment(properties: Element | undefined): Hint | undefined {
    const { styles } = this.#context;
    const side = styles.paragraph(properties, 'w:jc')?.attributes['w:val'];
    return side === 'center' ? 'center' : side === 'right' || side === 'end' ? 'right' : undefined;
  }

  #table(element: Element): void {
    this.#closeLine();
    this.#closeList();
    const rows = partsOf(element, 'w:tr');
    const cells = rows.flatMap((row) => partsOf(row, 'w:tc'));
    if (isLayout(element, cells)) this.#nodes.push(...cells.flatMap(this.#inside));
    else {
      const { omitted } = this.#context;
      this.#nodes.push(...tableOf(rows, this.#inside, (kind, unseen) => omitted.add(kind, shownWords(unseen))));
    }
  }

  #inside = (cell: Element): Node[] => new Body(this.#context, this.#numbering, true).read(cell).finish();

  #closeList(): void {
    const items = this.#items;
    this.#items = [];
    if (items.length > 0) this.#nodes.push(...listsOf(items));
  }
}

/** A numbered line in bold letters may be a heading. */
const isBoldLine = (runs: readonly Run[]): boolean =>
  textOf(runs).length <= MAX_HEADING_CHARS &&
  runs.every((run) => run.kind === 'text' && (run.bold || !run.text.trim())) &&
  !/[。；]/u.test(textOf(runs));

/** 目　录 above a table of contents. */
const CONTENTS_HEAD = /^目\s*[录次]$/;

const isDropCap = (properties: Element | undefined): boolean =>
  /^(?:drop|margin)$/.test(child(properties, 'w:framePr')?.attributes['w:dropCap'] ?? '');

/** Replaces line breaks, which would end a list item. */
const flat = (runs: readonly Run[]): Run[] =>
  runs.map((run) => (run.kind === 'break' ? { kind: 'text', text: ' ', bold: false, italic: false, url: null } : run));

/** Returns a printed number with the look of the words after it. */
function prefix(text: string, runs: readonly Run[]): Run {
  const first = runs.find((run) => run.kind === 'text');
  return { kind: 'text', text, bold: first?.bold ?? false, italic: false, url: null };
}

type NumberedItem = { level: number; ordered: boolean; value: number; content: PhrasingContent[] };

/**
 * Groups consecutive items into lists: deeper ones inside the previous item; a change of kind or a jump of the number
 * starts another list.
 */
function listsOf(items: readonly NumberedItem[]): List[] {
  const lists: List[] = [];
  const base = Math.min(...items.map(({ level }) => level));
  let last: NumberedItem | null = null;
  for (let at = 0; at < items.length; ) {
    const item = items[at] as NumberedItem;
    const deeper = items.slice(at).findIndex(({ level }) => level <= base);
    const list = lists.at(-1);
    if (item.level > base) {
      const inner = listsOf(items.slice(at, deeper < 0 ? undefined : at + deeper));
      const parent = list?.children.at(-1);
      if (parent) parent.children.push(...inner);
      else lists.push(...inner);
      at += deeper < 0 ? items.length - at : deeper;
      continue;
    }
    const made: ListItem = {
      type: 'listItem',
      spread: false,
      children: [{ type: 'paragraph', children: item.content }],
    };
    const goesOn = last && list && list.ordered === item.ordered && (!item.ordered || item.value === last.value + 1);
    if (goesOn && list) list.children.push(made);
    else {
      const start = item.ordered ? { start: item.value } : {};
      lists.push({ type: 'list', ordered: item.ordered, ...start, spread: false, children: [made] });
    }
    last = item;
    at += 1;
  }
  return lists;
}
