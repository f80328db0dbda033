import { extractImages, getDocumentProxy } from 'unpdf';
import type { Photo } from '../report/block.ts';
import type { Draft } from '../report/draft.ts';
import { TranscriptError } from '../transcript/error.ts';
import { readText } from '../transcript/read.ts';
import type { Doubt, Imported } from './imported.ts';
import { type Page, paintedOn } from './pdf-images.ts';
import { linesOf, type Mark, type Piece } from './pdf-lines.ts';
import { Album } from './photos.ts';
import { mendRadicals } from './radicals.ts';

const MOST_PAGES = 300;
/** Fewer letters than this a page, and the page is a picture of text. */
const FEWEST_LETTERS = 20;
/** Logos and rules are smaller, in pixels. */
const SMALLEST_SIDE = 160;

/** Makes a JPEG of raw pixels; null where it can't. */
export type Encoder = (
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
  channels: number,
) => Promise<Uint8Array | null>;

/** Reads the text layer and the pictures of a PDF, and gives the lines to the reader of transcripts. */
export async function readPdf(bytes: Uint8Array, file: string, encode: Encoder): Promise<Imported> {
  const fault = (reason: string, advice: string) => new TranscriptError({ file, reason, advice });
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((error: Error) => {
    throw /password/i.test(`${error.name}${error.message}`)
      ? fault('这份 PDF 有密码保护', '请去掉密码后再试')
      : fault('这份 PDF 已损坏，读不出来', '请重新导出一份，或另存为 .docx、.txt');
  });
  if (pdf.numPages > MOST_PAGES) throw fault(`这份 PDF 有 ${pdf.numPages} 页，不像一份报告`, '请只导出报告所在的页');
  const pages: Piece[][] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(items.filter((item) => 'str' in item) as Piece[]);
  }
  const letters = pages.flat().reduce((sum, { str }) => sum + (str.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
  if (letters < FEWEST_LETTERS * pdf.numPages) {
    throw fault('这份 PDF 是扫描的图片，没有文字', '请先用文字识别（OCR）软件转成 .txt 或 .docx，再用 --from 导入');
  }
  const album = new Album();
  const lines: string[] = [];
  for (const [index, pieces] of pages.entries()) {
    const images = await extractImages(pdf, index + 1).catch(() => []);
    const marks = images.length > 0 ? await marksOf(await pdf.getPage(index + 1), images, album, encode) : [];
    lines.push(...linesOf(pieces, marks));
  }
  const { text, count } = mendRadicals(lines.join('\n'));
  const draft = readText(text, { file });
  const doubts: Doubt[] = [...hang(draft, text.split('\n'), album), ...album.doubts];
  if (count > 0)
    doubts.push({ what: `有 ${count} 个形近的部首（⼯、⾏）已改成正字（工、行）`, todo: '请对照原稿看一遍' });
  draft.frontmatter.source = null;
  return { draft, pictures: album.pictures, doubts, transcript: false };
}

type Images = Awaited<ReturnType<typeof extractImages>>;

/** The pictures of a page go into the album; a mark, as Markdown has it, says where each stood. */
async function marksOf(page: Page, images: Images, album: Album, encode: Encoder): Promise<Mark[]> {
  const marks: Mark[] = [];
  for (const { key, y } of await paintedOn(page).catch(() => [])) {
    const image = images.find((one) => one.key === key);
    if (!image || Math.min(image.width, image.height) < SMALLEST_SIDE) continue;
    const picture = await encode(image.data, image.width, image.height, image.channels);
    if (picture) marks.push({ text: `![](${album.add(picture, 'jpg')})`, y });
  }
  return marks;
}

/** Gives each picture to the caption that stands beside its mark; one without comes last, for the editor to place. */
function hang(draft: Draft, lines: readonly string[], album: Album): Doubt[] {
  const free = new Set(draft.blocks.filter((block) => block.type === 'photo'));
  const lineOf = (photo: Photo) => draft.sourceLines[draft.blocks.indexOf(photo)]?.[0] ?? 0;
  const doubts: Doubt[] = [];
  for (const { name } of album.pictures) {
    const at = lines.indexOf(`![](${name})`) + 1;
    const behind = [...free].find((photo) => lineOf(photo) > at && lineOf(photo) <= at + 3);
    const caption = behind ?? [...free].find((photo) => lineOf(photo) < at && lineOf(photo) >= at - 2);
    if (caption) {
      caption.src = name;
      free.delete(caption);
      continue;
    }
    draft.blocks.push({ type: 'photo', id: '', caption: '', src: name, alt: null, credit: null, near: null });
    draft.sourceLines.push([at]);
    doubts.push({ what: `没有找到 ${name} 在文中的位置，放在了最后`, todo: '请移到相应的段落后面，写上图注' });
  }
  return doubts;
}
