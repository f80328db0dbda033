/**
 * Returns the transcript named in the frontmatter of a page; null if there is none. Reads the lines instead of parsing
 * YAML, as the frontmatter may contain the markers of a merge conflict.
 */
export function printedSource(mdx: string): { file: string; sha256: string } | null {
  const head = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\n---/.exec(mdx)?.[1] ?? '';
  const sha256 = /^[ \t]+sha256:[ \t]*["']?([0-9a-f]{64})\b/m.exec(head)?.[1];
  const file = /^[ \t]+file:[ \t]*(.*?)[ \t]*\r?$/m.exec(head)?.[1]?.replace(/^(["'])(.*)\1$/, '$2');
  return sha256 ? { file: file ?? '', sha256 } : null;
}
