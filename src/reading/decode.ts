import { TranscriptError } from './error.ts';

type Encoding = 'utf-8' | 'utf-8-bom' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** A control or invisible character that was removed from a line (1-based), and how often. */
export interface Control {
  line: number;
  codePoint: number;
  count: number;
}

interface Decoded {
  /** With \n as line end, and no other control or invisible characters but \t. */
  text: string;
  encoding: Encoding;
  controls: Control[];
}

const SAVE_AS_UTF8 = '请用记事本等程序打开，另存为 UTF-8 编码的 .txt 后再试';

/** Files other than text, by their first bytes. */
const SIGNATURES: readonly [bytes: string, kind: string, advice: string][] = [
  ['%PDF', 'PDF 文件', '请用 npm run new -- --from 导入，或另存为 .txt'],
  ['PK\x03\x04', 'Word 文档或压缩包', '请用 npm run new -- --from 导入 .docx，或另存为 .txt'],
  ['\xd0\xcf\x11\xe0', '旧版 Office 文件', '请在 Word 里另存为 .docx 或 .txt'],
  ['{\\rtf', 'RTF 文件', '请在 Word 里另存为 .docx 或 .txt'],
  ['\x89PNG', '图片', '请先识别成文字，存为 .txt'],
  ['\xff\xd8\xff', '图片', '请先识别成文字，存为 .txt'],
  ['GIF8', '图片', '请先识别成文字，存为 .txt'],
  ['\x1f\x8b', '压缩包', '请先解压'],
];

// The end of a line in any convention: Windows, old Mac, Word's soft break, a page break, Unicode's own.
const LINE_END = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
// C0 and C1 controls, soft hyphen, zero-width and bidirectional controls, annotation marks, noncharacters.
const CONTROL =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]/;

/**
 * Reads the bytes of a transcript as text.
 *
 * UTF-8 (with or without byte order mark) proves itself; UTF-16 is known by its mark, or by giving common Chinese
 * characters; what is left is GB18030 if that gives common Chinese characters. Throws a `TranscriptError` for an empty
 * or binary file and for any other encoding.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) throw new TranscriptError({ reason: '文件是空的', advice: '请放入有文字的文稿' });
  refuseBinary(bytes);
  const { text: raw, encoding } = chooseEncoding(bytes);
  const { text, controls } = takeControls(raw.replace(LINE_END, '\n'));
  refuseMarkup(text);
  refuseNoise(text, controls);
  return { text, encoding, controls };
}

/** Refuses saved web pages, also those named .doc: they are markup from the first character on. */
function refuseMarkup(text: string): void {
  if (/^\s*(?:<!doctype\s+html\b|<html[\s>]|<\?xml\s|MIME-Version:)/i.test(text)) {
    throw new TranscriptError({
      reason: '这是网页或 XML 文件，不是纯文本',
      advice: '请用 Word 或 WPS 打开，另存为 .docx，或只把正文复制到 .txt 里',
    });
  }
}

function refuseBinary(bytes: Uint8Array): void {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  const found = SIGNATURES.find(([magic]) => head.startsWith(magic));
  if (found)
    throw new TranscriptError({
      reason: `这是${/^[A-Z]/.test(found[1]) ? ' ' : ''}${found[1]}，不是纯文本`,
      advice: found[2],
    });
}

function chooseEncoding(bytes: Uint8Array): { text: string; encoding: Encoding } {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return marked(bytes.subarray(3), 'utf-8-bom', 'utf-8');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return marked(bytes.subarray(2), 'utf-16le', 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return marked(bytes.subarray(2), 'utf-16be', 'utf-16be');
  const utf8 = attempt(bytes, 'utf-8');
  // no text contains NUL; in UTF-16 every Latin character, blank and line end does
  if (utf8 !== null && !utf8.includes('\0')) return { text: utf8, encoding: 'utf-8' };
  const best = (['gb18030', 'utf-16le', 'utf-16be'] as const)
    .map((encoding) => ({ encoding, text: attempt(bytes, encoding) }))
    .filter((guess): guess is { encoding: 'gb18030'; text: string } => guess.text !== null)
    .map((guess) => ({ ...guess, score: plausibility(guess.text) }))
    .sort((a, b) => b.score - a.score)[0];
  if (best && best.score >= 0.7) return best;
  if (utf8 !== null) throw binary();
  throw undecodable(bytes);
}

function marked(bytes: Uint8Array, encoding: Encoding, label: string): { text: string; encoding: Encoding } {
  const text = attempt(bytes, label);
  if (text !== null) return { text, encoding };
  throw undecodable(bytes, label);
}

/** Decodes bytes; returns null if they are not valid in this encoding (lone surrogates included). */
function attempt(bytes: Uint8Array, label: string): string | null {
  if (label.startsWith('utf-16') && bytes.length % 2 !== 0) return null;
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

let common: Set<string> | null = null;

/** Returns the 3,755 common characters: level 1 of GB 2312. */
function commonHan(): Set<string> {
  if (common) return common;
  const bytes: number[] = [];
  for (let high = 0xb0; high <= 0xd7; high++)
    for (let low = 0xa1; low <= (high === 0xd7 ? 0xf9 : 0xfe); low++) bytes.push(high, low);
  common = new Set(new TextDecoder('gb18030').decode(new Uint8Array(bytes)));
  return common;
}

/** Returns how much a text looks like Chinese, 0 … 1: the share of common characters, marks and ASCII; rare Han count half. */
function plausibility(text: string): number {
  const han = commonHan();
  const sample = text.length > 40_000 ? text.slice(0, 20_000) + text.slice(-20_000) : text;
  let good = 0;
  let all = 0;
  let hanSeen = 0;
  for (const char of sample) {
    all += 1;
    const code = char.codePointAt(0) ?? 0;
    if (han.has(char)) {
      good += 1;
      hanSeen += 1;
    } else if (code >= 0x4e00 && code <= 0x9fff) {
      good += 0.5;
      hanSeen += 1;
    } else if ((code >= 0x20 && code < 0x7f) || code === 9 || code === 10 || code === 13) good += 1;
    else if ((code >= 0x3000 && code <= 0x3015) || (code >= 0x2010 && code <= 0x2026)) good += 1;
    else if (code >= 0xff01 && code <= 0xff5e) good += 1;
  }
  // text without any Chinese would have been valid UTF-8
  return all === 0 || hanSeen === 0 ? 0 : good / all;
}

/** Returns an error that names the first invalid place, if there are few. */
function undecodable(bytes: Uint8Array, label = 'utf-8'): TranscriptError {
  const text = new TextDecoder(label).decode(bytes);
  const at = text.indexOf('\ufffd');
  const broken = text.split('\ufffd').length - 1;
  if (at >= 0 && broken * 20 < text.length) {
    const line = text.slice(0, at).split(/\r\n?|\n/).length;
    const reason = `有 ${broken} 处残缺的字节（${label.toUpperCase()} 编码损坏，或有孤立的代理项）`;
    return new TranscriptError({ line, reason, advice: '请找回原文件，或改正这一行后另存为 UTF-8' });
  }
  return new TranscriptError({ reason: '认不出文字编码（不是 UTF-8、GB18030 或 UTF-16）', advice: SAVE_AS_UTF8 });
}

const binary = (): TranscriptError =>
  new TranscriptError({ reason: '这是二进制文件，不是纯文本', advice: '请放入 .txt 或 .md 文稿' });

function takeControls(text: string): { text: string; controls: Control[] } {
  if (!CONTROL.test(text)) return { text, controls: [] };
  const controls: Control[] = [];
  const lines = text.split('\n').map((line, index) => {
    if (!CONTROL.test(line)) return line;
    const counts = new Map<number, number>();
    const visible = line.replace(new RegExp(CONTROL.source, 'g'), (char) => {
      const code = char.codePointAt(0) ?? 0;
      counts.set(code, (counts.get(code) ?? 0) + 1);
      return '';
    });
    for (const [codePoint, count] of counts) controls.push({ line: index + 1, codePoint, count });
    return visible;
  });
  return { text: lines.join('\n'), controls };
}

function refuseNoise(text: string, controls: readonly Control[]): void {
  // invisible characters come with text from the web; real control codes do not
  const noise = controls.reduce((sum, { codePoint, count }) => sum + (codePoint < 0xa0 ? count : 0), 0);
  if (noise > 8 && noise * 50 > text.length) throw binary();
  if (!/\S/.test(text)) throw new TranscriptError({ reason: '文件里没有文字', advice: '请放入有文字的文稿' });
}
