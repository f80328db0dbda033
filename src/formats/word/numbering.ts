import { numeral } from './numeral.ts';
import type { Styles } from './styles.ts';
import { child, childrenNamed, descendants, type Element, settingOf, switched } from './xml.ts';

/*
 * Numbers that Word counts itself: 一、 （一） 第1条. They are no text in the file, but they are on the page, the text
 * refers to them, and a report without them has lost its ordinals.
 */

/** The number that Word prints before a paragraph. */
export interface Printed {
  /** 一、 or 第1条; empty for a bullet. */
  text: string;
  /** Level in its list, from 0. */
  level: number;
  kind: 'bullet' | 'decimal' | 'other';
  value: number;
}

interface Level {
  start: number;
  format: string;
  /** %1、 （%2） */
  text: string;
  /** The level whose next number restarts this one; 0 for none. */
  restart: number;
  legal: boolean;
  /** What separates the number from the words. */
  suffix: string;
}

interface List {
  /** Lists with the same definition share their count. */
  definition: string;
  levels: Level[];
  /** Levels with a start number of their own, until it has been used. */
  starts: Map<number, number>;
}

/** Numbers the paragraphs of a document, each of which must be passed once, in order. */
export class Numbering {
  readonly #lists = new Map<string, List>();
  readonly #counters = new Map<string, (number | undefined)[]>();
  /** Levels linked to styles: style id → level, by list. */
  readonly #tied = new Map<string, number>();
  readonly #styles: Styles;

  constructor(xml: Element | undefined, styles: Styles) {
    this.#styles = styles;
    const definitions = new Map(
      childrenNamed(xml, 'w:abstractNum').map((one) => [one.attributes['w:abstractNumId'] ?? '', one]),
    );
    const nums = childrenNamed(xml, 'w:num');
    for (const num of nums) {
      const id = num.attributes['w:numId'] ?? '';
      const name = this.#definitionOf(settingOf(num, 'w:abstractNumId') ?? '', definitions, nums);
      const levels = levelsIn(childrenNamed(definitions.get(name), 'w:lvl'));
      const starts = new Map<number, number>();
      for (const override of childrenNamed(num, 'w:lvlOverride')) {
        const at = Number(override.attributes['w:ilvl'] ?? 0);
        const own = levelsIn(childrenNamed(override, 'w:lvl'))[at];
        if (own) levels[at] = own;
        const start = settingOf(override, 'w:startOverride') ?? (own ? String(own.start) : undefined);
        if (start !== undefined) starts.set(at, Number(start));
      }
      for (const level of childrenNamed(definitions.get(name), 'w:lvl')) {
        const style = settingOf(level, 'w:pStyle');
        if (style !== undefined) this.#tied.set(`${id} ${style}`, Number(level.attributes['w:ilvl'] ?? 0));
      }
      this.#lists.set(id, { definition: name, levels, starts });
    }
  }

  /** Counts a paragraph and returns the number that Word prints before it, or null. */
  next(properties: Element | undefined): Printed | null {
    const [id, at] = this.#placeOf(properties);
    const list = id === undefined ? undefined : this.#lists.get(id);
    const level = list?.levels[at];
    if (!list || !level) return null;
    const counts = this.#counters.get(list.definition) ?? [];
    this.#counters.set(list.definition, counts);
    const start = list.starts.get(at);
    if (start !== undefined) {
      counts[at] = start - 1;
      list.starts.delete(at);
    }
    for (let n = 0; n <= at; n += 1) counts[n] ??= (list.levels[n]?.start ?? 1) - (n === at ? 1 : 0);
    const value = (counts[at] ?? 0) + 1;
    counts[at] = value;
    list.levels.forEach((below, n) => {
      if (n > at && (below.restart < 0 || at < below.restart) && below.restart !== 0) counts[n] = undefined;
    });
    if (level.format === 'none' && !level.text) return null;
    if (level.format === 'bullet') return { text: '', level: at, kind: 'bullet', value };
    const words = level.text.replace(/%(\d)/g, (_, digit: string) => {
      const n = Number(digit) - 1;
      const format = list.levels[n]?.format ?? 'decimal';
      return numeral(counts[n] ?? list.levels[n]?.start ?? 1, level.legal && n < at ? 'decimal' : format);
    });
    if (!words) return null;
    const kind = level.format === 'decimal' && /^%\d[.．]?$/.test(level.text) ? 'decimal' : 'other';
    const blank = level.suffix !== 'nothing' && /[\p{L}\p{Nd}]$/u.test(words) ? ' ' : '';
    return { text: words + blank, level: at, kind, value };
  }

  /** Returns list and level: the paragraph's own, or its style's, which may be linked to a level of the list. */
  #placeOf(properties: Element | undefined): [string | undefined, number] {
    const own = child(properties, 'w:numPr');
    const id = settingOf(own, 'w:numId');
    if (id !== undefined) return [id, Number(settingOf(own, 'w:ilvl') ?? this.#tiedLevel(id, properties))];
    for (const style of this.#styles.chain(this.#styles.of(properties))) {
      const numbered = child(child(style, 'w:pPr'), 'w:numPr');
      const list = settingOf(numbered, 'w:numId');
      if (list === undefined) continue;
      const level = settingOf(own, 'w:ilvl') ?? settingOf(numbered, 'w:ilvl');
      return [list, Number(level ?? this.#tiedLevel(list, properties))];
    }
    return [undefined, 0];
  }

  #tiedLevel(list: string, properties: Element | undefined): number {
    for (const style of this.#styles.chain(this.#styles.of(properties))) {
      const tied = this.#tied.get(`${list} ${style.attributes['w:styleId'] ?? ''}`);
      if (tied !== undefined) return tied;
    }
    return 0;
  }

  /** Resolves a definition that names a list style, which names a list, which names the definition. */
  #definitionOf(name: string, definitions: Map<string, Element>, nums: readonly Element[]): string {
    const style = settingOf(definitions.get(name), 'w:numStyleLink');
    if (style === undefined) return name;
    const numbered = child(child(this.#styles.chain(style)[0], 'w:pPr'), 'w:numPr');
    const id = settingOf(numbered, 'w:numId');
    const num = nums.find((one) => one.attributes['w:numId'] === id);
    return settingOf(num, 'w:abstractNumId') ?? name;
  }
}

function levelsIn(elements: readonly Element[]): Level[] {
  const levels: Level[] = [];
  for (const element of elements) {
    levels[Number(element.attributes['w:ilvl'] ?? 0)] = {
      start: Number(settingOf(element, 'w:start') ?? 1),
      // The format of later versions precedes the fallback for older ones.
      format: descendants(element, 'w:numFmt').at(-1)?.attributes['w:val'] ?? 'decimal',
      text: settingOf(element, 'w:lvlText') ?? '',
      restart: Number(settingOf(element, 'w:lvlRestart') ?? -1),
      legal: switched(element, 'w:isLgl') ?? false,
      suffix: settingOf(element, 'w:suff') ?? 'tab',
    };
  }
  return levels;
}
