import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ChangedMeanwhile, saveFile } from '../disk/atomic.ts';
import { openSettings, parseSite, SITE_FILE, type Site, siteSchema } from '../settings/site.ts';
import { Refusal } from './refusal.ts';
import { readSiteDecisions, type SiteDecision } from './site-decisions.ts';
import { setYaml, type Value } from './yaml.ts';

/** The settings of the site for the form. */
export interface SettingsState {
  version: string;
  site: Site;
  /** Labels, as in the footer, of those that must be filled in before the site is public. */
  open: string[];
  decided: SiteDecision[];
}

const text = z.string().max(2000);
const schema = z.strictObject({
  version: z.string(),
  /** Changed fields by path: proof.release. */
  fields: z.record(z.string().max(60), z.union([text, z.boolean(), z.array(text).max(60)])),
});

const ORDER = Object.keys(siteSchema.shape);
const NAMED = new Set([
  'name',
  'tagline',
  'description',
  'url',
  'publisher',
  'icp',
  'police',
  'contact',
  'licence',
  'suggested',
]);
const NESTED = new Set(['proof.release', 'proof.others', 'publish.folder', 'publish.command']);

const readFile = (root: string): string => readFileSync(join(root, SITE_FILE), 'utf8');
const versionOf = (yaml: string): string => hash('sha256', yaml);

/** @throws Refusal if the file can't be read as settings */
export function settingsState(root: string, yaml = readFile(root)): SettingsState {
  const site = parsed(yaml);
  const open = [...openSettings(site), ...(site.url ? [] : ['网址'])];
  return { version: versionOf(yaml), site, open, decided: readSiteDecisions(root) };
}

function parsed(yaml: string): Site {
  try {
    return parseSite(yaml);
  } catch (error) {
    // content/site.yaml：url：应为……
    const [first = ''] = String((error as Error).message).split('\n');
    const [, field = '', what = first] = /^[^：]*：([\w.]+)：(.*)$/.exec(first) ?? [];
    throw new Refusal(what, '', field);
  }
}

/**
 * Changes settings, and no other byte of the file.
 * @throws Refusal that names the invalid field; nothing is written then
 */
export function changeSettings(root: string, body: unknown): SettingsState {
  const { version, fields } = schema.parse(body);
  const before = readFile(root);
  if (versionOf(before) !== version)
    throw new Refusal('设置刚在别处改过，这次的改动没有保存', '没有覆盖任何内容，请刷新页面，看过新的设置后再改');
  const eol = before.includes('\r\n') ? '\r\n' : '\n';
  let yaml = before.replaceAll('\r\n', '\n');
  for (const [name, value] of Object.entries(fields)) {
    if (!NAMED.has(name) && !NESTED.has(name)) throw new Refusal('没有这一项设置', '请刷新页面后再试');
    yaml = put(yaml, name.split('.'), value === '' ? null : (value as Value));
  }
  if (before.endsWith('\n') && !yaml.endsWith('\n')) yaml += '\n';
  const content = yaml.replaceAll('\n', eol);
  const state = settingsState(root, content);
  try {
    saveFile({ path: join(root, SITE_FILE), content, before });
  } catch (error) {
    if (error instanceof ChangedMeanwhile)
      throw new Refusal('设置刚在别处改过，这次的改动没有保存', '请刷新页面后再改');
    throw error;
  }
  return state;
}

/** An emptied setting keeps its line and the comment on it: `publisher: # 主办单位`. */
function put(yaml: string, path: string[], value: Value): string {
  if (value === null) {
    const key = path.at(-1) ?? '';
    const line = new RegExp(`^([ \\t]*${key}:)[ \\t]*(?!#)[^\\n#]*?([ \\t]+#.*)?$`, 'm');
    const emptied = yaml.replace(line, (_, head: string, comment = '') => `${head}${comment}`);
    return same(emptied, path) ? emptied : setYaml(yaml, path, null, ORDER);
  }
  const [parent, child] = path;
  const now = parse(yaml, { schema: 'core' }) as { [name: string]: unknown };
  // the group is missing or empty
  if (child && parent && (now[parent] === undefined || now[parent] === null))
    return setYaml(yaml, [parent], { [child]: value }, ORDER);
  return setYaml(yaml, path, value, ORDER);

  function same(text: string, at: string[]): boolean {
    try {
      const made = parse(text, { schema: 'core' }) as { [name: string]: unknown };
      const emptied =
        at.length === 2 ? (made[at[0] ?? ''] as { [name: string]: unknown } | null)?.[at[1] ?? ''] : made[at[0] ?? ''];
      return emptied === null || emptied === undefined;
    } catch {
      return false;
    }
  }
}
