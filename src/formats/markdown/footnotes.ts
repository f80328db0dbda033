const DEFINITION = /^ {0,3}\[\^([^\]\s]+)\]:\s*(.*)$/;

/** Returns whether a line of a note ends with a comma, and words follow that are no other note. */
const goesOn = (above: string, line: string): boolean => /[，、,]$/u.test(above) && /^[^\s[#>|]/u.test(line);

/**
 * Replaces a footnote reference with the number of its note in brackets, [1], and puts the notes after the text under
 * the same numbers. Also handles Pandoc's inline notes, ^[…].
 */
export function footnotes(lines: readonly string[]): string[] {
  const notes = new Map<string, string[]>();
  const text: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [, name, first = ''] = DEFINITION.exec(line) ?? [];
    if (name === undefined) {
      text.push(line);
      continue;
    }
    const note = [first];
    // further lines of the note are indented, or go on with its sentence
    while (/^(?: {2,}|\t)\S/.test(lines[at + 1] ?? '') || goesOn(note.at(-1) ?? '', lines[at + 1] ?? '')) {
      at += 1;
      note.push((lines[at] ?? '').trim());
    }
    notes.set(name, note);
  }
  const order: string[] = [];
  const numberOf = (name: string): string => {
    if (!order.includes(name)) order.push(name);
    return `\\[${order.indexOf(name) + 1}\\]`;
  };
  const referred = text.map((line) =>
    line.replace(/\^\[([^\]]+)\]|\[\^([^\]\s]+)\]/g, (whole, words: string | undefined, name = `^${order.length}`) => {
      if (words !== undefined) notes.set(name, [words]);
      return notes.has(name) ? numberOf(name) : whole;
    }),
  );
  for (const name of notes.keys()) numberOf(name);
  const listed = order.flatMap((name, at) => ['', `\\[${at + 1}\\] ${(notes.get(name) ?? []).join('')}`]);
  return [...referred, ...listed];
}
