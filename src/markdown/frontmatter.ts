import type { VFileMessage } from 'vfile-message';
import { type Document, isMap, isScalar, LineCounter, parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { withoutControlsIn } from '../chinese/controls.ts';
import { complaint } from '../report/complain.ts';
import { type Frontmatter, frontmatterSchema } from '../report/report.ts';
import { explainYaml } from './explain.ts';
import { plainHead } from './plain-head.ts';

const chinese = z.locales.zhCN().localeError;

/** Prints frontmatter as YAML in the order of the schema; omits empty and unknown fields. */
export function printFrontmatter(frontmatter: Frontmatter): string {
  const known = Object.keys(frontmatterSchema.shape)
    .map((key) => [key, frontmatter[key as keyof Frontmatter]] as const)
    .filter(([key, value]) => {
      if (value === null || value === undefined) return false;
      if (Array.isArray(value)) return value.length > 0;
      return key !== 'period' || frontmatter.period.start !== null || frontmatter.period.end !== null;
    });
  return stringify(Object.fromEntries(known), { lineWidth: 0 }).trimEnd();
}

/**
 * Reads frontmatter from YAML, or returns messages that say why it is invalid, each with its line in the file.
 * @param yaml without its fences
 * @param firstLine line of the file (1-based) on which `yaml` starts
 */
export function readFrontmatter(
  yaml: string,
  firstLine: number,
): { frontmatter: Frontmatter | null; messages: VFileMessage[] } {
  const plain = plainHead(yaml);
  if (plain && Object.keys(plain).every((key) => Object.hasOwn(frontmatterSchema.shape, key))) {
    const { data } = frontmatterSchema.safeParse(plain);
    // problems are reported with their line
    if (data) return { frontmatter: data, messages: [] };
  }
  const lines = new LineCounter();
  // The `core` schema has no tags that build objects; the library limits aliases.
  const document = parseDocument(yaml, { lineCounter: lines, schema: 'core', prettyErrors: false });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const invalid = (...messages: VFileMessage[]) => ({ frontmatter: null, messages });
  const [error] = document.errors;
  if (error) {
    // the following errors are mostly consequences of the first
    const { what, todo } = /call stack/.test(error.message)
      ? { what: '文件头写法有误：括号套得太深', todo: '请照编辑指南里的样子改' }
      : explainYaml(error.code, error.message);
    return invalid(message(what, todo, at(openQuote(yaml, error.code) ?? error.pos[0])));
  }
  const start: Place = { line: firstLine, column: 1 };
  let data: unknown;
  try {
    data = withoutControlsIn(document.toJS({ maxAliasCount: 20 }) ?? {});
  } catch {
    return invalid(message('文件头里的 YAML 引用过多', '请直接写出内容', start));
  }
  const parsed = frontmatterSchema.safeParse(data, { error: chinese });
  if (parsed.success) return { frontmatter: parsed.data, messages: unknownKeys(document, at) };
  return invalid(
    ...parsed.error.issues.map((issue) =>
      message(
        reasonOf(fieldOf(issue.path), issue.message),
        EXAMPLES[String(issue.path[0])] ?? '请照编辑指南里的样子改',
        placeOf(issue.path, document, at) ?? start,
      ),
    ),
  );
}

interface Place {
  line: number;
  column: number;
}

/** Returns the place of a value, or of the nearest one that contains it. */
function placeOf(path: readonly PropertyKey[], document: Document, at: (offset: number) => Place): Place | null {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isScalar(node) || isMap(node)) return at(node.range?.[0] ?? 0);
  }
  return null;
}

function unknownKeys({ contents }: Document, at: (offset: number) => Place): VFileMessage[] {
  if (!isMap(contents)) return [];
  return contents.items.flatMap(({ key }) => {
    if (!isScalar(key) || Object.hasOwn(frontmatterSchema.shape, String(key.value))) return [];
    const what = `文件头里没有 ${String(key.value)} 这一项`;
    return [message(what, '请核对拼写，可用的项见编辑指南', at(key.range?.[0] ?? 0), false)];
  });
}

/**
 * An unclosed quotation mark is only detected at the end: returns the line of the first value that opens one and does
 * not close it.
 */
function openQuote(yaml: string, code: string): number | null {
  if (code !== 'MISSING_CHAR') return null;
  const found = /^[^#\n]*?:[ \t]+(?="(?:[^"\\\n]|\\.)*$|'[^'\n]*$)/m.exec(yaml);
  return found && found.index + found[0].length;
}

/** Formats a path for people: corrections 第 1 条的 date; period.end */
const fieldOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? ` 第 ${part + 1} 条的 ` : `.${String(part)}`))
    .join('')
    .replaceAll(' .', ' ')
    .replace(/^\.|\s的 $/g, '');

const reasonOf = (field: string, reason: string): string =>
  reason.endsWith('undefined') ? `文件头缺少 ${field}` : `文件头的 ${field || '内容'} 不对：${reason}`;

const EXAMPLES: { [field: string]: string } = {
  title: '请写上标题：title: 标题',
  period: '年份要写四位数字：end: 2025',
  published: '日期要写成 2025-03-01',
  byline: '要写成 - role: 通讯员，下一行 name: 姓名',
  credits: '要写成 - role: 责编，下一行 name: 姓名',
  corrections: '要写成 - date: 2026-03-05，下一行 text: 哪里原误为什么、现改为什么',
  stages: '要写成 - stage: 初校，下一行 by: 姓名，再下一行 date: 2026-03-05',
  source: '这一项由转换程序写，请恢复原样或整项删去',
};

const message = (what: string, todo: string, place: Place, fatal = true): VFileMessage =>
  complaint({ rule: 'frontmatter', place, what, todo, fatal });
