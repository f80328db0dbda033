import type { RootContent } from 'mdast';
import type { Doubt } from '../imported.ts';
import { Album } from '../photos.ts';
import { Body } from './body.ts';
import { unwrapped } from './choose.ts';
import { mathWords } from './math.ts';
import { notesOf } from './notes.ts';
import { Numbering } from './numbering.ts';
import { Omitted } from './omitted.ts';
import { Package } from './package.ts';
import { Styles } from './styles.ts';
import { type Context, shownWords } from './words.ts';
import { child, childrenNamed, descendants, type Element } from './xml.ts';

/** A Word document as printed. */
export interface WordDocument {
  nodes: RootContent[];
  album: Album;
  doubts: Doubt[];
  /** Words of the file that were left out on purpose, which `doubts` list. */
  omitted: string;
  /** All words in the text, boxes and notes of the file, for counting. */
  words: string;
}

/** Reads a .docx: its text in order, with list numbers as Word prints them, and what was left out. */
export function readWord(bytes: Uint8Array): WordDocument {
  const file = new Package(bytes);
  const document = file.xml(file.main);
  const body = child(document, 'w:body');
  const [omitted, album] = [new Omitted(), new Album()];
  const styles = new Styles(file.partsOf('styles')[0]?.xml ?? file.xml('word/styles.xml'));
  const numbering = new Numbering(file.partsOf('numbering')[0]?.xml ?? file.xml('word/numbering.xml'), styles);
  const relations = file.relations(file.main);
  const context: Context = { file, styles, album, omitted, relations, notes: [], onPaper: true, fields: [] };
  const nodes = body ? new Body(context, numbering).read(body).finish() : [];
  nodes.push(...notesOf(context, numbering));
  const notes = ['footnotes', 'endnotes'].flatMap((type) => file.partsOf(type).map(({ xml }) => xml));
  const words = [document, ...notes].map((part) => (part ? allWords(part) : '')).join('');
  aroundText(file, words, omitted);
  return { nodes, album, doubts: [...revisions(document), ...omitted.doubts], omitted: omitted.words, words };
}

/** Returns all words of the file except those deleted by a revision. */
const allWords = (element: Element): string =>
  element.name === 'm:oMath' || element.name === 'w:t' ? mathWords(element) : unwrapped(element).map(allWords).join('');

/** Notes headers, footers and comments as left out, unless the text contains the same words. */
function aroundText(file: Package, words: string, omitted: Omitted): void {
  const solid = (text: string): string => text.replace(/[\s\p{P}]/gu, '');
  const said = solid(words);
  for (const { xml } of [...file.partsOf('header'), ...file.partsOf('footer')]) {
    for (const paragraph of descendants(xml, 'w:p')) {
      const text = shownWords(paragraph);
      const core = solid(text.replace(/第?\s*\d*\s*页|共\s*\d*\s*页/g, ''));
      if (/\p{L}/u.test(core) && !said.includes(core)) omitted.add('furniture', text);
    }
  }
  for (const { xml } of file.partsOf('comments')) {
    for (const comment of childrenNamed(xml, 'w:comment')) omitted.add('comments', shownWords(comment));
  }
}

/** Reports revisions: unaccepted changes are read as accepted. */
function revisions(document: Element | undefined): Doubt[] {
  const count = ['w:ins', 'w:del', 'w:moveTo', 'w:moveFrom'].flatMap((name) => descendants(document, name)).length;
  if (count === 0) return [];
  const what = `原稿里有 ${count} 处还没有接受的修订，按接受之后的文字读`;
  return [{ what, todo: '请核对一遍，或先在 Word 里接受、拒绝修订' }];
}
