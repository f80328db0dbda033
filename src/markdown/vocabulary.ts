import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import type { VFile } from 'vfile';
import { withoutControls } from '../chinese/controls.ts';
import { complain } from '../report/complain.ts';

/** The elements that a report may use, and their attributes. Whatever is not here is refused, never run. */
const VOCABULARY: { [name: string]: readonly string[] } = {
  Photo: ['src', 'caption', 'alt', 'credit'],
  ImageText: [],
  Stat: ['value', 'unit', 'label', 'theme', 'status', 'when', 'level', 'grade', 'indicator', 'key', 'hide'],
};

type Element = MdxJsxFlowElement | MdxJsxTextElement;

/** The attributes of an element of the vocabulary; null, with a message on the file, where it is not one. */
export function attributesOf(element: Element, file: VFile): { [name: string]: string } | null {
  const name = element.name ?? '';
  // Own names alone: every object knows `constructor`.
  const known = Object.hasOwn(VOCABULARY, name) ? VOCABULARY[name] : undefined;
  const place = element.position;
  if (!known) {
    const todo = '报告里只能用 <Photo>、<ImageText> 和 <Stat>；要显示尖括号，请写成 \\<';
    complain(file, { rule: 'unknown-element', place, what: `不认识的元素 <${name}>`, todo, fatal: true });
    return null;
  }
  const attributes: { [name: string]: string } = {};
  for (const attribute of element.attributes) {
    if (attribute.type === 'mdxJsxExpressionAttribute' || typeof attribute.value === 'object') {
      if (attribute.type === 'mdxJsxAttribute' && attribute.value === null) {
        attributes[attribute.name] = 'true';
        continue;
      }
      const todo = '报告不执行代码，请写成 属性="文字"';
      complain(file, { rule: 'code', place, what: `<${name}> 里有花括号代码`, todo, fatal: true });
      return null;
    }
    if (!known.includes(attribute.name)) {
      const what = `<${name}> 没有 ${attribute.name} 这个属性，已略过`;
      complain(file, { rule: 'unknown-attribute', place, what, todo: `可用的有：${known.join('、') || '（无）'}` });
      continue;
    }
    attributes[attribute.name] = withoutControls(attribute.value ?? 'true');
  }
  return attributes;
}
