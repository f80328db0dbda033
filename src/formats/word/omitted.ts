import type { Doubt } from '../imported.ts';
import { radicalsDoubt } from '../radicals.ts';

/** Kinds of words that are left out on purpose. */
type Kind =
  | 'hidden'
  | 'struck'
  | 'contents'
  | 'ruby'
  | 'furniture'
  | 'comments'
  | 'drawn'
  | 'linked'
  | 'inserted'
  | 'symbols'
  | 'placeholder'
  | 'deleted'
  | 'faint';

const SAYS: { [kind in Kind]: (words: string, count: number) => Doubt | null } = {
  hidden: (words) => ({
    what: `原稿里隐藏的文字没有收进来：${words}`,
    todo: '要公开这些字，请在 Word 里取消“隐藏文字”再导入',
  }),
  struck: (words) => ({
    what: `原稿里划了删除线的字没有收进来：${words}`,
    todo: '仍要保留的字，请在 Word 里去掉删除线再导入',
  }),
  contents: (_, count) => ({ what: `原稿的目录（${count} 行）没有收进来`, todo: '网页会按小标题自己生成目录' }),
  ruby: (words) => ({ what: `字上的注音没有收进来：${words}`, todo: '需要注音的，请写在字后面的括号里' }),
  furniture: (words) => ({ what: `页眉页脚没有收进来：${words}`, todo: '其中有用的话，请补进正文' }),
  comments: (words, count) => ({ what: `原稿里有 ${count} 条批注，没有收进来：${words}`, todo: '请先按批注改好' }),
  drawn: (words) => ({ what: `图表里的字没有收进来：${words}`, todo: '请把图表另存为图片，或把数字写进正文' }),
  linked: (words) => ({ what: `图片不在文件里，没有收进来：${words}`, todo: '请把图片放进报告旁的 photos 文件夹' }),
  inserted: (_, count) => ({
    what: `文中插着另外 ${count} 份文件（altChunk），没有收进来`,
    todo: '请用 Word 打开，另存为新的 .docx 再导入',
  }),
  symbols: (words) => ({ what: `有特殊符号读不出来：${words}`, todo: '请对照原稿补上' }),
  // “单击此处输入文字” is a prompt, not content.
  placeholder: () => null,
  // Words of deleted rows: the revisions are reported instead.
  deleted: () => null,
  faint: (words) => ({
    what: `有白色或极小的字，纸上看不见，网页上看得见：${words}`,
    todo: '不该公开的，请在 Word 里删去再导入',
  }),
};

const MAX_SHOWN = 40;

/** Collects what is left out of a document, to report it to the editor and to count it as seen. */
export class Omitted {
  readonly #words = new Map<Kind, string[]>();
  /** Number of radicals that were replaced by the characters that they look like. */
  radicals = 0;

  add(kind: Kind, words: string): void {
    const text = words.replace(/\s+/g, ' ').trim();
    if (text) this.#words.set(kind, [...(this.#words.get(kind) ?? []), text]);
  }

  /** Returns all words, for counting. Faint words are excluded, as they are in the text. */
  get words(): string {
    return [...this.#words].flatMap(([kind, words]) => (kind === 'faint' ? [] : words)).join('');
  }

  get doubts(): Doubt[] {
    const left = [...this.#words].flatMap(([kind, words]) => SAYS[kind](shown(words), words.length) ?? []);
    return [...left, ...radicalsDoubt(this.radicals)];
  }
}

function shown(words: readonly string[]): string {
  const text = [...new Set(words)].map((one) => `“${one}”`).join('、');
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
