import { isCollection, isMap, isScalar, parseDocument } from 'yaml';
import { prettyJson } from '../intake/pretty-json.ts';
import { splice } from './document.ts';

/**
 * Sets one value in the text of a JSON file, and leaves every other byte. JSON is parsed as YAML, whose parser keeps
 * positions.
 * @param path to a field of an object, which need not exist yet, or to an item of a list
 */
export function setJson(text: string, path: readonly (string | number)[], value: unknown): string {
  const document = parseDocument(text);
  const parent = document.getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  if (!isCollection(parent) || !parent.range) throw new Error(`no ${path.slice(0, -1).join('.')} in this JSON`);
  const node = parent.get(key, true);
  if (node && typeof node === 'object' && 'range' in node && node.range) {
    const { range } = node as { range: [number, number, number] };
    return splice(text, range[0], range[1], print(value, indentAt(text, range[0])));
  }
  if (!isMap(parent)) throw new Error(`no ${path.join('.')} in this JSON`);
  // a new field follows the last one, in the same layout
  const last = parent.items.at(-1);
  const begin = isScalar(last?.key) ? (last.key.range?.[0] ?? 0) : (parent.range[0] ?? 0) + 1;
  const lastValue = last?.value as { range?: [number, number, number] } | null | undefined;
  const end = lastValue?.range?.[1] ?? begin;
  const gap = /(?:\r?\n)?[ \t]*$/.exec(text.slice(0, begin))?.[0] ?? '';
  const indent = gap.replace(/^\r?\n/, '');
  const field = `${JSON.stringify(String(key))}: ${print(value, indent)}`;
  return splice(text, end, end, `${last ? ',' : ''}${gap || (last ? ' ' : '')}${field}`);
}

/** Removes a field of an object in the text of a JSON file. */
export function dropJson(text: string, path: readonly (string | number)[]): string {
  const document = parseDocument(text);
  const parent = document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return text;
  const index = parent.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === path.at(-1));
  const places = parent.items.map((pair) => ({
    start: (pair.key as { range?: [number, number, number] }).range?.[0] ?? 0,
    end: (pair.value as { range?: [number, number, number] } | null)?.range?.[1] ?? 0,
  }));
  const own = places[index];
  if (!own) return text;
  const before = places[index - 1];
  const behind = places[index + 1];
  if (before) return splice(text, before.end, own.end, '');
  return splice(text, own.start, behind?.start ?? own.end, '');
}

const indentAt = (text: string, at: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1))?.[0] ?? '';

const print = (value: unknown, indent: string): string => prettyJson(value).replaceAll('\n', `\n${indent}`);
