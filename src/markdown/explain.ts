/** A problem and its remedy, in Chinese. */
interface Explained {
  what: string;
  todo: string;
}

const LESS_THAN = '要显示小于号或尖括号，请写成 \\<';
const BRACE = '要显示花括号，请写成 \\{ 和 \\}';

/** Messages of the MDX parser, by their beginning. */
const SYNTAX: readonly [RegExp, (found: RegExpExecArray) => Explained][] = [
  [
    /^Expected a closing tag for `(<[^`]*>)`/,
    ([, tag]) => ({ what: `${tag} 没有结束`, todo: '请在末尾写 />，或补上结束标签' }),
  ],
  [
    /^Unexpected closing tag `(<[^`]*>)`/,
    ([, tag]) => ({ what: `${tag} 前面没有对应的开头`, todo: '请删去它，或补上开头' }),
  ],
  [/^Unexpected closing slash/, () => ({ what: '多了一个结束标签', todo: '请删去它，或补上开头' })],
  [
    /^Unexpected character `!` .*before name/,
    () => ({ what: '有 <!-- 这样的 HTML 注释', todo: `报告里不能写注释，请删去；${LESS_THAN}` }),
  ],
  [
    /^Unexpected character `(.+?)` .*before name/su,
    ([, mark]) => ({ what: `< 后面是“${mark}”，不是元素`, todo: LESS_THAN }),
  ],
  [
    /^Unexpected end of file in attribute value/,
    () => ({ what: '属性的引号没有写完', todo: '请补上后一半半角引号 "' }),
  ],
  [/^Unexpected end of file in expression/, () => ({ what: '{ 没有对应的 }', todo: BRACE })],
  [/^Unexpected (?:lazy line|end of file)/, () => ({ what: '标签没有写完', todo: `请在末尾写 />；${LESS_THAN}` })],
  [
    /^Unexpected character `(.+?)` .*(?:attribute|name|tag|self-closing)/su,
    ([, mark]) => ({ what: `标签里不该有“${mark}”`, todo: `属性要写成 名称="文字"，引号用半角；${LESS_THAN}` }),
  ],
  [
    /^Could not parse import\/exports/,
    () => ({ what: '这一段以 import 或 export 开头，会被当成程序', todo: '请在前面加一个字，或写成 \\import' }),
  ],
  [/^Could not parse expression/, () => ({ what: '花括号里的内容会被当成程序', todo: BRACE })],
];

/** Explains a message of the MDX parser to people who do not know MDX; an unknown message is passed on. */
export function explainSyntax(reason: string): Explained {
  for (const [pattern, explain] of SYNTAX) {
    const found = pattern.exec(reason);
    if (found) return explain(found);
  }
  return { what: `MDX 写法有误：${reason}`, todo: '多半是 <、{ 或未闭合的标签；要显示它们，请写成 \\< 或 \\{' };
}

const YAML: { [code: string]: Explained } = {
  BLOCK_AS_IMPLICIT_KEY: { what: '一行里有两个冒号', todo: '值里有冒号时，请给值加上半角引号：title: "甲: 乙"' },
  MULTILINE_IMPLICIT_KEY: { what: '这一行不是“名称: 值”的样子', todo: '冒号要用半角，后面空一格：title: 标题' },
  DUPLICATE_KEY: { what: '同一项写了两遍', todo: '请删去多余的一行' },
  TAB_AS_INDENT: { what: '缩进用了 Tab', todo: '请改成两个空格' },
  MISSING_CHAR: { what: '引号、括号或冒号不成对', todo: '请补上缺的一半；整个值要放在一对半角引号里' },
  BAD_INDENT: { what: '缩进不对', todo: '同一组的各行要左对齐，下一级空两格' },
  BAD_DQ_ESCAPE: { what: '双引号里有 \\', todo: '请把双引号改成单引号' },
  BAD_SCALAR_START: { what: '值以特殊符号开头', todo: '请给值加上半角引号' },
  UNEXPECTED_TOKEN: { what: '多了一个符号', todo: '请检查引号和括号，值里有特殊符号时加上半角引号' },
  BAD_ALIAS: { what: '值以 * 或 & 开头', todo: '请给值加上半角引号' },
};

/** Explains an error of the YAML parser by its code. */
export function explainYaml(code: string, message: string): Explained {
  const known = YAML[code];
  const what = `文件头写法有误：${known?.what ?? message}`;
  return { what, todo: known?.todo ?? '请检查冒号、引号与缩进' };
}
