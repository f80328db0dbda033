import { checkReports, type Source } from '../check/check.ts';
import { placeOf } from '../markdown/load.ts';
import { readRecord } from '../report/record.ts';
import { localityOf } from '../report/report.ts';
import { type Stage, stageOf } from '../report/stages.ts';
import { doubtsOf } from './doubts.ts';
import { isAsked } from './messages.ts';
import { type Decided, rememberedFor } from './remembered.ts';

/** What is left to do with one report. */
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
  /** Where it is from; '' where its head does not say. */
  locality: string;
  /** Why it can't be read, with its line; null where it can. */
  broken: string | null;
  /** Suspects without a decision. */
  suspects: number;
  /** Decisions about what a later reading has no more: to be looked at again. */
  outdated: number;
  /** Repairs that nobody confirmed. */
  repairs: number;
  /** What keeps it from being published, though it can be read. */
  faults: number;
  /** What else the checks say. */
  notices: number;
  /** Captions that have no picture yet. */
  photos: number;
  /** Fields of the head that are missing or not certain, by their names. */
  doubts: string[];
}

/** The work list over all reports: those that can't be read or published first, then those with most to do. Pure. */
export function worklistOf(sources: readonly Source[], decided: readonly Decided[] = []): Work[] {
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
      suspects: record?.suspects.filter((one) => !one.decision && !rememberedFor(one, decided)).length ?? 0,
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

/** What may mislead a reader counts more than what is only not confirmed. */
const weight = ({ broken, faults, suspects, outdated, repairs, notices, photos, doubts }: Work): number =>
  (broken ? 1e6 : 0) + faults * 1e4 + (suspects + outdated) * 3 + doubts.length * 3 + notices * 2 + repairs + photos;

export const isDone = (work: Work): boolean => weight(work) === 0;
