import type { Suspect } from '../report/record.ts';

/**
 * Returns the words that replace the `text` of a suspect when it is accepted; null if its suggestion is advice
 * (核对这三个数字), which only an editor can follow.
 */
export function proposalOf({ text, suggest, why }: Suspect): string | null {
  if (!text || !suggest || text === suggest) return null;
  if (/^(?:删去空格|drop the blank)$/.test(suggest)) return differs(text, text.replace(/\s+/gu, ''));
  const twice = /^核对是否多一个“(.)”字$/u.exec(suggest)?.[1] ?? ([...suggest].length === 1 ? suggest : null);
  if (twice && text.split(twice + twice).length === 2) return text.replace(twice + twice, twice);
  if (similar(text, suggest)) return suggest;
  // “午”疑为形近的“年”: the quoted words are wrong, the suggestion is right
  const wrong = /^“([^”]+)”/u.exec(why)?.[1];
  if (wrong && why.includes(`“${suggest}”`) && text.split(wrong).length === 2)
    return differs(text, text.replace(wrong, suggest));
  return null;
}

const differs = (text: string, made: string): string | null => (made === text ? null : made);

/** Returns whether half of the characters of the longer text are in the other, in the same order. */
function similar(a: string, b: string): boolean {
  const left = [...a];
  const right = [...b];
  let row = new Array<number>(right.length + 1).fill(0);
  for (const char of left) {
    const next = [0];
    for (const [at, other] of right.entries())
      next.push(char === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    row = next;
  }
  return (row.at(-1) ?? 0) * 2 >= Math.max(left.length, right.length);
}
