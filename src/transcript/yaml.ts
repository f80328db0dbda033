import { parse } from 'yaml';
import { type Frontmatter, frontmatterSchema } from '../report/report.ts';

/** Head of YAML of a transcript that already is Markdown: the fields that it gives, and its lines. */
export interface Given {
  fields: Partial<Frontmatter>;
  lines: Set<number>;
}

/** Reads the head of a Markdown file; nothing where there is none. A field that doesn't fit is left out. */
export function givenBy(text: string): Given {
  const found = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  const none: Given = { fields: {}, lines: new Set() };
  if (!found) return none;
  let data: unknown;
  try {
    data = parse(found[1] ?? '');
  } catch {
    return none;
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return none;
  const fields: { [name: string]: unknown } = {};
  for (const [name, schema] of Object.entries(frontmatterSchema.shape)) {
    const value = (data as { [name: string]: unknown })[name];
    if (name === 'source' || value === undefined || value === null) continue;
    const result = schema.safeParse(value instanceof Date ? value.toISOString().slice(0, 10) : value);
    if (result.success) fields[name] = result.data;
  }
  const count = found[0].replace(/\n$/, '').split('\n').length;
  return { fields: fields as Partial<Frontmatter>, lines: new Set(Array.from({ length: count }, (_, k) => k + 1)) };
}
