import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { carryDecisions } from '../../src/report/decisions.ts';
import { type Decision, type Repair, type ReportRecord, recordSchema, type Suspect } from '../../src/report/record.ts';

const DAY = '2026-11-20';
const ACCEPTED: Decision = { state: 'accepted', date: DAY };
const DISMISSED: Decision = { state: 'dismissed', date: DAY };

const empty: ReportRecord = {
  version: 1,
  source: { file: 'a.txt', sha256: '0'.repeat(64), encoding: 'utf-8' },
  generated: '0'.repeat(64),
  blocks: [],
  repairs: [],
  suspects: [],
  stripped: [],
  evidence: [],
};
const join_ = (before: string, sourceLines = [1, 2], decision?: Decision): Repair => ({
  kind: 'join',
  sourceLines,
  before,
  after: before.replace(' ¶ ', ''),
  confidence: 'certain',
  ...(decision ? { decision } : {}),
});
const suspect = (line: number, text: string, decision?: Decision): Suspect => ({
  line,
  text,
  why: '词语重复',
  suggest: '核对',
  confidence: 'likely',
  ...(decision ? { decision } : {}),
});

/** The records of the reports in this project, with a decision about every entry. */
const decided: [path: string, record: ReportRecord][] = readdirSync('content', { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('record.json'))
  .map((path) => {
    const record = recordSchema.parse(JSON.parse(readFileSync(join('content', path), 'utf8')));
    const decide = <T>(list: T[], decision: Decision): T[] => list.map((entry) => ({ ...entry, decision }));
    return [
      path,
      {
        ...record,
        repairs: decide(record.repairs, ACCEPTED),
        suspects: decide(record.suspects, DISMISSED),
        evidence: decide(record.evidence, ACCEPTED),
      },
    ];
  });

const bare = (record: ReportRecord): ReportRecord => {
  const strip = <T extends { decision?: unknown }>(list: T[]): T[] =>
    list.map(({ decision: _, ...entry }) => entry as T);
  return {
    ...record,
    repairs: strip(record.repairs),
    suspects: strip(record.suspects),
    evidence: strip(record.evidence),
  };
};
const count = ({ repairs, suspects, evidence }: ReportRecord): number =>
  [...repairs, ...suspects, ...evidence].filter(({ decision }) => decision).length;

/** Two characters less on either side of an elided piece of text. */
const narrower = (text: string): string =>
  text
    .split('¶')
    .map((piece) => piece.replace(/^(\s*)…../u, '$1…').replace(/..…(\s*)$/u, '…$1'))
    .join('¶');

describe('what an editor decided survives a reader that', () => {
  const readers: [name: string, other: (record: ReportRecord) => ReportRecord][] = [
    [
      'tells more or fewer of the words around a place',
      (record) => ({
        ...record,
        repairs: record.repairs.map((entry) => ({
          ...entry,
          before: narrower(entry.before),
          after: narrower(entry.after),
        })),
      }),
    ],
    [
      'is surer, or less sure',
      (record) => ({
        ...record,
        repairs: record.repairs.map((entry) => ({ ...entry, confidence: 'likely' as const })),
        suspects: record.suspects.map((entry) => ({ ...entry, confidence: 'doubtful' as const })),
        evidence: record.evidence.map((entry) => ({ ...entry, confidence: 'likely' as const })),
      }),
    ],
    [
      'words its reasons otherwise',
      (record) => ({
        ...record,
        suspects: record.suspects.map((entry) => ({ ...entry, why: `疑似：${entry.why}`, suggest: '请核对' })),
        evidence: record.evidence.map((entry) => ({ ...entry, basis: `据${entry.basis}` })),
      }),
    ],
    [
      'counts the lines of the source otherwise',
      (record) => ({
        ...record,
        repairs: record.repairs.map((entry) => ({ ...entry, sourceLines: entry.sourceLines.map((line) => line + 3) })),
        suspects: record.suspects.map((entry) => ({ ...entry, line: entry.line + 3 })),
        evidence: record.evidence.map((entry) => ({ ...entry, lines: entry.lines.map((line) => line + 3) })),
      }),
    ],
    [
      'finds things in another order, and more of them',
      (record) => ({
        ...record,
        repairs: [join_('甲乙丙 ¶ 丁戊己', [900, 901]), ...record.repairs.toReversed()],
        suspects: [suspect(900, '甲甲'), ...record.suspects.toReversed()],
        evidence: record.evidence.toReversed(),
      }),
    ],
  ];
  test.each(readers)('%s', (_, other) => {
    for (const [path, record] of decided) {
      const kept = carryDecisions(record, other(bare(record)));
      expect(count(kept), path).toBe(count(record));
      expect(kept.outdated, path).toBeUndefined();
      expect(bare(kept)).toEqual(other(bare(record)));
    }
  });
});

describe('a decision', () => {
  test('whose place the reader no longer speaks of is put by, and comes back with it', () => {
    const before = { ...empty, suspects: [suspect(1, '甲甲', DISMISSED), suspect(2, '乙乙')] };
    const kept = carryDecisions(before, { ...empty, suspects: [suspect(2, '乙乙')] });
    expect(count(kept)).toBe(0);
    expect(kept.outdated).toEqual([{ list: 'suspects', entry: suspect(1, '甲甲', DISMISSED) }]);
    expect(recordSchema.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    expect(carryDecisions(kept, { ...empty, suspects: [suspect(2, '乙乙')] })).toEqual(kept);
    const back = carryDecisions(kept, { ...empty, suspects: [suspect(1, '甲甲')] });
    expect(back.suspects).toEqual([suspect(1, '甲甲', DISMISSED)]);
    expect(back.outdated).toBeUndefined();
  });

  test('is never given to another place that only looks alike', () => {
    const before = { ...empty, suspects: [suspect(1, '甲甲', DISMISSED), suspect(5, '甲甲')] };
    const made = { ...empty, suspects: [suspect(9, '甲甲')] };
    const kept = carryDecisions(before, made);
    expect(count(kept)).toBe(0);
    expect(kept.outdated).toHaveLength(1);
    const other = { ...empty, repairs: [join_('…携 ¶ 手防疫…', [1, 2], ACCEPTED)] };
    expect(count(carryDecisions(other, { ...empty, repairs: [join_('…别 ¶ 的话…', [1, 2])] }))).toBe(0);
    const twice = { ...empty, repairs: [join_('…携 ¶ 手…', [1, 2], ACCEPTED)] };
    const two = { ...empty, repairs: [join_('…同携 ¶ 手防疫…', [1, 2]), join_('…共携 ¶ 手防疫…', [2, 3])] };
    expect(count(carryDecisions(twice, two))).toBe(0);
  });

  test('of two entries that are the same to the letter goes to the one in the same order', () => {
    const list = [suspect(1, '甲甲'), suspect(1, '甲甲', DISMISSED)];
    const kept = carryDecisions({ ...empty, suspects: list }, { ...empty, suspects: list.map((one) => bareOf(one)) });
    expect(kept.suspects).toEqual(list);
  });

  test('that changed the page is put by where the page is made anew over it', () => {
    const before = {
      ...empty,
      repairs: [join_('甲 ¶ 乙', [1, 2], { state: 'undone', date: DAY }), join_('丙 ¶ 丁', [3, 4], ACCEPTED)],
      suspects: [suspect(1, '甲甲', ACCEPTED), suspect(2, '乙乙', DISMISSED)],
    };
    const kept = carryDecisions(before, bare(before), true);
    expect(kept.repairs.map(({ decision }) => decision?.state)).toEqual([undefined, 'accepted']);
    expect(kept.suspects.map(({ decision }) => decision?.state)).toEqual([undefined, 'dismissed']);
    expect(kept.outdated).toHaveLength(2);
  });
});

const bareOf = ({ decision: _, ...rest }: Suspect): Suspect => rest;
