import { createHash } from 'node:crypto';
import { stringify } from '../markdown/stringify.ts';
import type { Place } from '../report/assemble.ts';
import type { Draft } from '../report/draft.ts';
import { keepDecisions, type Record } from '../report/record.ts';
import { slugOf } from '../report/slug.ts';
import { pageText } from './pagetext.ts';
import type { Shelf, Shelved } from './shelf.ts';

/**
 * What a conversion comes to: a new report, the same as before, a newer reading of an untouched one, one that an editor
 * touched and whose reading is the old one (kept) or another one (edited), or a text that is on the shelf already.
 */
export type State = 'new' | 'same' | 'update' | 'kept' | 'edited' | 'duplicate';

export interface Publication {
  state: State;
  place: Place;
  draft: Draft;
  mdx: string;
  record: Record;
  /** The report that stands there now. */
  before: Shelved | null;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Decides where a draft goes, and what that does to what stands there. Pure.
 *
 * A transcript keeps the place that it has, wherever an editor moved it: it is known by the SHA-256 of its text, or by
 * its file name. A second report of the same year and place gets -2 behind its name.
 *
 * @param shelf all reports of the site, those published before in this run too
 * @param year volume of a report that names no year at all
 */
export function publicationOf(draft: Draft, shelf: Shelf, year: number): Publication {
  const source = draft.frontmatter.source;
  const own = source ? shelf.withText(source.sha256) : undefined;
  const renewed = own ?? (source ? shelf.fromFile(source.file) : undefined);
  const place = renewed?.place ?? shelf.freePlace(draft.volume ?? year, nameOf(draft));
  const mdx = stringify(draft.frontmatter, draft.blocks);
  const made = recordOf(draft, mdx, draft.volume === null && !renewed);
  const record = renewed?.record ? keepDecisions(renewed.record, made) : made;
  const publication = { place, draft, mdx, record, before: renewed ?? null };
  if (!renewed) return { ...publication, state: 'new' };
  if (own && own.record?.source.file !== source?.file) return { ...publication, state: 'duplicate' };
  const generated = renewed.record?.generated;
  if (sha256(renewed.mdx) !== generated)
    return { ...publication, state: generated === record.generated ? 'kept' : 'edited' };
  const same = JSON.stringify(renewed.record) === JSON.stringify(record);
  return { ...publication, state: same ? 'same' : 'update' };
}

function nameOf({ frontmatter: { district, city, province, organization, title } }: Draft): string {
  return slugOf(district ?? city ?? province ?? organization ?? title);
}

function recordOf(draft: Draft, mdx: string, guessed: boolean): Record {
  const { file, sha256: digest } = draft.frontmatter.source ?? { file: '', sha256: '' };
  return {
    version: 1,
    source: { file, sha256: digest, encoding: draft.encoding },
    generated: sha256(mdx),
    blocks: draft.blocks.map(({ id }, index) => ({ id, sourceLines: draft.sourceLines[index] ?? [] })),
    repairs: draft.repairs,
    suspects: guessed ? [...draft.suspects, NO_YEAR] : draft.suspects,
    stripped: draft.stripped,
    evidence: draft.evidence,
  };
}

const NO_YEAR = {
  line: 1,
  text: '',
  why: '文中没有任何年份，暂归入转换当年的卷',
  suggest: '在文件头补上 period，并移到那一年的文件夹',
  confidence: 'certain' as const,
};

/** `record.json` as it is written. */
export const printRecord = (record: Record): string => `${pageText(record)}\n`;
