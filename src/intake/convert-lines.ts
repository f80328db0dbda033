import { basename, dirname, join } from 'node:path';
import { slashed } from '../disk/slashed.ts';
import { assemble, type Recognise } from '../markdown/assemble.ts';
import { toPublicReport } from '../report/public.ts';
import type { Conversion } from './conversion.ts';
import type { Converted, ConvertOptions } from './convert.ts';
import { diffLines } from './diff-lines.ts';

const SAYS = {
  new: '已转换',
  same: '没有变化',
  update: '已更新',
  kept: '编辑改过，保留',
  edited: '编辑改过，没有覆盖；新的读法如下（--force 覆盖并留备份）',
  duplicate: '与已有的报告是同一份文稿，略过',
  damaged: '校记读不出来，没有动',
  deleted: '报告已经删去，没有重新转换',
  withdrawn: '已在 redirects.yaml 里撤下，没有转换',
} as const;

/** Returns the result for one transcript in one or more lines. */
export function linesOf(
  { file, conversion, path }: Converted,
  { check = false, force = false }: ConvertOptions,
): string[] {
  if (!conversion) return [];
  const { state, place, record, before } = conversion;
  const name = basename(file);
  const again = `npm run convert -- ${slashed(file)}`;
  const page = slashed(path ?? '');
  if (state === 'deleted') return [`${name} → ${page}  ${SAYS.deleted}  要恢复，请运行 ${again}`];
  if (state === 'withdrawn') {
    const url = `/${place.volume}/${place.name}/`;
    const how = `要恢复，先从 redirects.yaml 删去这一项，再运行 ${again}；不再需要，可把 ${slashed(file)} 移走`;
    return [`${name} → ${url}  ${SAYS.withdrawn}  ${how}`];
  }
  const overwritten = force && (state === 'edited' || state === 'kept' || state === 'damaged');
  const done = overwritten ? '已覆盖，原文件留有备份' : SAYS[state];
  const counts = `${record.repairs.length} 处修复，${record.suspects.length} 处存疑`;
  const layout = record.survey ? `  版面：${record.survey}` : '';
  const lines = [`${name} → ${page}  ${check ? done.replace('已', '将') : done}  ${counts}${layout}`];
  const recordPath = slashed(join(dirname(path ?? ''), 'record.json'));
  if (state === 'update' && before?.recordText === null) lines.push(`  ${recordPath}  不见了，已重新生成`);
  if (before?.recordText?.startsWith('\ufeff'))
    lines.push(`  ${recordPath}  开头有多余的 BOM 标记（记事本等程序加的），已照常读取`);
  const outdated = (record.outdated?.length ?? 0) - (before?.record?.outdated?.length ?? 0);
  if ((state === 'update' || overwritten) && outdated > 0)
    lines.push(`  ${outdated} 处校对时的决定对不上新的读法，记在 ${recordPath} 的 outdated 里，请再看一遍`);
  if (state === 'edited' && before && !force)
    for (const { sign, line, text } of diffLines(before.mdx, conversion.mdx))
      if (text) lines.push(`  ${sign}${line} ${text}`);
  return lines;
}

/**
 * Returns one report per line, in the order of the files; `{ file, error }` for a file that could not be read.
 * @param recognise finds the figures, as for `assemble`
 */
export const jsonOf = (results: readonly Converted[], recognise?: Recognise): string =>
  results
    .flatMap(({ file, conversion, problem }): unknown[] => {
      if (conversion) return [reportOf(conversion, recognise)];
      return results.length > 1 ? [{ file, error: problem }] : [];
    })
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');

/** Returns the report in its published form. */
const reportOf = ({ place, draft, record }: Conversion, recognise?: Recognise) =>
  toPublicReport(assemble(place, draft.frontmatter, draft.blocks, record, recognise));
