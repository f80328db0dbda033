import type { RootContent } from 'mdast';
import { Body } from './body.ts';
import type { Numbering } from './numbering.ts';
import type { Context } from './words.ts';
import { childrenNamed, type Element } from './xml.ts';

/** Returns the footnotes and endnotes referenced by the text, as paragraphs: [1] …. */
export function notesOf(context: Context, numbering: Numbering): RootContent[] {
  const parts = { footnote: notesIn('footnote', context), endnote: notesIn('endnote', context) };
  const nodes: RootContent[] = [];
  // a note may refer to further ones
  for (let at = 0; at < context.notes.length; at += 1) {
    const { kind, id } = context.notes[at] as (typeof context.notes)[number];
    const part = parts[kind];
    const note = part?.notes.get(id);
    if (!part || !note) continue;
    const read = new Body({ ...context, relations: part.relations }, numbering).read(note).finish();
    const [first, ...rest] = read;
    const mark = { type: 'text' as const, value: `[${at + 1}] ` };
    if (first?.type === 'paragraph') nodes.push({ ...first, children: [mark, ...first.children] }, ...rest);
    else if (first) nodes.push({ type: 'paragraph', children: [mark] }, ...read);
  }
  return nodes;
}

function notesIn(kind: 'footnote' | 'endnote', { file }: Context) {
  const [part] = file.partsOf(`${kind}s`);
  if (!part) return null;
  const notes = new Map<string, Element>(
    childrenNamed(part.xml, `w:${kind}`).map((note) => [note.attributes['w:id'] ?? '', note]),
  );
  return { notes, relations: file.relations(part.path) };
}
