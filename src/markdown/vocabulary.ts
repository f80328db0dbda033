import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import type { VFile } from 'vfile';
import { withoutControls } from '../chinese/controls.ts';
import { complain } from '../report/complain.ts';

/** The allowed elements of a report, with their attributes. Anything else is refused, and nothing is ever executed. */
const VOCABULARY: { [name: string]: readonly string[] } = {
  Photo: ['src', 'caption', 'alt', 'credit'],
  ImageText: [],
  Stat: ['value', 'unit', 'label', 'theme', 'status', 'when', 'level', 'grade', 'indicator', 'key', 'hide'],
};

type Element = MdxJsxFlowElement | MdxJsxTextElement;

/** Returns the attributes of an allowed element; null, with a message on the file, for any other. */
export function attributesOf(element: Element, file: VFile): { [name: string]: string } | null {
  const name = element.name ?? '';
  // own properties only: every object has a `constructor`
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
