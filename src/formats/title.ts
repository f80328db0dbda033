/** A line with the size of its letters; 0 for what is no line. */
interface SizedLine {
  text: string;
  size: number;
}

/** Endings of a masthead or letterhead, which is as large as a title. */
const MASTHEAD = /(?:文件|简报|快报|专报|通讯|动态|[日周月晚]报|期)$/u;
/** What is set as large as a title, and is none: ordinals, dates, sentences. */
const NO_TITLE =
  /^(?:[一二三四五六七八九十\d]{1,3}[、.．]|[（(]|附|目\s*[录次]$|[—–―]|\d{4}年?\d{1,2}月|[\d〇○零一二三四五六七八九]{4}年.{0,6}$)|[。；：，]$/u;
const MIN_PROSE_CHARS = 60;
const MAX_LINES = 3;

/**
 * Returns the indices of the lines of the title: those above the text whose letters are much larger than the text's, and
 * larger than all others there but a masthead's.
 * @param body size of the text
 */
export function titleLines(lines: readonly SizedLine[], body: number): number[] {
  const prose = lines.findIndex(({ text }) => text.length > MIN_PROSE_CHARS);
  const top = lines.slice(0, prose < 0 ? lines.length : prose);
  const fits = ({ text: printed, size }: SizedLine): boolean => {
    const text = printed.replace(/\s/gu, '');
    return size >= body * 1.25 && /^[\p{L}“《\d]/u.test(text) && !MASTHEAD.test(text) && !NO_TITLE.test(text);
  };
  const largest = Math.max(0, ...top.filter(fits).map(({ size }) => size));
  const found = top.flatMap((line, at) => (fits(line) && line.size >= largest * 0.97 ? [at] : []));
  const isTogether = found.every((at, n) => n === 0 || at === found[n - 1]! + 1);
  return isTogether && found.length <= MAX_LINES ? found : [];
}
