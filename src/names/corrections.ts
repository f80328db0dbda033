import type { VFileMessage } from 'vfile-message';
import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { complaint } from '../report/complain.ts';
import type { Kind } from './name.ts';

/** The editors' file of corrections of names, relative to the root of the project. */
export const NAMES_FILE = 'content/names.yaml';

const word = z.string('应为文字').trim().min(2, '至少要有两个字');
const KIND_OF: Readonly<Record<'人' | '单位', Kind>> = { 人: 'person', 单位: 'organisation' };

const correctionSchema = z.strictObject({
  name: word,
  kind: z.enum(['人', '单位'], '只能写 人 或 单位').optional(),
  also: z.array(word, '应为列表，如 [全国总工会, 全总]').min(1, '至少要有一个写法').optional(),
  pinyin: z
    .string('应为文字')
    .regex(/^[a-zü]+(?: [a-zü]+)*$/u, '应为小写字母，一个字一个音节，用空格隔开，不标声调，如 shan wei min')
    .optional(),
  omit: z.literal(true, '只能写 true').optional(),
});

/** An editor's correction of a name. */
export interface Correction {
  name: string;
  /** If given, every occurrence of one of its spellings counts, recognised or not. */
  kind: Kind | null;
  /** Other spellings of the name. */
  also: readonly string[];
  /** Its syllables, separated by blanks; null if those of the dictionary are right. */
  pinyin: string | null;
  /** Whether it is removed from the index, with its other spellings. */
  omit: boolean;
  /** Line in the file. */
  line: number;
}

/** The editors' file as loaded: corrections and, if it has errors, messages with line numbers. */
interface LoadedCorrections {
  corrections: Correction[];
  messages: VFileMessage[];
}

/** Reads corrections from YAML. Invalid entries are reported and skipped; the others are returned. Never throws. */
export function loadCorrections(yaml: string): LoadedCorrections {
  const messages: VFileMessage[] = [];
  const say = (line: number, what: string, todo: string): unknown =>
    messages.push(complaint({ rule: 'names-file', place: { line, column: 1 }, what, todo, fatal: true }));
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter });
  for (const error of document.errors)
    say(error.linePos?.[0].line ?? 1, '不是有效的 YAML', '检查缩进、冒号和方括号是否成对');
  if (messages.length > 0 || document.contents === null) return { corrections: [], messages };
  const root = document.contents;
  const list = isMap(root) ? root.get('names', true) : undefined;
  const others = isMap(root) ? root.items.map(({ key }) => String(key)).filter((key) => key !== 'names') : [];
  if (others.length > 0) say(1, `不认识的设置：${others.join('、')}`, '只有 names 一项，照文件开头的说明写');
  if (list === undefined || (isMap(root) && root.get('names') == null)) return { corrections: [], messages };
  if (!isSeq(list)) {
    say(1, 'names 应为列表', '每个名字前面写“- name:”，照文件开头的说明写');
    return { corrections: [], messages };
  }
  const corrections: Correction[] = [];
  for (const item of list.items) {
    const start = (item as { range?: [number, number, number] }).range?.[0] ?? 0;
    const { line } = counter.linePos(start);
    const raw = (item as { toJS?: (of: typeof document) => unknown }).toJS?.(document);
    if (!isMap(item)) {
      say(line, '这一条应有 name', '写成“- name: 名字”，下面写要改什么');
      continue;
    }
    const result = correctionSchema.safeParse(raw);
    for (const { path, code, message, ...issue } of result.error?.issues ?? []) {
      const what =
        code === 'unrecognized_keys' ? `不认识的设置：${(issue as { keys: string[] }).keys.join('、')}` : message;
      say(line, `${path[0] === undefined ? '这一条' : String(path[0])}：${what}`, '照文件开头的说明改正');
    }
    if (!result.success) continue;
    const { name, kind, also = [], pinyin = null, omit = false } = result.data;
    const correction = { name, kind: kind ? KIND_OF[kind] : null, also, pinyin, omit, line };
    const fault = faultOf(correction, corrections);
    if (fault) say(line, ...fault);
    else corrections.push(correction);
  }
  return { corrections, messages };
}

/** Returns how an entry contradicts those before it, and what to do. */
function faultOf(
  { name, kind, also, pinyin, omit }: Correction,
  before: readonly Correction[],
): [string, string] | null {
  const twice = [name, ...also].find((each, i, all) => all.indexOf(each) !== i);
  if (twice) return [`“${twice}”写了两次`, '留一个'];
  for (const each of [name, ...also]) {
    const other = before.find((entry) => entry.name === each || entry.also.includes(each));
    if (other) return [`“${each}”第 ${other.line} 行已经写过`, '合成一条'];
  }
  if (omit && (kind || pinyin)) return [`“${name}”既写了不收（omit），又写了 kind 或 pinyin`, '去掉一样'];
  if (!kind && !pinyin && also.length === 0 && !omit)
    return [`“${name}”没有写要改什么`, '写 kind（添上）、also（合并）、pinyin（改读音）或 omit: true（不收）'];
  const han = [...name.matchAll(/\p{Script=Han}/gu)].length;
  if (pinyin && pinyin.split(' ').length !== han)
    return [`“${name}”有 ${han} 个汉字，拼音写了 ${pinyin.split(' ').length} 个音节`, '一个字一个音节，用空格隔开'];
  return null;
}
