import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { saveFile } from '../disk/atomic.ts';
import { parseRedirects, REDIRECTS_FILE, type Redirect } from '../reports/redirects.ts';
import { Refusal } from './refusal.ts';
import { dropEntry } from './yaml.ts';

/** Returns the withdrawn and moved addresses; empty if their list can't be read. */
export function goneIn(root: string): Redirect[] {
  try {
    return parseRedirects(textOf(root) ?? '');
  } catch {
    return [];
  }
}

/**
 * Adds an address to the list, unless it is there already. Every other line stays.
 * @throws Refusal if the list can't be written
 */
export function addGone(root: string, from: string, fields: { [name: string]: string }): void {
  rewrite(root, (yaml) => {
    if (parseRedirects(yaml).some((one) => one.from === from)) return yaml;
    const lines = Object.entries(fields).map(([name, value]) => `  ${name}: ${value}\n`);
    const entry = `- from: ${from}\n${lines.join('')}`;
    return yaml.trim() ? `${yaml.replace(/\n*$/, '\n')}${entry}` : `${yaml}${entry}`;
  });
}

/** Removes an address from the list, as there is a report there again. */
export function dropGone(root: string, from: string): void {
  rewrite(root, (yaml) => {
    // In file order: the parsed list has an entry for each item.
    const at = parseRedirects(yaml).findIndex((one) => one.from === from);
    const left = at < 0 ? yaml : dropEntry(yaml, at);
    if (parseRedirects(left).some((one) => one.from === from)) throw new Error(`${from} 的那一项去不掉`);
    return left;
  });
}

function rewrite(root: string, change: (yaml: string) => string): void {
  const before = textOf(root);
  try {
    const content = change(before ?? '');
    if (content === (before ?? '')) return;
    parseRedirects(content);
    saveFile({ path: join(root, REDIRECTS_FILE), content, before });
  } catch (error) {
    const [first = ''] = String((error as Error).message).split('\n');
    throw new Refusal(`${REDIRECTS_FILE} 写不进去：${first}`, '请先改好这份文件');
  }
}

const textOf = (root: string): string | null =>
  existsSync(join(root, REDIRECTS_FILE)) ? readFileSync(join(root, REDIRECTS_FILE), 'utf8') : null;
