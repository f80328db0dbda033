import type { VFileMessage } from 'vfile-message';
import { isMap, isScalar, LineCounter, parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { complaint } from '../report/complain.ts';
import { type Frontmatter, frontmatterSchema } from '../report/report.ts';

const chinese = z.locales.zhCN().localeError;

/** Frontmatter → YAML in the order of the schema; what is empty or unknown is left out. */
export function printFrontmatter(frontmatter: Frontmatter): string {
  const kept = Object.keys(frontmatterSchema.shape)
    .map((key) => [key, frontmatter[key as keyof Frontmatter]] as const)
    .filter(([key, value]) => {
      if (value === null || value === undefined) return false;
      if (Array.isArray(value)) return value.length > 0;
      return key !== 'period' || frontmatter.period.start !== null || frontmatter.period.end !== null;
    });
  return stringify(Object.fromEntries(kept), { lineWidth: 0 }).trimEnd();
}

/**
 * YAML → frontmatter, or the messages that say why not, each at its own line of the file.
 * @param yaml without its fences
 * @param firstLine line of the file (1-based) on which `yaml` starts
 */
export function readFrontmatter(
  yaml: string,
  firstLine: number,
): { frontmatter: Frontmatter | null; messages: VFileMessage[] } {
  const lines = new LineCounter();
  // `core` has no tags that build objects; aliases are bounded by the library.
  const document = parseDocument(yaml, { lineCounter: lines, schema: 'core', prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const messages = document.errors.map((error) =>
    message(`文件头的 YAML 写法有误：${error.message}`, '请检查冒号、引号与缩进', at(error.pos[0])),
  );
  if (messages.length) return { frontmatter: null, messages };

  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 20 }) ?? {};
  } catch {
    return {
      frontmatter: null,
      messages: [message('文件头里的 YAML 引用过多', '请直接写出内容', { line: firstLine, column: 1 })],
    };
  }
  const parsed = frontmatterSchema.safeParse(data, { error: chinese });
  if (parsed.success) return { frontmatter: parsed.data, messages: unknownKeys() };

  return {
    frontmatter: null,
    messages: parsed.error.issues.map((issue) =>
      message(
        `文件头的 ${issue.path.join('.') || '内容'} 不对：${issue.message}`,
        '请照编辑指南里的样子改',
        place(issue.path),
      ),
    ),
  };

  function place(path: readonly PropertyKey[]) {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isScalar(node) || isMap(node)) return at(node.range?.[0] ?? 0);
    }
    return { line: firstLine, column: 1 };
  }

  function unknownKeys(): VFileMessage[] {
    if (!isMap(document.contents)) return [];
    return document.contents.items.flatMap(({ key }) => {
      if (!isScalar(key) || String(key.value) in frontmatterSchema.shape) return [];
      const what = `文件头里没有 ${String(key.value)} 这一项`;
      return [message(what, '请核对拼写，可用的项见编辑指南', at(key.range?.[0] ?? 0), false)];
    });
  }
}

const message = (what: string, todo: string, place: { line: number; column: number }, fatal = true): VFileMessage =>
  complaint({ rule: 'frontmatter', place, what, todo, fatal });
