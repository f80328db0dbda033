import { isMap, isScalar, LineCounter, parseDocument, stringify } from 'yaml';
import type { Stripped, Suspect } from '../report/record.ts';
import { type Frontmatter, frontmatterSchema } from '../report/report.ts';
import { lettersOf } from './letters.ts';

/** Front matter of a transcript that already is Markdown. */
interface TranscriptFrontmatter {
  fields: Partial<Frontmatter>;
  lines: Set<number>;
  /** Comments, and the field that only the converter writes. */
  stripped: Stripped[];
  /** Entries that a report does not have, and invalid values. */
  suspects: Suspect[];
}

/** Reads the front matter of a text, if there is any. What it can't use is recorded word for word. */
export function readTranscriptFrontmatter(text: string): TranscriptFrontmatter {
  const found = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  const none: TranscriptFrontmatter = { fields: {}, lines: new Set(), stripped: [], suspects: [] };
  if (!found) return none;
  const yaml = found[1] ?? '';
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter });
  let data: unknown;
  try {
    data = document.errors.length > 0 ? null : document.toJS();
  } catch {
    return none;
  }
  if (!isMap(document.contents) || typeof data !== 'object' || data === null) return none;
  const given: TranscriptFrontmatter = {
    ...none,
    lines: new Set(
      found[0]
        .replace(/\n$/, '')
        .split('\n')
        .keys()
        .map((k) => k + 1),
    ),
  };
  const starts = document.contents.items.map(({ key }) => ({
    name: isScalar(key) ? String(key.value) : '',
    line: isScalar(key) ? counter.linePos(key.range?.[0] ?? 0).line : 1,
  }));
  const lines = yaml.split('\n');
  // above the first entry there are only comments
  addComments(lines.slice(0, (starts[0]?.line ?? 1) - 1), 1, given);
  for (const [index, { name, line }] of starts.entries()) {
    const own = lines.slice(line - 1, (starts[index + 1]?.line ?? lines.length + 1) - 1);
    addEntry(name, (data as { [name: string]: unknown })[name], own, line, given);
  }
  return given;
}

/** @param line 1-based line of the entry below the fence */
function addEntry(
  name: string,
  value: unknown,
  lines: readonly string[],
  line: number,
  given: TranscriptFrontmatter,
): void {
  const schema = Object.hasOwn(frontmatterSchema.shape, name)
    ? frontmatterSchema.shape[name as keyof typeof frontmatterSchema.shape]
    : null;
  const empty = value === undefined || value === null;
  const result = schema && !empty && name !== 'source' ? schema.safeParse(value) : null;
  if (result?.success) Object.assign(given.fields, { [name]: result.data });
  if (isConserved(name, lines, given.fields)) return;
  const rest = lines.filter((text) => !isComment(text));
  addComments(lines, line, given);
  if (isConserved(name, rest, given.fields)) return;
  const text = rest
    .map((each) => each.trim())
    .filter(Boolean)
    .join(' ');
  const at = line + 1;
  if (name === 'source') given.stripped.push({ line: at, text, what: '文件头的 source，由转换程序写' });
  else
    given.suspects.push({
      line: at,
      text,
      why: reasonOf(name, schema !== null, result?.success ?? false),
      suggest: '需要的话，照编者指南补进文件头，或写进正文',
      confidence: 'certain',
    });
}

const reasonOf = (name: string, known: boolean, fits: boolean): string => {
  if (!known) return `报告的文件头没有“${name}”这一项，没有带进报告`;
  return fits ? `文件头的 ${name} 里有没有带进报告的字` : `文件头的 ${name} 写法不对，没有采用`;
};

const isComment = (line: string): boolean => /^\s*#/.test(line);

function addComments(lines: readonly string[], line: number, given: TranscriptFrontmatter): void {
  for (const [index, text] of lines.entries())
    if (isComment(text)) given.stripped.push({ line: line + index + 1, text: text.trim(), what: '文件头的注释' });
}

/** Returns whether all words of the lines of a field are in its value. */
const isConserved = (name: string, lines: readonly string[], fields: Partial<Frontmatter>): boolean =>
  containsCharacters(wordsOfYaml(printField(name, fields) || name), wordsOfYaml(lines.join('\n')));

/** Returns a field as YAML; '' if there is none. */
const printField = (name: string, fields: Partial<Frontmatter>): string =>
  Object.hasOwn(fields, name) ? stringify({ [name]: fields[name as keyof Frontmatter] }, { lineWidth: 0 }) : '';

/** Returns the letters of YAML without its syntax. */
const wordsOfYaml = (yaml: string): string => lettersOf(yaml.replace(/[-:{}[\],&*#?|>!%@"'`~\\=]/g, ''));

/**
 * Returns whether all words of the front matter are in its fields, in what was recorded of it, or are names of empty fields.
 * @param head its lines
 * @param recorded texts of `stripped` and `suspects`
 */
export function isFrontmatterConserved(
  head: readonly string[],
  given: Partial<Frontmatter>,
  recorded: readonly string[],
): boolean {
  const empty = head.flatMap((line) => /^(\w+):[ \t]*$/.exec(line)?.[1] ?? []);
  const conserved = [...Object.keys(given).map((name) => printField(name, given)), ...empty, ...recorded];
  return containsCharacters(conserved.map(wordsOfYaml).join(''), wordsOfYaml(head.join('\n')));
}

/** Returns whether every character of a part is in the whole, as often. */
function containsCharacters(all: string, part: string): boolean {
  const left = new Map<string, number>();
  for (const char of all) left.set(char, (left.get(char) ?? 0) + 1);
  for (const char of part) {
    const count = left.get(char) ?? 0;
    if (count === 0) return false;
    left.set(char, count - 1);
  }
  return true;
}
