/** A term of the reports and how it is said. */
export interface Sounded {
  text: string;
  syllables: string[];
}

/** Reads the list of terms: text, reports, syllables; a line a term, the most telling first. */
export const readTerms = (list: string): Sounded[] =>
  list.split('\n').flatMap((line) => {
    const [text, , sound] = line.split('\t');
    return text && sound ? [{ text, syllables: sound.split(' ') }] : [];
  });

/** What has words of the reports, and names by the letter that they begin with. */
interface Sounds {
  terms: () => Promise<Sounded[]>;
  names: (letter: string) => Promise<Sounded[]>;
}

/** What can be meant by letters that were typed: words of the reports, and names that begin with the first of them. */
export async function soundedFor({ terms, names }: Sounds, typed: string): Promise<Sounded[]> {
  const [words, people] = await Promise.all([terms(), names(typed.trim()[0]!.toLowerCase())]);
  const known = new Set(words.map(({ text }) => text));
  return [...words, ...people.filter(({ text }) => !known.has(text))];
}

/** laomo, lao mo, lm: letters only. */
export const isPinyin = (typed: string): boolean => /^[a-zü][a-zü'’\s]+$/i.test(typed.trim());

/** Terms said as it is typed: whole, by their beginning, or by the first letters of their syllables. */
export function bySound(terms: readonly Sounded[], typed: string, most = 8): string[] {
  const wanted = typed
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[^a-z]/g, '');
  const rank = ({ syllables }: Sounded): number => {
    const syllable = syllables.join('');
    const initials = syllables.map((syllable) => syllable[0]).join('');
    if (syllable === wanted || initials === wanted) return 0;
    if (syllable.startsWith(wanted)) return 1;
    return initials.startsWith(wanted) ? 2 : 3;
  };
  return terms
    .map((term) => [rank(term), term.text] as const)
    .filter(([order]) => order < 3)
    .sort(([a], [b]) => a - b)
    .slice(0, most)
    .map(([, text]) => text);
}

/** Terms that differ from a short word by one character, those that sound the same first. */
export function bySlip(terms: readonly Sounded[], word: readonly string[], most = 4): string[] {
  const sounds = new Map<string, string>();
  for (const { text, syllables } of terms) {
    for (const [i, c] of [...text].entries()) sounds.set(c, syllables[i] ?? '');
  }
  return terms
    .flatMap(({ text }) => {
      const other = [...text];
      const wrong = other.length === word.length ? other.flatMap((c, i) => (c === word[i] ? [] : [i])) : [];
      if (wrong.length !== 1) return [];
      const [a, b] = [sounds.get(word[wrong[0]!]!), sounds.get(other[wrong[0]!]!)];
      return [[a !== undefined && a === b ? 0 : 1, text] as const];
    })
    .sort(([a], [b]) => a - b)
    .slice(0, most)
    .map(([, text]) => text);
}
