import type { VFile } from 'vfile';
import { parse } from '../markdown/parse.ts';
import { assemble, type Place } from './assemble.ts';
import { type Record, recordSchema } from './record.ts';
import type { Report } from './report.ts';

const PLACE = /(?:^|\/)(\d{4})\/([a-z0-9]+(?:-[a-z0-9]+)*)(?:\/index)?\.mdx?$/;

/** Volume and folder of a report, from its path (content/2020/jintan/index.mdx); null where it has another shape. */
export function placeOf(path: string): Place | null {
  const [, volume, name] = PLACE.exec(path) ?? [];
  return volume && name && name !== 'index' ? { volume: Number(volume), name } : null;
}

/**
 * Reads one report. Messages go to `file`; null where one of them is fatal: the others are published without it.
 * @param file the report's MDX or Markdown; its path is relative to the root of the project
 * @param recordJson text of the `record.json` beside it, or null
 */
export function loadReport(file: VFile, recordJson: string | null): Report | null {
  const place = placeOf(file.path);
  const { frontmatter, blocks } = parse(file);
  if (!place) {
    file.message('报告应放在 content/年份/地区/index.mdx，年份是四位数字，地区用小写拼音。请把它移到那里', {
      place: { line: 1, column: 1 },
      ruleId: 'place',
      source: 'huimou',
    }).fatal = true;
  }
  const record = recordJson === null ? null : readRecord(recordJson, file);
  if (!place || !frontmatter || file.messages.some((message) => message.fatal)) return null;
  return assemble(place, frontmatter, blocks, record);
}

function readRecord(json: string, file: VFile): Record | null {
  try {
    return recordSchema.parse(JSON.parse(json));
  } catch {
    file.message('旁边的 record.json 读不出来，校记暂缺。请从备份恢复它，或重新转换原稿', {
      place: { line: 1, column: 1 },
      ruleId: 'record',
      source: 'huimou',
    });
    return null;
  }
}
