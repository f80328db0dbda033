import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { withoutControlsIn } from '../chinese/controls.ts';
import { STAGES } from '../report/stages.ts';

/** The settings, relative to the root of the project, from which every command runs. */
export const SITE_FILE = 'content/site.yaml';

const words = (field: string) => z.string(`${field}应为文字`).trim().min(1, `${field}不能为空`);
/** Schema of a field that may stay empty until the site is public. */
const later = (field: string) =>
  z
    .union([z.string(), z.number()], `${field}应为文字`)
    .nullish()
    .transform((value) => {
      const text = String(value ?? '').trim();
      return text === '' ? null : text;
    });

/** Explains an unknown setting in Chinese. */
const error = (issue: { code?: string; keys?: unknown }) =>
  issue.code === 'unrecognized_keys' ? `不认识的设置：${(issue.keys as string[]).join('、')}，请删去或改名` : undefined;

/** Kind of organisation the reports are from; neutral wording if the setting is missing. */
const reportsSchema = z
  .strictObject(
    {
      organs: z.string('单位的称呼应为文字').trim().default(''),
      organization: z.string('单位应为文字，如 某地总工会').includes('某地', '单位里要有“某地”二字').default('某地'),
      title: z
        .string('标题应为文字，如 某地某年工作回眸')
        .includes('某地', '标题里要有“某地”二字')
        .default('某地某年工作回眸'),
    },
    { error },
  )
  .prefault({});

/** Who must have proofread a report before it is published. */
const proofSchema = z
  .strictObject(
    {
      release: z
        .enum(STAGES, '应为初校、复校或终审')
        .nullish()
        .transform((stage) => stage ?? null),
      others: z.boolean('应为 true（要换一个人）或 false').default(true),
    },
    { error },
  )
  .prefault({});

/** Where a site is copied to after it was built. */
const publishSchema = z.strictObject({ folder: later('文件夹'), command: later('命令') }, { error }).prefault({});

export const siteSchema = z.strictObject(
  {
    name: words('站名'),
    tagline: z.tuple([words('上句'), words('下句')], '应为两句，如 [各地工会的, 年度答卷]'),
    description: words('简介'),
    url: later('网址').refine((url) => url === null || isAddress(url), {
      message: '应为网站的根地址，如 https://example.org，或它的一个文件夹，如 https://example.org/review/',
    }),
    reports: reportsSchema,
    publisher: later('主办单位'),
    icp: later('ICP 备案号'),
    police: later('公安备案号'),
    contact: later('联系方式'),
    licence: later('许可'),
    proof: proofSchema,
    publish: publishSchema,
    followed: z
      .array(words('关注的检索'), '应为列表，一行一个，前面加“- ”')
      .nullish()
      .transform((list) => [...new Set(list ?? [])]),
    suggested: z
      .array(words('推荐词'), '应为列表，一行一个，前面加“- ”')
      .nullish()
      .transform((list) => list ?? []),
  },
  { error },
);

/**
 * Returns whether an address is like https://example.org, or https://example.org/review/ with folders that need no
 * escaping.
 */
const isAddress = (url: string): boolean =>
  /^https?:\/\/[^\s/?#@\\]+(?:\/(?!\.)[\w.~-]+)*\/?$/i.test(url) && URL.canParse(url);

export type Site = z.infer<typeof siteSchema>;

/**
 * Parses the settings of the whole site from YAML.
 * @throws Error with one line per problem: file, setting, what is wrong
 */
export function parseSite(yaml: string, file = SITE_FILE): Site {
  let data: unknown;
  try {
    data = withoutControlsIn(parse(yaml));
  } catch (error) {
    throw new Error(`${file}：不是有效的 YAML：${String((error as Error).message).split('\n')[0]}`);
  }
  const result = siteSchema.safeParse(data ?? {});
  if (result.success) return result.data;
  throw new Error(
    result.error.issues
      .map((issue) => `${file}${issue.path.length ? `：${issue.path.join('.')}` : ''}：${issue.message}`)
      .join('\n'),
  );
}

/** Returns the settings that must be filled in before the site is public, by their labels in the footer. */
export const openSettings = (settings: Site): string[] =>
  [
    settings.publisher ?? '主办单位',
    settings.icp ?? 'ICP备案',
    settings.police ?? '公安备案',
    settings.contact ?? '联系方式',
  ].filter((_, i) => [settings.publisher, settings.icp, settings.police, settings.contact][i] === null);

export const site: Site = parseSite(readFileSync(SITE_FILE, 'utf8'));

/** Returns the folder of the site on its host: /review for https://example.org/review/, '' for the root. */
export const baseOf = ({ url }: Pick<Site, 'url'>): string => (url ? new URL(url).pathname.replace(/\/$/, '') : '');

/** Returns a full address if the settings name the site's own: https://example.org/2020/jintan/; otherwise the path. */
export const absolute = (path: string): string => (site.url ? new URL(baseOf(site) + path, site.url).href : path);
