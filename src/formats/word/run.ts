import type { PhrasingContent } from 'mdast';

/** Words of one look, a picture, or a line break. */
export type Run =
  | { kind: 'text'; text: string; bold: boolean; italic: boolean; url: string | null; face?: string; size?: number }
  | { kind: 'image'; url: string; alt: string }
  | { kind: 'break' };

type Words = Extract<Run, { kind: 'text' }>;

/** Converts runs to the content of a paragraph, joining neighbours of one look. */
export function phrasing(runs: readonly Run[]): PhrasingContent[] {
  const content: PhrasingContent[] = [];
  for (let at = 0; at < runs.length; ) {
    const run = runs[at] as Run;
    if (run.kind !== 'text') {
      content.push(run.kind === 'break' ? { type: 'break' } : { type: 'image', url: run.url, alt: run.alt });
      at += 1;
      continue;
    }
    const length = runs.slice(at).findIndex((one) => one.kind !== 'text' || one.url !== run.url);
    const linked = runs.slice(at, length < 0 ? undefined : at + length) as Words[];
    at += linked.length;
    const words = dressed(linked);
    content.push(...(run.url === null ? words : [{ type: 'link' as const, url: run.url, children: words as never }]));
  }
  return content;
}

function dressed(words: readonly Words[]): PhrasingContent[] {
  const content: PhrasingContent[] = [];
  let last: Words | null = null;
  for (const word of words) {
    // a blank has no visible look
    const same = last !== null && (!word.text.trim() || (word.bold === last.bold && word.italic === last.italic));
    const end = content.at(-1);
    if (same && end) append(end, word.text);
    else {
      content.push(look(word));
      last = word;
    }
  }
  return content;
}

function look({ text, bold, italic }: Words): PhrasingContent {
  const words: PhrasingContent = { type: 'text', value: text };
  const slanted: PhrasingContent = italic ? { type: 'emphasis', children: [words] } : words;
  return bold ? { type: 'strong', children: [slanted] } : slanted;
}

function append(node: PhrasingContent, text: string): void {
  if (node.type === 'text') node.value += text;
  else if ('children' in node) {
    const end = node.children.at(-1);
    if (end) append(end, text);
  }
}

export const textOf = (runs: readonly Run[]): string =>
  runs.map((run) => (run.kind === 'text' ? run.text : run.kind === 'break' ? '\n' : '')).join('');
