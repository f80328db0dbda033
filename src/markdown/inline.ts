import type { Nodes, RootContent, Table, TableRow } from 'mdast';
import type { VFile } from 'vfile';
import { withoutControls } from '../chinese/controls.ts';
import { isSafeAddress } from '../report/address.ts';
import { complain } from '../report/complain.ts';
import { attributesOf } from './vocabulary.ts';

const CJK = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’—…·]/u;

/** Removes line breaks next to Chinese characters: browsers would show them as blanks (5 px in Chromium). */
export function joinLines(value: string): string {
  // handles a run of blanks at once: all its line breaks have the same neighbours
  return withoutControls(value).replace(/(?<!\s)\s*\n\s*/g, (blanks, at: number, whole: string) => {
    const joined = CJK.test(whole[at - 1] ?? '') || CJK.test(whole[at + blanks.length] ?? '');
    return blanks.replace(/(?:(?<![ \t])[ \t]+)?\r?\n[ \t]*/g, joined ? '' : ' ');
  });
}

/**
 * Returns a node as the model stores it: no positions, no soft line breaks, nothing outside the vocabulary, no unsafe
 * address. Anything refused becomes text, so that no words are lost, and is reported on `file`.
 */
export const clean = <T extends Nodes>(node: T, source: string, file: VFile): T => strip(node, { source, file }) as T;

/** Where refused nodes are reported, and the text that they are cut from. */
interface Place {
  source: string;
  file: VFile;
}

function strip(node: Nodes, place: Place): Nodes {
  if (node.type === 'text') return { type: 'text', value: joinLines(node.value) };
  if (node.type === 'table') return widened(node, place);
  if ('children' in node) {
    const { position: _, data: __, ...rest } = node;
    const merged = mergeText(node.children.flatMap((child) => admit(child as RootContent, place)));
    // refused nodes between blocks become a paragraph: bare text there would be written without escapes
    const flow = node.type === 'blockquote' || node.type === 'listItem';
    const wrapped = merged.map((one) => (flow && one.type === 'text' ? { type: 'paragraph', children: [one] } : one));
    return { ...rest, children: wrapped } as Nodes;
  }
  const { position: _, data: __, ...rest } = node as Nodes & { data?: unknown };
  return ('value' in rest ? { ...rest, value: withoutControls(rest.value) } : rest) as Nodes;
}

/**
 * Widens a table to its longest row: further cells would be in the text and not on the page. A line right below a table
 * is a row of it.
 */
function widened(table: Table, place: Place): Table {
  const width = Math.max(...table.children.map((row) => row.children.length));
  const heads = table.children[0]?.children.length ?? 0;
  for (const { children, position } of table.children) {
    const printed = String(place.file.value).slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
    if (heads > 1 && printed !== '' && !printed.includes('|')) {
      const what = `“${printed.length > 12 ? `${printed.slice(0, 11)}…` : printed}”紧跟着表格，成了表格的一行`;
      complain(place.file, { rule: 'table', place: position, what, todo: '请在表格后面空一行' });
    }
    if (children.length <= heads) continue;
    const what = `表格的这一行有 ${children.length} 格，表头只有 ${heads} 格`;
    complain(place.file, { rule: 'table', place: position, what, todo: '请补上表头；格子里的竖线请写成 \\|' });
  }
  const align = [...(table.align ?? []), ...Array(Math.max(0, width - (table.align?.length ?? 0))).fill(null)];
  return { type: 'table', align, children: table.children.map((each) => strip(each, place) as TableRow) };
}

function admit(child: RootContent, place: Place): Nodes[] {
  const refuse = (rule: string, what: string, todo: string, fatal = true): void =>
    complain(place.file, { rule, place: child.position, what, todo, fatal });
  switch (child.type) {
    case 'mdxJsxTextElement':
    case 'mdxJsxFlowElement':
      if (!attributesOf(child, place.file)) return [];
      if (child.name === 'Stat') return [strip({ ...child, type: 'mdxJsxTextElement' } as Nodes, place)];
      refuse('element-inline', `<${child.name}> 夹在文字里`, '请让它独占一段，前后各空一行');
      return [];
    case 'mdxTextExpression':
    case 'mdxFlowExpression':
    case 'mdxjsEsm':
      refuse('code', '正文里有花括号代码', '报告不执行代码；要显示花括号，请写成 \\{');
      return [];
    case 'image':
      refuse('element-inline', '图片夹在文字里', '请让它独占一段，前后各空一行');
      return [];
    case 'link':
      if (isSafeAddress(child.url)) return [strip(child, place)];
      refuse('link', `链接地址 ${child.url} 不安全，只留下文字`, '请用 https:// 开头的地址', false);
      return child.children.flatMap((inner) => admit(inner, place));
    case 'html':
    case 'linkReference':
    case 'imageReference':
    case 'footnoteReference':
      return [asText(child, place.source)];
    default:
      return [strip(child, place)];
  }
}

function asText({ position }: Nodes, source: string): Nodes {
  const { start, end } = position ?? {};
  return { type: 'text', value: joinLines(source.slice(start?.offset ?? 0, end?.offset ?? 0)) };
}

function mergeText(children: Nodes[]): Nodes[] {
  return children.reduce<Nodes[]>((merged, child) => {
    const last = merged.at(-1);
    if (child.type === 'text' && last?.type === 'text') last.value += child.value;
    else merged.push(child);
    return merged;
  }, []);
}
