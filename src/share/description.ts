import type { Report } from '../report/report.ts';

const LENGTH = 120;

/** The first sentences of a report, whole where there is room: at most 120 characters. null where it has no prose. */
export function descriptionOf(report: Pick<Report, 'blocks'>): string | null {
  const block = report.blocks.find(({ type }) => type === 'lead' || type === 'paragraph');
  if (!block || !('text' in block)) return null;
  const { text } = block;
  if (text.length <= LENGTH) return text;
  const whole = /^.*[。！？]/su.exec(text.slice(0, LENGTH))?.[0] ?? '';
  return whole.length >= LENGTH / 3 ? whole : `${text.slice(0, LENGTH - 1)}…`;
}
