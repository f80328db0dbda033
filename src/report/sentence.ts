/** The sentence (up to 。！？ or a line break, closing quotes included) in which a stretch of the text stands. */
export function sentenceAt(text: string, start: number, end: number): string {
  const before = text.slice(0, start);
  const head = Math.max(...[...'。！？!?\n'].map((mark) => before.lastIndexOf(mark))) + 1;
  const from = head + (/^[”’」』）)]*/.exec(text.slice(head))?.[0].length ?? 0);
  const tail = /[。！？!?\n][”’」』）)]*/.exec(text.slice(end));
  return text.slice(from, tail ? end + tail.index + tail[0].length : undefined).trim();
}
