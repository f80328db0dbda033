import type { Repair } from '../report/record.ts';

const WIDE: { [mark: string]: string } = { ',': '，', ';': '；', ':': '：', '!': '！', '?': '？' };
const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’—…·]/u;
const MARK = /[,;:!?]/g;

/** Number of changes by mark. */
export type MarkCounts = Map<string, number>;

/**
 * Makes half-width marks beside Chinese characters full-width: 工会,职工 → 工会，职工. Leaves 9:30, 2.5:1, 1,200, marks
 * between Latin words and points. Straight quotation marks become curly ones only in pairs.
 */
export function widen(text: string, counts: MarkCounts): string {
  const count = (mark: string) => counts.set(mark, (counts.get(mark) ?? 0) + 1);
  let out = text.replace(MARK, (mark, at: number) => {
    const before = neighbourOf(text, at, -1);
    const after = neighbourOf(text, at, 1);
    const han = HAN.test(before) || (HAN.test(after) && !/[A-Za-z]/.test(before)) || (mark !== ':' && HAN.test(after));
    const numeric = /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '');
    const address = mark === ':' && text.slice(at, at + 3) === '://';
    if (!han || numeric || address) return mark;
    count(mark);
    return WIDE[mark] ?? mark;
  });
  out = brackets(out, count);
  return quotes(out, count);
}

/** Returns the nearest character that is no blank, on one side of a place. */
function neighbourOf(text: string, at: number, step: 1 | -1): string {
  let k = at + step;
  while (k >= 0 && k < text.length && /\s/.test(text[k] ?? '')) k += step;
  return text[k] ?? '';
}

/** Widens pairs of ( and ) with Chinese in or around them. */
function brackets(text: string, count: (mark: string) => void): string {
  if (!/[()]/.test(text)) return text;
  const chars = [...text];
  const stack: number[] = [];
  chars.forEach((char, at) => {
    if (char === '(') stack.push(at);
    if (char !== ')') return;
    const open = stack.pop();
    if (open === undefined) return;
    const inside = chars.slice(open + 1, Math.min(at, open + 60)).join('');
    if (!HAN.test(inside) && !(HAN.test(chars[open - 1] ?? '') && HAN.test(chars[at + 1] ?? '，'))) return;
    chars[open] = '（';
    chars[at] = '）';
    count('()');
  });
  return chars.join('');
}

/** Makes the "…" pairs of a text curly, if it has no curly ones and Chinese is inside each. */
function quotes(text: string, count: (mark: string) => void): string {
  const straight = text.match(/"/g)?.length ?? 0;
  if (straight === 0 || straight % 2 === 1 || /[“”]/.test(text)) return text;
  let open = false;
  const pairs = text.split('"').filter((_, k) => k % 2 === 1);
  if (!pairs.every((inside) => HAN.test(inside) && inside.length <= 60 && !/^[，。、；：]|[，、；：]$/.test(inside)))
    return text;
  return text.replace(/"/g, () => {
    open = !open;
    if (open) count('""');
    return open ? '“' : '”';
  });
}

/** Returns one repair for each mark, with the number of places. */
export function punctuationRepairs(counts: MarkCounts, lines: number[]): Repair[] {
  return [...counts].map(([mark, count]) => ({
    kind: 'punctuation',
    sourceLines: lines,
    before: `${mark} ×${count}`,
    after: `${{ '()': '（）', '""': '“”' }[mark] ?? WIDE[mark] ?? mark} ×${count}`,
    confidence: 'certain',
  }));
}
