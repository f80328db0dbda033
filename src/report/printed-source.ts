/**
 * The transcript that the head of a page names; null where it names none. Read from its lines, for a head with the marks
 * of a merge conflict is no YAML.
 */
export function printedSource(mdx: string): { file: string; sha256: string } | null {
  const head = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\n---/.exec(mdx)?.[1] ?? '';
  const sha256 = /^[ \t]+sha256:[ \t]*["']?([0-9a-f]{64})\b/m.exec(head)?.[1];
  const file = /^[ \t]+file:[ \t]*(.*?)[ \t]*\r?$/m.exec(head)?.[1]?.replace(/^(["'])(.*)\1$/, '$2');
  return sha256 ? { file: file ?? '', sha256 } : null;
}
