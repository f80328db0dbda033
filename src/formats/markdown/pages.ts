/*
 * Recognisers say where a page of the original ends: in a comment (Azure, docling), by a number over dashes (marker).
 */
const PAGE_END =
  /^\s*(?:<!--\s*(?:page|页)[^>]*-->|\{\d{1,4}\}-{8,}|-{3,}\s*page\s*\d{1,4}\s*-{3,}|#_#_DOCLING_DOC_PAGE_BREAK_#_#|\[MISSING_PAGE\w*(?::\d+)?\])\s*$/i;
/**
 * Headings, table rows, list items, pictures, tags, numbered lines: a broken sentence neither is one nor continues in
 * one.
 */
const NO_SENTENCE =
  /^\s*(?:[#|>!<`]|[-*+]\s|\d{1,3}[.、．)]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节])/;
const MIN_CHARS = 12;

interface Paged {
  lines: string[];
  /** Sentences that were joined across a page break: the words on both sides. */
  joined: string[];
}

/** Removes page breaks, and joins the sentences that they split. */
export function pagesJoined(lines: readonly string[], take: (words: string) => void): Paged {
  const out: string[] = [];
  const joined: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (!PAGE_END.test(line)) {
      out.push(line);
      continue;
    }
    take(line);
    // blank lines and other marks around it belong to the page break
    while (at + 1 < lines.length && (!lines[at + 1]?.trim() || PAGE_END.test(lines[at + 1] ?? ''))) {
      at += 1;
      take(lines[at] ?? '');
    }
    while (out.length > 0 && !out.at(-1)?.trim()) out.pop();
    const [before, next] = [out.at(-1) ?? '', lines[at + 1] ?? ''];
    if (isTorn(before, next)) {
      out[out.length - 1] = before.trimEnd() + next.trim();
      joined.push(`${before.trim().slice(-6)}${next.trim().slice(0, 6)}`);
      at += 1;
    } else out.push('');
  }
  return { lines: out, joined };
}

/** Returns whether one line breaks off in mid-sentence and the other one ends the sentence. */
const isTorn = (before: string, next: string): boolean =>
  before.trim().length >= MIN_CHARS &&
  /[，、。；]|.{30}/u.test(before) &&
  /[\p{L}\p{N}，、]$/u.test(before.trim()) &&
  /^[\p{L}\p{N}“《（]/u.test(next.trim()) &&
  /[。！？；]/u.test(next) &&
  !NO_SENTENCE.test(before) &&
  !NO_SENTENCE.test(next);
