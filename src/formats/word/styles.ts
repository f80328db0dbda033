import type { Hint } from '../hint.ts';
import { child, childrenNamed, type Element, settingOf, switched } from './xml.ts';

/** Size of Word's text in half points where the file says none. */
const DEFAULT_SIZE = 21;
const HEADING = /^(?:heading|标题)\s*([1-9])\b/i;
const CONTENTS = /^(?:toc|目录)\s*(?:\d|heading|标题)/i;
const HINTS: readonly (readonly [RegExp, Hint])[] = [
  [/^(?:title|标题)$/i, 'title'],
  [/^(?:subtitle|副标题)$/i, 'subtitle'],
  [/^(?:caption|题注|图注)$/i, 'caption'],
];

/** The styles of a document, with the styles that they are based on. */
export class Styles {
  readonly #styles = new Map<string, Element>();
  readonly #defaults: Element | undefined;
  #normal: string | undefined;

  constructor(xml: Element | undefined) {
    for (const style of childrenNamed(xml, 'w:style')) {
      const id = style.attributes['w:styleId'] ?? '';
      this.#styles.set(id, style);
      const isDefault = /^(?:1|true|on)$/.test(style.attributes['w:default'] ?? '');
      if (isDefault && style.attributes['w:type'] === 'paragraph') this.#normal = id;
    }
    this.#defaults = child(child(child(xml, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr');
  }

  /** Returns the style and all styles that it is based on, nearest first. */
  chain(id: string | undefined): Element[] {
    const chain: Element[] = [];
    for (let next = id; next !== undefined && chain.length < 20; ) {
      const style = this.#styles.get(next);
      if (!style || chain.includes(style)) break;
      chain.push(style);
      next = settingOf(style, 'w:basedOn');
    }
    return chain;
  }

  /** Returns the style of a paragraph, or the document's default. */
  of = (properties: Element | undefined): string | undefined => settingOf(properties, 'w:pStyle') ?? this.#normal;

  /** Returns a property of a paragraph, its own or its style's. */
  paragraph(properties: Element | undefined, name: string): Element | undefined {
    const own = child(properties, name);
    return own ?? this.#inherited(this.of(properties), 'w:pPr', name);
  }

  /** Returns a switch of a run: its own, its style's, or that of its paragraph's style. */
  run(run: Element | undefined, paragraph: Element | undefined, name: string): boolean {
    const own = switched(run, name);
    if (own !== undefined) return own;
    for (const id of [settingOf(run, 'w:rStyle'), this.of(paragraph)]) {
      for (const style of this.chain(id)) {
        const there = switched(child(style, 'w:rPr'), name);
        if (there !== undefined) return there;
      }
    }
    return switched(this.#defaults, name) ?? false;
  }

  /** Returns a value of a run or of its style: raised or lowered. */
  runValue(run: Element | undefined, name: string): string | undefined {
    return settingOf(run, name) ?? this.#inherited(settingOf(run, 'w:rStyle'), 'w:rPr', name)?.attributes['w:val'];
  }

  /** Returns the font of a run's Chinese characters; empty for that of the document. */
  face = (run: Element | undefined, paragraph: Element | undefined): string =>
    this.#look(run, paragraph, 'w:rFonts')?.attributes['w:eastAsia'] ?? '';

  /** Returns the size of a run in half points. */
  size = (run: Element | undefined, paragraph: Element | undefined): number =>
    Number(this.#look(run, paragraph, 'w:sz')?.attributes['w:val'] ?? DEFAULT_SIZE);

  /** Returns a property of the look of a run: its own, its style's, its paragraph's style's, or the document's. */
  #look(run: Element | undefined, paragraph: Element | undefined, name: string): Element | undefined {
    return (
      child(run, name) ??
      this.#inherited(settingOf(run, 'w:rStyle'), 'w:rPr', name) ??
      this.#inherited(this.of(paragraph), 'w:rPr', name) ??
      child(this.#defaults, name)
    );
  }

  /** Returns the heading level of a paragraph by outline level or style, 1 … 9; 0 for none. */
  level(properties: Element | undefined): number {
    const outline = this.paragraph(properties, 'w:outlineLvl')?.attributes['w:val'];
    if (outline !== undefined) return Number(outline) < 9 ? Number(outline) + 1 : 0;
    return this.#named(properties, HEADING, ([, level]) => Number(level)) ?? 0;
  }

  /** Returns the role that the style gives a paragraph. */
  hint = (properties: Element | undefined): Hint | undefined =>
    HINTS.find(([pattern]) => this.#named(properties, pattern, () => true))?.[1];

  /** Returns whether a paragraph is a line of a table of contents. */
  isContents = (properties: Element | undefined): boolean => this.#named(properties, CONTENTS, () => true) ?? false;

  #inherited(id: string | undefined, part: 'w:pPr' | 'w:rPr', name: string): Element | undefined {
    for (const style of this.chain(id)) {
      const found = child(child(style, part), name);
      if (found) return found;
    }
    return undefined;
  }

  #named<T>(properties: Element | undefined, pattern: RegExp, read: (match: RegExpExecArray) => T): T | undefined {
    const id = this.of(properties);
    const chain = this.chain(id);
    // A style missing in the file is one of Word's own: its id is its name.
    const names = chain.length > 0 ? chain.map((style) => settingOf(style, 'w:name') ?? '') : [id ?? ''];
    for (const name of names) {
      const match = pattern.exec(name.trim());
      if (match) return read(match);
    }
    return undefined;
  }
}
