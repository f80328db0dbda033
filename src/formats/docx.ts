import { TranscriptError } from '../reading/error.ts';
import { draftOf } from './draft.ts';
import type { Imported } from './imported.ts';
import { lost } from './lost.ts';
import { apart } from './tree.ts';
import { readWord, type WordDocument } from './word/document.ts';
import { seen } from './word/look.ts';

/** Reads a Word document: headings by style, ordinal or bold, tables, and pictures with their captions. */
export function readDocx(bytes: Uint8Array, file: string): Imported {
  const { nodes, album, doubts: found, omitted, words } = opened(bytes, file);
  const parted = seen(nodes.flatMap(apart));
  if (parted.length === 0) {
    throw new TranscriptError({ file, reason: 'Word 文档里没有文字', advice: '如果是扫描的图片，请先识别成文字' });
  }
  const draft = draftOf(parted, file);
  const doubts = [...found, ...album.doubts, ...lost(words, draft, omitted)];
  return { draft, pictures: album.pictures, doubts, transcript: false };
}

function opened(bytes: Uint8Array, file: string): WordDocument {
  try {
    return readWord(bytes);
  } catch (error) {
    if (error instanceof TranscriptError) throw error;
    throw new TranscriptError({
      file,
      reason: '这份 Word 文件读不出来',
      advice: '请用 Word 或 WPS 打开，另存为新的 .docx 再试',
    });
  }
}
