import type { VFile } from 'vfile';
import { complain } from '../report/complain.ts';
import { type ReportRecord, readRecord } from '../report/record.ts';
import type { Report } from '../report/report.ts';
import type { PublishedId } from '../report/stable-ids.ts';
import { assemble, figuresIn, type Recognise, type ReportPath } from './assemble.ts';
import { parse } from './parse.ts';

const PLACE = /(?:^|\/)(\d{4})\/([a-z0-9]+(?:-[a-z0-9]+)*)(?:\/index)?\.mdx?$/;

/** Returns volume and folder of a report from its path (content/2020/jintan/index.mdx); null for other paths. */
export function placeOf(path: string): ReportPath | null {
  const [, volume, name] = PLACE.exec(path) ?? [];
  return volume && name && name !== 'index' ? { volume: Number(volume), name } : null;
}

export interface Loaded {
  /** null if a message is fatal: such a report is not published. */
  report: Report | null;
  /** Line of the file on which each block starts, by block index. */
  lines: number[];
}

/**
 * Reads a report. Messages are added to `file`.
 * @param file the report's MDX or Markdown; its path is relative to the root of the project
 * @param recordJson text of the `record.json` in its folder, or null
 * @param recognise as for `assemble`
 * @param published as for `assemble`
 */
export function loadReport(
  file: VFile,
  recordJson: string | null,
  recognise: Recognise = figuresIn,
  published: readonly PublishedId[] = [],
): Loaded {
  const place = placeOf(file.path);
  const { frontmatter, blocks, lines } = parse(file);
  if (!place) {
    const todo = '请把它移到 content/年份/地区/index.mdx，年份是四位数字，地区用小写拼音';
    complain(file, { rule: 'place', place: undefined, what: '报告放错了地方', todo, fatal: true });
  }
  const record = recordJson === null ? null : recordFrom(recordJson, file);
  if (!place || !frontmatter || file.messages.some((message) => message.fatal)) return { report: null, lines };
  return { report: assemble(place, frontmatter, blocks, record, recognise, published), lines };
}

function recordFrom(json: string, file: VFile): ReportRecord | null {
  const record = readRecord(json);
  if (!record) {
    const todo = '请从备份恢复它，或重新转换原稿';
    complain(file, { rule: 'record', place: undefined, what: '旁边的 record.json 读不出来，校记暂缺', todo });
  }
  return record;
}
