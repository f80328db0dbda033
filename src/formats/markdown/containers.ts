/** ::: tip 提示 and ::: of VuePress, Docusaurus and Pandoc; `{.note}` is not a title. */
const FENCE = /^\s{0,3}:{3,}\s*(?:([\w-]+)|\{[^}]*\})?\s*(?:\[([^\]]+)\])?\s*(.*?)\s*:*\s*$/;
/** !!! note "注意" and ??? tip of MkDocs, whose content is indented. */
const ADMONITION = /^(?:!!!|\?\?\?\+?)\s*[\w-]+(?:\s+[\w-]+)*\s*(?:["“](.*?)["”])?\s*$/;
/** > [!note] 口径 of Obsidian and GitHub. */
const CALLOUT = /^(\s*>\s*)\[![\w-]+\][+-]?[ \t]*(.*)$/;
/** The last line of a table, below which Pandoc sets its caption as such a definition. */
const ROW = /^\s*(?:\||\+[-=]|-{3,})/;
/** The definition of a term, as Pandoc and PHP Markdown write it. */
const MEANING = /^\s{0,3}:\s{1,3}(?=\S)/;

/**
 * Replaces containers: one with a title becomes a quotation that begins with it, one without is replaced with its
 * content. The definition of a term becomes a paragraph after the term.
 */
export function containersOpened(lines: readonly string[]): string[] {
  const out: string[] = [];
  /** The prefix that each open container adds to its lines. */
  const open: string[] = [];
  let indented = false;
  for (const line of lines) {
    const [, , named, title] = FENCE.exec(line) ?? [];
    const admonition = ADMONITION.exec(line);
    if (named !== undefined || title !== undefined) {
      const words = [named, title].filter(Boolean).join(' ');
      if (words || /:{3,}\s*[\w{]/.test(line)) open.push(words && !words.startsWith('{') ? '> ' : '');
      else open.pop();
      out.push('', ...(open.at(-1) && words ? [`> ${words}`, '>'] : []));
      continue;
    }
    if (admonition) {
      indented = true;
      out.push('', ...(admonition[1] ? [`> ${admonition[1]}`, '>'] : []));
      continue;
    }
    const [, quote, called] = CALLOUT.exec(line) ?? [];
    if (quote !== undefined) {
      out.push(...(called ? [`${quote}${called}`, quote.trimEnd()] : []));
      continue;
    }
    if (indented && /^(?: {4}|\t)/.test(line)) {
      out.push(`> ${line.trim()}`);
      continue;
    }
    if (line.trim()) {
      if (indented) out.push('');
      indented = false;
    }
    const prefix = open.at(-1) ?? '';
    const isOfTable = MEANING.test(line) && ROW.test(out.findLast((above) => above.trim()) ?? '');
    if (MEANING.test(line) && (out.at(-1)?.trim() || isOfTable)) out.push('', `${prefix}${line.replace(MEANING, '')}`);
    // two blanks at the end of a line are a line break
    else out.push(prefix ? `${prefix}${line}`.trimEnd() : line);
  }
  return out;
}
