import { checkReports, type ReportSource } from '../check/check.ts';
import { placeOf } from '../markdown/load.ts';
import { readRecord } from '../report/record.ts';
import { localityOf } from '../report/report.ts';
import { type Stage, stageOf } from '../report/stages.ts';
import { doubtsOf } from './doubts.ts';
import { isAsked } from './messages.ts';
import { type SiteDecision, siteDecisionFor } from './site-decisions.ts';

/** The work left on one report. */
export interface Work {
  slug: string;
  /** Address of its page: /2020/jintan/. */
  url: string;
  path: string;
  title: string;
  /** The year of its volume. */
  year: number;
  /** The highest stage of proof that it has passed. */
  stage: Stage | null;
  /** Its place; '' if unknown. */
  locality: string;
  /** Why it can't be read, with the line; null if it can. */
  broken: string | null;
  /** Suspects without a decision. */
  suspects: number;
  /** Decisions about what a later reading no longer has, to be reviewed. */
  outdated: number;
  /** Unconfirmed repairs. */
  repairs: number;
  /** Fatal messages of a readable report. */
  faults: number;
  /** Other messages of the checks. */
  notices: number;
  /** Captions without a picture. */
  photos: number;
  /** Names of the frontmatter fields that are missing or uncertain. */
  doubts: string[];
}

/**
 * Returns the work list of all reports: first those that can't be read or published, then those with most work. Pure.
 */
export function worklistOf(sources: readonly ReportSource[], decided: readonly SiteDecision[] = []): Work[] {
  const checked = checkReports(sources, { quick: true });
  const list = sources.flatMap((source, index) => {
    const place = placeOf(source.path);
    const { file, report } = checked[index] ?? { file: null, report: null };
    if (!place || !file) return [];
    const fatal = file.messages.find((message) => message.fatal && !report);
    const record = source.record === null ? null : readRecord(source.record);
    return {
      slug: `${place.volume}-${place.name}`,
      url: `/${place.volume}/${place.name}/`,
      path: source.path,
      year: place.volume,
      stage: report && stageOf(report),
      locality: (report && localityOf(report)) ?? '',
      title: report?.title ?? source.path,
      broken: report ? null : `第 ${fatal?.line ?? 1} 行：${fatal?.reason ?? '读不出来'}`,
      suspects: record?.suspects.filter((one) => !one.decision && !siteDecisionFor(one, decided)).length ?? 0,
      outdated: record?.outdated?.length ?? 0,
      repairs: record?.repairs.filter(({ decision }) => !decision).length ?? 0,
      faults: report ? file.messages.filter(({ fatal }) => fatal).length : 0,
      notices: file.messages.filter((message) => !report || (!message.fatal && !isAsked(message, report.suspects)))
        .length,
      photos: report?.blocks.filter((block) => block.type === 'photo' && block.src === null).length ?? 0,
      doubts: report ? [...new Set(doubtsOf(report, record).map(({ name }) => name))] : [],
    };
  });
  return list.sort((a, b) => weight(b) - weight(a) || (a.slug < b.slug ? -1 : 1));
}

/** Weighs what may mislead readers more than what is merely unconfirmed. */
const weight = ({ broken, faults, suspects, outdated, repairs, notices, photos, doubts }: Work): number =>
  (broken ? 1e6 : 0) + faults * 1e4 + (suspects + outdated) * 3 + doubts.length * 3 + notices * 2 + repairs + photos;
