import type { Correction } from '../names/corrections.ts';
import { KINDS, type Kind, type Name } from '../names/name.ts';
import { soundOf } from '../names/sound.ts';
import { localityOf, type Report } from '../report/report.ts';

type Head = Pick<Report, 'url' | 'volume' | 'slug' | 'district' | 'city' | 'province' | 'organization'>;

/** A name of the site, with every report that has it. */
export interface NameEntry {
  name: string;
  kind: Kind;
  /** Its syllables, parted by blanks: yao wei zhong. */
  sound: string;
  /** Other writings that editors joined to it. */
  also: readonly string[];
  /** The latest volume first. */
  reports: { url: string; label: string; own: Name }[];
}

/** Names of other alphabets, and of numbers. */
export const OTHER_LETTER = '#';

/** Returns the letter that a name is listed under: Y. */
export const letterOf = ({ sound }: Pick<NameEntry, 'sound'>): string =>
  sound >= 'a' && sound < '{' ? sound[0]!.toUpperCase() : OTHER_LETTER;

/** The anchor of a name: letters and digits, as its marks may be written in two ways. An organisation may be called like a person. */
export const nameId = ({ name, kind }: Pick<NameEntry, 'name' | 'kind'>): string =>
  `${kind === 'person' ? 'n' : 'o'}-${HAN.test(name) ? name : name.replace(/[^\p{L}\p{N}]+/gu, '-')}`;
/** Most names have nothing to be replaced. */
const HAN = /^[\u4e00-\u9fff]+$/;

/** Returns the names of some reports by their sound, persons before organisations that sound the same. */
export function nameEntries<T extends Head>(
  reports: readonly T[],
  namesOf: (report: T) => readonly Name[],
  corrections: readonly Correction[],
): NameEntry[] {
  const corrected = new Map(corrections.map((each) => [each.name, each]));
  const entries = new Map<string, NameEntry>();
  for (const report of reports) {
    const label = labelOf(report);
    for (const own of namesOf(report)) {
      const { name, kind, sound: known } = own;
      const key = nameId({ name, kind });
      const { pinyin = null, also = [] } = corrected.get(name) ?? {};
      const entry = entries.get(key) ?? {
        name,
        kind,
        sound: pinyin ?? known ?? soundOf(name, kind),
        also,
        reports: [],
      };
      entry.reports.push({ url: report.url, label, own });
      entries.set(key, entry);
    }
  }
  const byKey = new Map(Array.from(entries.values(), (entry) => [sortKey(entry), entry]));
  return [...byKey.keys()].sort().map((key) => byKey.get(key)!);
}

/** By letter, other alphabets last, then by kind, sound and writing. */
function sortKey(entry: NameEntry): string {
  const letter = letterOf(entry);
  return `${letter === OTHER_LETTER ? '~' : letter}${KINDS.indexOf(entry.kind)}${entry.sound}\0${entry.name}`;
}

/** 2022年润州区 */
const labelOf = (report: Head): string => `${report.volume}年${localityOf(report) ?? report.organization ?? ''}`;
