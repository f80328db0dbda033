import { isDeepStrictEqual } from 'node:util';
import { type Frontmatter, frontmatterSchema } from '../report/report.ts';
import { type Document, reopen, sameBlocks, splice } from './document.ts';
import { FIELD_NAMES } from './field-names.ts';
import { Refusal } from './refusal.ts';
import { setYaml, type Value } from './yaml.ts';

export type FrontmatterPatch = Partial<Frontmatter>;

const ORDER = Object.keys(frontmatterSchema.shape);

/**
 * Changes fields of a report's frontmatter. Comments, order, unknown fields and the notation of all other values stay;
 * null, an empty list and a period without years remove the field.
 * @throws Refusal if a value does not fit the schema
 */
export function changeFrontmatter(document: Document, patch: FrontmatterPatch): Document {
  const { corrections, stages, ...rest } = { ...document.frontmatter, ...patch };
  const lists = { ...(corrections?.length ? { corrections } : {}), ...(stages?.length ? { stages } : {}) };
  const checked = frontmatterSchema.safeParse({ ...rest, ...lists });
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const path = (issue?.path ?? []).map(String);
    throw new Refusal(`${FIELD_NAMES[path[0] ?? ''] ?? '内容'}填得不对`, '请照旁边的例子填写', path.join('.'));
  }
  let yaml = document.source.slice(document.head.start, document.head.end).replaceAll('\r\n', '\n');
  for (const name of ORDER) {
    const field = name as keyof Frontmatter;
    const value = checked.data[field];
    if (field in patch && !isDeepStrictEqual(value, document.frontmatter[field]))
      yaml = setYaml(yaml, [field], plain(value) as Value, ORDER);
  }
  const written = yaml.replaceAll('\n', document.eol);
  const source = splice(document.source, document.head.start, document.head.end, written);
  const after = reopen(
    document,
    source,
    (now) => isDeepStrictEqual(now.frontmatter, checked.data) && sameBlocks(now.blocks, document.blocks),
  );
  if (!after) throw new Refusal('文件头写不回去，没有保存', '请用文本编辑器改这份文件的开头几行');
  return after;
}

/** Converts empty values to null, which are not written. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.length ? value.map(plain) : null;
  if (value !== null && typeof value === 'object') {
    const filled = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
    return filled.length ? Object.fromEntries(filled) : null;
  }
  return value ?? null;
}
