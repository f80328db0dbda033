/** An item of text of a page, as pdf.js returns it. */
export interface TextItem {
  str: string;
  /** [a, b, c, d, x, y]: y grows upwards. */
  transform: number[];
  width: number;
  height: number;
  hasEOL: boolean;
  fontName?: string;
  /** `ttb` for a font with a vertical encoding. */
  dir?: string;
}

/** A run of characters on one baseline. */
export interface Span {
  text: string;
  x: number;
  right: number;
  /** The baseline; it grows upwards. */
  y: number;
  size: number;
  bold: boolean;
  /** The Markdown name of a picture, which takes the place of words in a row. */
  picture?: string | undefined;
  /** The upper edge of a picture, of which `y` is the lower one. */
  top?: number | undefined;
}

export interface Glyphs {
  spans: Span[];
  /** Words printed across the page at an angle. */
  slanted: string[];
  /** The page has vertical lines, and `spans` are rotated. */
  vertical: boolean;
  /** Horizontal text of a vertical page, not rotated: its running head, a caption. */
  across: Span[];
}

/** Lines of a vertical page are ordered from right to left, each from top to bottom. */
const isBelow = (a: Span, b: Span): boolean =>
  Math.abs(a.x - b.x) < a.size * 0.3 && a.y - b.y > a.size * 0.7 && a.y - b.y < a.size * 1.8;

/** Returns the items of a page as upright spans: text drawn twice counts once, slanted text is separated. */
export function glyphsOf(items: readonly TextItem[], isBold: (font: string) => boolean = () => false): Glyphs {
  const slanted: string[] = [];
  const [upright, turned]: [Span[], Span[]] = [[], []];
  let blank = false;
  for (const { str, transform, width, height, fontName = '' } of items) {
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform;
    const size = Math.hypot(c, d) || height;
    if (str.trim() === '') {
      blank ||= str !== '';
      continue;
    }
    const span = { text: blank ? ` ${str}` : str, x, right: x + width, y, size, bold: isBold(fontName) };
    blank = false;
    if (Math.abs(b) < size * 0.1 && a > 0) upright.push(span);
    else if (Math.abs(a) < size * 0.1) turned.push({ ...span, right: x + width });
    else slanted.push(str.trim());
  }
  const downwards = new Set(
    upright.flatMap((span, at) =>
      neighbours(upright, at).flatMap((other) => (isBelow(span, other) || isBelow(other, span) ? [span] : [])),
    ),
  );
  const single = upright.filter(({ text }) => [...text.trim()].length === 1);
  if (single.length * 2 > upright.length && downwards.size * 2 > upright.length) {
    const across = drawnOnce(upright.filter((span) => !downwards.has(span)));
    const spans = drawnOnce([
      ...upright.filter((span) => downwards.has(span)).map(turnedUp),
      ...turned.map(turnedOver),
    ]);
    return { spans, slanted, vertical: true, across };
  }
  slanted.push(...turned.map(({ text }) => text.trim()));
  return { spans: drawnOnce(upright), slanted, vertical: false, across: [] };
}

/** Returns the item drawn before and the one drawn after. */
const neighbours = (spans: readonly Span[], at: number): Span[] =>
  [spans[at - 1], spans[at + 1]].filter((span) => span !== undefined);

/** Rotates an upright character of a vertical line: its vertical position becomes the one along a row. */
const turnedUp = (span: Span): Span => {
  const start = -(span.y + span.size * 0.88);
  return { ...span, text: span.text.trim(), x: start, right: start + span.size, y: span.x + span.size / 2 };
};

/** Rotates digits and Latin words, which lie on their side in a vertical line. */
const turnedOver = (span: Span): Span => ({
  ...span,
  text: span.text.trim(),
  x: -span.y,
  right: -span.y + (span.right - span.x),
  y: span.x + span.size * 0.4,
});

const isWide = (char: string): boolean => /[^\x00-\xff]/.test(char);

/** Removes the second copy of words printed twice with a tiny offset to look bold. */
function drawnOnce(spans: readonly Span[]): Span[] {
  const seen = new Map<string, { x: number; y: number; size: number }[]>();
  return spans.flatMap((span) => {
    const chars = [...span.text];
    const weight = chars.reduce((sum, char) => sum + (isWide(char) ? 2 : 1), 0);
    const unit = (span.right - span.x) / Math.max(1, weight);
    let x = span.x;
    const fresh = chars.map((char) => {
      const [at, width] = [x, unit * (isWide(char) ? 2 : 1)];
      x += width;
      if (char === ' ') return true;
      const same = seen.get(char) ?? [];
      seen.set(char, same);
      const { y, size } = span;
      const twin = same.some((one) => Math.abs(one.x - at) < width * 0.4 && Math.abs(one.y - y) < size * 0.15);
      same.push({ x: at, y, size });
      return !twin;
    });
    if (fresh.every(Boolean)) return [span];
    const first = fresh.indexOf(true);
    if (first < 0 || !fresh.slice(first).some((one, at) => one && chars[first + at] !== ' ')) return [];
    const before = chars.slice(0, first).reduce((sum, char) => sum + (isWide(char) ? 2 : 1), 0);
    const text = chars.filter((_, at) => fresh[at]).join('');
    return [{ ...span, text, x: span.x + before * unit }];
  });
}
