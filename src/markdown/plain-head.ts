/** A value that every YAML reader takes for a string: it begins with a Chinese character or mark. */
const WORDS = /^[\p{Script=Han}“‘《（【](?:(?!: | #|[\p{Cc}\p{Cs}\ufeff]).)*(?<![: ])$/u;
const WHOLE = /^[1-9]\d{0,8}$/;
/** A date, a SHA-256 (with a letter that no number has), or the name of a transcript. */
const NAME = /^(?:\d{4}-\d{2}-\d{2}|(?=.*[a-df])[\da-f]{64}|[\w-]+\.(?:txt|md))$/;
const LINE = /^( *)(- )?([a-zA-Z\d]+):(?: (.+))?$/;

type Fields = { [key: string]: unknown };

/**
 * Reads simple YAML frontmatter: fields with strings and whole numbers, and one level of nested fields or a list of
 * them. Returns null for anything else, which is left to the YAML parser.
 */
export function plainHead(yaml: string): Fields | null {
  const fields: Fields = {};
  /** The last top-level field without a value, to which nested lines belong. */
  let open: string | null = null;
  for (const line of yaml.split('\n')) {
    const [, indent = '', dash, key = '', value] = LINE.exec(line) ?? [];
    const depth = indent.length + (dash?.length ?? 0);
    if (!key || (depth > 0 && value === undefined)) return null;
    if (depth === 0) {
      if (open && fields[open] === undefined) return null;
      open = value === undefined ? key : null;
    }
    const into = depth === 0 ? fields : open ? holder(fields, open, indent.length, dash !== undefined) : null;
    if (!into || Object.hasOwn(into, key)) return null;
    into[key] = value === undefined ? undefined : scalar(value);
    if (into[key] === null) return null;
  }
  return open && fields[open] === undefined ? null : fields;
}

/**
 * Returns the object that a nested line belongs to: indented by two blanks, by two blanks and a dash, or by four after
 * such a line.
 */
function holder(fields: Fields, open: string, indent: number, dashed: boolean): Fields | null {
  const known = fields[open];
  if (dashed) {
    if (indent !== 2 || (known !== undefined && !Array.isArray(known))) return null;
    const item: Fields = {};
    fields[open] = [...(known ?? []), item];
    return item;
  }
  if (Array.isArray(known)) return indent === 4 ? (known.at(-1) as Fields) : null;
  if (indent !== 2) return null;
  fields[open] ??= {};
  return fields[open] as Fields;
}

const scalar = (value: string): string | number | null =>
  WHOLE.test(value) ? Number(value) : WORDS.test(value) || NAME.test(value) ? value : null;
