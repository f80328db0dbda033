import { isDocument } from '../../formats/endings.ts';

/** A file that was dropped or chosen, with its folders: 2025/稿件/江都区.docx. */
export interface Dropped {
  file: File;
  path: string;
  isPicture: boolean;
}

const PICTURE = /\.(?:jpe?g|png|webp|avif)$/i;

/** A single file is always accepted, whatever it is: the server says why it can't be read. */
function wanted(files: readonly { file: File; path: string }[]): Dropped[] {
  return files
    .filter(
      ({ file }) =>
        files.length === 1 || isDocument(file.name) || (PICTURE.test(file.name) && !file.name.startsWith('.')),
    )
    .map((one) => ({ ...one, isPicture: PICTURE.test(one.file.name) }));
}

/** Returns the documents among chosen files, with the pictures in the same folders. */
export const filesOf = (files: FileList | null): Dropped[] =>
  wanted([...(files ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name })));

/** Returns the same for dropped files, looking into folders. */
export async function droppedFiles(transfer: DataTransfer): Promise<Dropped[]> {
  // Both lists are emptied when the event handler returns.
  const plain = [...transfer.files];
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (!entries.some(({ isDirectory }) => isDirectory)) return wanted(plain.map((file) => ({ file, path: file.name })));
  return wanted((await Promise.all(entries.map((entry) => walk(entry)))).flat());
}

async function walk(entry: FileSystemEntry): Promise<{ file: File; path: string }[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail));
    return [{ file, path }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    // at most a hundred entries per call
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) break;
    found.push(...some);
  }
  const files = await Promise.all(found.sort((a, b) => (a.name < b.name ? -1 : 1)).map((one) => walk(one)));
  return files.flat();
}
