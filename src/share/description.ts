import type { Report } from '../report/report.ts';

const MAX_CHARS = 120;

/**
 * Returns the first sentences of a report, complete if possible, in at most 120 characters. Null if it has no prose.
 */
export function descriptionOf(report: Pick<Report, 'blocks'>): string | null {
  const block = report.blocks.find(({ type }) => type === 'lead' || type === 'paragraph');
  if (!block || !('text' in block)) return null;
  const { text } = block;
  if (text.length <= MAX_CHARS) return text;
  const sentences = /^.*[。！？]/su.exec(text.slice(0, MAX_CHARS))?.[0] ?? '';
  return sentences.length >= MAX_CHARS / 3 ? sentences : `${text.slice(0, MAX_CHARS - 1)}…`;
}
