import type { RootContent } from 'mdast';
import { flatten } from '../../markdown/flatten.ts';
import { titleLines } from '../title.ts';
import type { Run } from './run.ts';

/** How the words of a paragraph look. */
export interface Look {
  /** Font and size of most of its characters. */
  face: string;
  size: number;
  /** Its first sentence, if that is set in another font than the rest. */
  opening: string | null;
}

type Words = Extract<Run, { kind: 'text' }>;

const HEAVY = /黑|hei|小标宋|bold|heavy/i;

/** Returns the look of a paragraph by its runs. */
export function lookOf(runs: readonly Run[]): Look {
  const words = runs.filter((run): run is Words => run.kind === 'text' && run.text.trim() !== '');
  const face = mostOf(words.map((run) => [run.face ?? '', run.text.length]));
  const size = mostOf(words.map((run) => [run.size ?? 0, run.text.length]));
  const others = words.findIndex((run) => run.face !== words[0]?.face && /\p{Script=Han}/u.test(run.text));
  const opening = words.slice(0, Math.max(others, 0)).map(({ text }) => text);
  return { face: face ?? '', size: size ?? 0, opening: opening.join('').trim() || null };
}

/**
 * Returns paragraphs with what their look says beside the others: lines in large letters or in the font of headings are
 * bold, and the largest at the top are the title.
 */
export function seen(nodes: readonly RootContent[]): RootContent[] {
  const looks = new Map(nodes.map((node) => [node, lookIn(node)] as const));
  const counted = [...looks].flatMap(([node, look]) => (look ? [[look, flatten(node).text.length] as const] : []));
  const body = mostOf(counted.map(([{ size }, length]) => [size, length])) ?? 0;
  const text = mostOf(counted.map(([{ face }, length]) => [face, length])) ?? '';
  const title = titleLines(
    nodes.map((node) => ({ text: flatten(node).text.trim(), size: looks.get(node)?.size ?? 0 })),
    body,
  );
  const prose = nodes.findIndex((node) => flatten(node).text.length > MIN_PROSE_CHARS);
  const below = new Set(nodes.slice(prose + 1).flatMap((node) => nameOf(looks.get(node))));
  return nodes.map((node, at) => {
    const look = looks.get(node);
    if (!look) return node;
    const isHeavy = look.size > body * 1.08 || (HEAVY.test(look.face) && !HEAVY.test(text));
    // who wrote the text and when, on its cover or below its title, looks like no heading in the text
    const bold = isHeavy && (at > prose || below.has(nameOf(look)[0] ?? ''));
    const opening = look.opening;
    const hint = title.includes(at) ? { hint: 'title' } : {};
    return {
      ...node,
      data: { ...node.data, ...hint, evidence: { bold, small: look.size < body * 0.95, opening } },
    } as unknown as RootContent;
  });
}

const MIN_PROSE_CHARS = 40;
const nameOf = (look: Look | undefined): string[] => (look ? [`${look.face} ${look.size}`] : []);

const lookIn = (node: RootContent): Look | undefined => (node as { data?: { look?: Look } }).data?.look;

/** Returns the value with the largest weight. */
function mostOf<T>(values: readonly (readonly [value: T, weight: number])[]): T | undefined {
  const weights = new Map<T, number>();
  for (const [value, weight] of values) weights.set(value, (weights.get(value) ?? 0) + weight);
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0];
}
