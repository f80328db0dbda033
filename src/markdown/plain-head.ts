/** A value that no YAML reader takes for anything but these words: it begins with a Chinese character or mark. */
const WORDS = /^[\p{Script=Han}“‘《（【](?:(?!: | #|[\p{Cc}\p{Cs}\ufeff]).)*(?<![: ])$/u;
const WHOLE = /^[1-9]\d{0,8}$/;
/** A day, a SHA-256 (with a letter that no number has), the name of a transcript. */
const NAME = /^(?:\d{4}-\d{2}-\d{2}|(?=.*[a-df])[\da-f]{64}|[\w-]+\.(?:txt|md))$/;
const LINE = /^( *)(- )?([a-zA-Z\d]+):(?: (.+))?$/;

type Fields = { [key: string]: unknown };

/**
 * The data of a plain head: fields of words and whole numbers, and below those without a value more of them, or a list
 * of such. null where there is anything else in it, which the YAML reader reads.
 */
export function plainHead(yaml: string): Fields | null {
  const fields: Fields = {};
  /** What the field above, that has no value, will have. */
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

/** Where a line below a field belongs: two blanks before it, or two blanks and a dash, or four behind such a line. */
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
