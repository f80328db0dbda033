/** A term of the reports with its pinyin. */
export interface PinyinTerm {
  text: string;
  syllables: string[];
}

/** Parses the list of terms, the most relevant first: text, number of reports and syllables, separated by tabs. */
export const readTerms = (list: string): PinyinTerm[] =>
  list.split('\n').flatMap((line) => {
    const [text, , sound] = line.split('\t');
    return text && sound ? [{ text, syllables: sound.split(' ') }] : [];
  });

/** Loads terms of the reports, and names by their first letter. */
interface Sounds {
  terms: () => Promise<PinyinTerm[]>;
  names: (letter: string) => Promise<PinyinTerm[]>;
}

/** Returns the terms that letters may stand for: all terms of the reports, and the names that begin with the first letter. */
export async function termsForPinyin({ terms, names }: Sounds, typed: string): Promise<PinyinTerm[]> {
  const [words, people] = await Promise.all([terms(), names(typed.trim()[0]!.toLowerCase())]);
  const known = new Set(words.map(({ text }) => text));
  return [...words, ...people.filter(({ text }) => !known.has(text))];
}

/** Returns whether only letters were typed: laomo, lao mo, lm. */
export const isPinyin = (typed: string): boolean => /^[a-zü][a-zü'’\s]+$/i.test(typed.trim());

/** Returns the terms whose pinyin, or whose initials, are what was typed, or begin with it; exact ones first. */
export function matchPinyin(terms: readonly PinyinTerm[], typed: string, most = 8): string[] {
  const wanted = typed
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[^a-z]/g, '');
  const rank = ({ syllables }: PinyinTerm): number => {
    const pinyin = syllables.join('');
    const initials = syllables.map((syllable) => syllable[0]).join('');
    if (pinyin === wanted || initials === wanted) return 0;
    if (pinyin.startsWith(wanted)) return 1;
    return initials.startsWith(wanted) ? 2 : 3;
  };
  return terms
    .map((term) => [rank(term), term.text] as const)
    .filter(([order]) => order < 3)
    .sort(([a], [b]) => a - b)
    .slice(0, most)
    .map(([, text]) => text);
}

/** Number of terms that `oneCharacterOff` returns. */
const MAX_CLOSE = 4;

/** Returns the terms that differ from a word in one character, those of the same sound first. */
export function oneCharacterOff(terms: readonly PinyinTerm[], word: readonly string[]): string[] {
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
    .slice(0, MAX_CLOSE)
    .map(([, text]) => text);
}
