import { isDeepStrictEqual } from 'node:util';
import {
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { splice } from './document.ts';
import { Refusal } from './refusal.ts';

type Path = readonly (string | number)[];
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/**
 * Sets a value in YAML with a minimal change: comments, order and the notation of all other values stay. null removes
 * the field.
 * @param order of the top-level fields, for inserting a new one
 */
export function setYaml(yaml: string, path: Path, value: Value, order: readonly string[]): string {
  const set = (text: string, at: Path, each: Value) => setYaml(text, at, each, order);

  const document = parseDocument(yaml, { schema: 'core' });
  const node = document.getIn(path, true) as Node | undefined;
  if (isNode(node) && isDeepStrictEqual(node.toJS(document), value)) return yaml;
  if (value === null) return drop(yaml, path);
  const keys = isMap(node) ? node.items.map((pair) => (isScalar(pair.key) ? String(pair.key.value) : '')) : [];
  const fixed = isDeepStrictEqual(keys.toSorted(), typeof value === 'object' ? Object.keys(value).sort() : null);
  if (isMap(node) && (!node.flow || fixed) && !Array.isArray(value) && typeof value === 'object') {
    const gone = keys.filter((key) => !(key in value) && KNOWN.has(key));
    const edited = Object.entries(value).reduce((text, [key, each]) => set(text, [...path, key], each), yaml);
    return gone.reduce((text, key) => drop(text, [...path, key]), edited);
  }
  if (isSeq(node) && !node.flow && Array.isArray(value)) return setList(yaml, path, node, value, set);
  if (isScalar(node) && node.range && typeof value !== 'object') return setScalar(yaml, node, value);
  // { start: 2019 } [a, b]: rewritten in the same flow style
  if (isCollection(node) && node.flow && node.range && typeof value === 'object')
    return splice(yaml, node.range[0], node.range[1], JSON.stringify(value));
  if (isNode(node)) return add(drop(yaml, path), path, value, order);
  return add(yaml, path, value, order);
}

/** The fields of the schema; others are the editor's own. */
const KNOWN = new Set(['start', 'end', 'role', 'name', 'affiliation', 'date', 'text', 'block', 'stage', 'by']);

function setScalar(yaml: string, node: Node, value: string | number | boolean): string {
  const [start, end] = node.range as [number, number, number];
  const block = yaml.slice(start, end).endsWith('\n') ? '\n' : '';
  // An empty value (`city: # 待补`) has no range of its own: it goes directly after the colon.
  const gap = start === end && yaml[start - 1] !== ' ' ? ' ' : '';
  const gapBehind = start === end && /\S/.test(yaml[end] ?? '') ? ' ' : '';
  return splice(yaml, start, end, `${gap}${printScalar(value)}${gapBehind}${block}`);
}

type Setter = (yaml: string, path: Path, value: Value) => string;

function setList(yaml: string, path: Path, node: YAMLSeq, value: Value[], set: Setter): string {
  const had = node.items.map((item) => (isNode(item) ? item.toJSON() : item));
  // first removes items from the end, then changes and adds in order
  if (had.length > value.length) {
    const gone = had.findLastIndex((item) => !value.some((each) => isDeepStrictEqual(each, item)));
    const at = gone < 0 ? had.length - 1 : gone;
    return set(dropItem(yaml, node, at), path, value);
  }
  return value.reduce<string>(
    (text, each, index) => (index < had.length ? set(text, [...path, index], each) : addItem(text, path, each)),
    yaml,
  );
}

/** Returns the whole lines from that of `start` to the one after `end`. */
function lines(yaml: string, start: number, end: number): { start: number; end: number } {
  const from = yaml.lastIndexOf('\n', start - 1) + 1;
  if (yaml[end - 1] === '\n') return { start: from, end };
  const to = yaml.indexOf('\n', end);
  return { start: from, end: to < 0 ? yaml.length : to + 1 };
}

function dropItem(yaml: string, node: YAMLSeq, at: number): string {
  const item = node.items[at];
  const range = isNode(item) ? item.range : null;
  if (!range) return yaml;
  const place = lines(yaml, yaml.lastIndexOf('-', range[0]), range[1]);
  return cutLines(yaml, place);
}

/** Removes an item of a list that is the whole document; all other lines stay. */
export function dropEntry(yaml: string, at: number): string {
  const list = parseDocument(yaml, { schema: 'core' }).contents;
  const left = isSeq(list) && !list.flow ? dropItem(yaml, list, at) : yaml;
  return left && !left.endsWith('\n') ? `${left}\n` : left;
}

function addItem(yaml: string, path: Path, value: Value): string {
  const node = parseDocument(yaml, { schema: 'core' }).getIn(path, true) as YAMLSeq;
  const last = node.items.at(-1) as Node;
  const dash = yaml.lastIndexOf('-', last.range?.[0] ?? 0);
  const indent = yaml.slice(yaml.lastIndexOf('\n', dash) + 1, dash);
  const place = lines(yaml, dash, last.range?.[1] ?? dash);
  const printed = stringify([value], { lineWidth: 0 }).trimEnd().replaceAll('\n', `\n${indent}`);
  return putLine(yaml, place.end, `${indent}${printed}`);
}

function drop(yaml: string, path: Path): string {
  const parent = parseDocument(yaml, { schema: 'core' }).getIn(path.slice(0, -1), true);
  const pair = pairOf(parent, path.at(-1));
  if (!pair) return yaml;
  const key = pair.key as Node;
  const start = key.range?.[0] ?? 0;
  const end = (isNode(pair.value) ? pair.value.range?.[1] : undefined) ?? key.range?.[1] ?? start;
  const place = lines(yaml, start, Math.max(end, key.range?.[1] ?? start));
  const first = (parent as YAMLMap).items[0] === pair;
  // `- role: 记者` shares its line with the dash: its value is emptied
  if (first && /-[ \t]*$/.test(yaml.slice(0, start))) throw new Refusal('列表第一项不能留空', '请整条删去');
  return cutLines(yaml, place);
}

/** Adds a field after the one that precedes it in the schema. */
function add(yaml: string, path: Path, value: Value, order: readonly string[]): string {
  const key = String(path.at(-1));
  const parent = parseDocument(yaml, { schema: 'core' }).getIn(path.slice(0, -1), true);
  const printed = stringify({ [key]: value }, { lineWidth: 0 }).trimEnd();
  if (path.length === 1) {
    const before = order.slice(0, order.indexOf(key)).findLast((name) => pairOf(parent, name));
    const at = before ? endOf(yaml, pairOf(parent, before) as Pair) : 0;
    return putLine(yaml, at, printed);
  }
  const last = isMap(parent) ? (parent.items.at(-1) as Pair | undefined) : undefined;
  if (!last) throw new Refusal('文件头的这一项改不了', '请用文本编辑器改这份文件的开头几行');
  const column = (last.key as Node).range?.[0] ?? 0;
  const indent = ' '.repeat(column - (yaml.lastIndexOf('\n', column - 1) + 1));
  return putLine(yaml, endOf(yaml, last), indent + printed.replaceAll('\n', `\n${indent}`));
}

function endOf(yaml: string, pair: Pair): number {
  const key = pair.key as Node;
  const end = Math.max(key.range?.[1] ?? 0, (isNode(pair.value) ? pair.value.range?.[1] : undefined) ?? 0);
  return lines(yaml, key.range?.[0] ?? 0, end).end;
}

function putLine(yaml: string, at: number, line: string): string {
  if (at >= yaml.length) return `${yaml}${yaml && !yaml.endsWith('\n') ? '\n' : ''}${line}`;
  return splice(yaml, at, at, `${line}\n`);
}

function cutLines(yaml: string, { start, end }: { start: number; end: number }): string {
  const left = splice(yaml, start, end, '');
  return end >= yaml.length ? left.replace(/\n$/, '') : left;
}

const pairOf = (map: unknown, key: unknown): Pair | undefined =>
  isMap(map) ? (map.items.find((pair) => isScalar(pair.key) && pair.key.value === key) as Pair | undefined) : undefined;

/** Prints a scalar on one line, quoted if YAML would read it as something else. */
const printScalar = (value: string | number | boolean): string =>
  stringify(value, { lineWidth: 0, blockQuote: false }).trimEnd();
