import type { Contains, SourceDocument } from '../reading/source.ts';
import { islandsOf } from './island.ts';
import { linesOf } from './line.ts';
import { newTrail } from './trail.ts';
import { givenBy } from './yaml.ts';

/** A page that was scanned, copied or typed: nothing is known of it, so everything is possible. */
const ANYTHING: Contains = { pictures: true, wraps: true, columns: true, furniture: true };

/** Somebody wrote it as Markdown: every line is whole, pictures have a mark of their own, and columns there are none. */
const WRITTEN: Contains = { pictures: false, wraps: false, columns: false, furniture: true };

const isWritten = (text: string, given: SourceDocument['given']): boolean =>
  Object.keys(given).length > 0 ||
  /^---\n[\s\S]{0,4000}?\n---\n/.test(text) ||
  (text.match(/^ {0,3}\[[^\]\n]+\]: |\]\((?:https?:|\/|\.|#)|^ {0,8}[-*+] \S/gm) ?? []).length >= 8;

/** The text of a transcript, plain or with the Markdown that some recognisers write, as lines with their evidence. */
export function textSource(text: string): SourceDocument {
  const trail = newTrail();
  const { fields: given, lines: skipped, ...head } = givenBy(text);
  const printed = text.split('\n');
  const islands = islandsOf(printed.map((line, index) => (skipped.has(index + 1) ? '' : line)).join('\n'), trail);
  const taken = new Set([...skipped, ...islands.flatMap((island) => island.lines)]);
  const lines = linesOf(text, trail, taken);
  return {
    lines,
    islands,
    contains: isWritten(text, given) ? WRITTEN : ANYTHING,
    printed,
    skipped,
    given,
    stripped: [...head.stripped, ...trail.stripped],
    suspects: head.suspects,
  };
}
