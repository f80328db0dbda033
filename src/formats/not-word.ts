import { TranscriptError } from '../reading/error.ts';

/** Archives that are not Word documents, by a file inside, with the remedy for each. */
const KINDS: readonly [inside: RegExp, kind: string, advice: string][] = [
  [/^xl\//, '这是 Excel 表格，不是 Word 文档', '请把表格复制到 Word 里，存为 .docx 再导入'],
  [/^ppt\//, '这是演示文稿，不是 Word 文档', '请把文字复制到 Word 里，存为 .docx 再导入'],
  [/^OFD\.xml$/i, '这是 OFD 文件，不是 Word 文档', '请用 WPS 或 OFD 阅读器打开，另存为 .docx 或 PDF'],
  [/^mimetype$/, '这是 OpenDocument 文件，不是 Word 文档', '请用 Word 或 WPS 打开，另存为 .docx'],
  [/\.(?:docx?|wps|pdf|txt|md)$/i, '这是压缩包，不是 Word 文档', '请先解压，再导入其中的文稿'],
];

/** Returns the error for an archive that is not a Word document. */
export function notWord(names: readonly string[]): TranscriptError {
  const found = KINDS.find(([inside]) => names.some((name) => inside.test(name)));
  const [, reason, advice] = found ?? ['', '这不是 Word 文档', '请用 Word 或 WPS 打开，另存为 .docx 再试'];
  return new TranscriptError({ reason, advice });
}
