import { normalized } from '../letters.ts';
import type { Rule } from './page.ts';

/** Flags headings, paragraphs and captions that are printed twice, word for word. */
export const duplicates: Rule = ({ passages }) => {
  const first = new Map<string, number>();
  return passages.flatMap(({ text, lineAt }) => {
    const key = normalized(text);
    if (key.length < 6) return [];
    const line = lineAt(0);
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, line);
      return [];
    }
    if (before === line) return [];
    const why = `与第 ${before} 行完全相同`;
    return {
      line,
      text: text.slice(0, 24),
      why,
      suggest: '核对是否重复，重复则删去一处',
      confidence: 'likely' as const,
    };
  });
};
