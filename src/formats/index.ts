import { hash } from 'node:crypto';
import { decode } from '../reading/decode.ts';
import { TranscriptError } from '../reading/error.ts';
import { read } from '../reading/read.ts';
import { isLaidOut } from './endings.ts';
import type { Imported } from './imported.ts';
import type { PictureReader } from './markdown.ts';
import type { Encoder } from './pdf.ts';

export interface Means {
  /** Reads a picture referenced by Markdown. */
  pictureOf: PictureReader;
  encode: Encoder;
}

// The libraries of each format are three hundred modules; a document needs those of one.
const [word, pdf, markdown] = [() => import('./docx.ts'), () => import('./pdf.ts'), () => import('./markdown.ts')];

/**
 * Reads a document of any supported format. The format is detected from the bytes; the name only breaks ties. Throws a
 * `TranscriptError` of one line with the remedy.
 */
export async function importFile(bytes: Uint8Array, file: string, means: Means): Promise<Imported> {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  const fault = (reason: string, advice: string) => new TranscriptError({ file, reason, advice });
  try {
    if (bytes.length === 0) throw fault('文件是空的', '请放入有文字的文稿');
    if (head.startsWith('PK\x03\x04')) return withSource((await word()).readDocx(bytes, file), bytes, file);
    if (head.startsWith('%PDF')) return withSource(await (await pdf()).readPdf(bytes, file, means.encode), bytes, file);
    if (head.startsWith('\xd0\xcf\x11\xe0')) {
      throw fault('这是旧版 .doc 或加了密码的文档', '请用 Word 或 WPS 打开，去掉密码，另存为 .docx');
    }
    if (isLaidOut(file)) throw fault('文件已损坏，或扩展名不对', '请重新导出一份再试');
    if (/\.mdx?$/i.test(file)) {
      const { isHandWritten, readMarkdown } = await markdown();
      if (isHandWritten(decode(bytes).text)) return await readMarkdown(bytes, file, means.pictureOf);
    }
    return { draft: read(bytes, { file }), pictures: [], doubts: [], transcript: true };
  } catch (error) {
    if (error instanceof TranscriptError) throw error.in(file);
    throw fault('这份文件读不出来', '请用原来的软件打开，另存一份再试');
  }
}

/** Identifies the file by its bytes, so that it is not imported twice. */
const withSource = (imported: Imported, bytes: Uint8Array, file: string): Imported => ({
  ...imported,
  source: { file, sha256: hash('sha256', bytes) },
});
