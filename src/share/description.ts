import type { Report } from '../report/report.ts';

const LENGTH = 120;

/** The first sentences of a report, whole where there is room: at most 120 characters. null where it has no prose. */
export function descriptionOf(report: Pick<Report, 'blocks'>): string | null {
  const block = report.blocks.find(({ type }) => type === 'lead' || type === 'paragraph');
  if (!block || !('text' in block)) return null;
  const { text } = block;
  if (text.length <= LENGTH) return text;
  const sentences = /^.*[。！？]/su.exec(text.slice(0, LENGTH))?.[0] ?? '';
  return sentences.length >= LENGTH / 3 ? sentences : `${text.slice(0, LENGTH - 1)}…`;
}
