import type { RootContent } from 'mdast';
import { flatten } from '../markdown/flatten.ts';
import { TranscriptError } from '../reading/error.ts';
import { byline, credits } from '../reading/imprint.ts';
import { webLine } from '../reading/page-junk.ts';
import { readSource } from '../reading/read.ts';
import type { Evidence } from './evidence.ts';
import type { Doubt, Imported } from './imported.ts';
import { regionsOf } from './pdf/columns.ts';
import { bodySize, type LaidOutPage, takePageFurniture } from './pdf/furniture.ts';
import { type Note, noteText, refer, takeNotes } from './pdf/notes.ts';
import { openPdf } from './pdf/open.ts';
import { type Encoder, type PrintedPage, readPage } from './pdf/page.ts';
import { type Paragraph, paragraphsOf } from './pdf/paragraphs.ts';
import { rowsOf } from './pdf/rows.ts';
import { tableFrom, tableOf, tablesJoined } from './pdf/table.ts';
import { Album } from './photos.ts';
import { radicalsDoubt } from './radicals.ts';
import { sourceDocumentOf } from './source.ts';
import { titleLines } from './title.ts';

export type { Encoder } from './pdf/page.ts';

const MAX_PAGES = 300;
/** Pages with fewer letters are pictures of text. */
const MIN_LETTERS = 20;
/** Maximum share of characters without a meaning in a readable page. */
const MAX_UNREADABLE = 0.05;

/** Reads the text layer and the pictures of a PDF: paragraphs, tables and notes by their position on the page. */
export async function readPdf(bytes: Uint8Array, file: string, encode: Encoder): Promise<Imported> {
  const fault = (reason: string, advice: string) => new TranscriptError({ file, reason, advice });
  const opened = await openPdf(bytes, file);
  const { pdf, missing } = opened;
  if (pdf.numPages > MAX_PAGES) throw fault(`这份 PDF 有 ${pdf.numPages} 页，不像一份报告`, '请只导出报告所在的页');
  const album = new Album();
  const printed: PrintedPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await readPage(opened, number, album, encode);
    const { count, of, font } = page.unreadable;
    const [encoding] = missing;
    if (encoding || count > of * MAX_UNREADABLE || (page.hasText && of === 0)) {
      const called = encoding ? `的编码 ${encoding}` : font ? ` ${font}` : '';
      throw fault(
        `第 ${number} 页的字体${called}没有说明是什么字，读不出来`,
        '请用原来的软件重新导出 PDF，或另存为 .docx、.txt',
      );
    }
    printed.push(page);
  }
  const letters = printed.map(({ spans }) => spans.reduce((sum, { text }) => sum + lettersIn(text), 0));
  if (letters.reduce((a, b) => a + b, 0) < MIN_LETTERS * pdf.numPages) {
    throw fault('这份 PDF 是扫描的图片，没有文字', '请先用文字识别（OCR）软件转成 .txt 或 .docx，再用 --from 导入');
  }
  const { nodes, doubts } = laidOut(printed);
  const draft = readSource(sourceDocumentOf(nodes), { file });
  const scanned = letters.flatMap((count, at) => (count === 0 ? [at + 1] : []));
  if (scanned.length > 0)
    doubts.push({ what: `第 ${scanned.join('、')} 页没有文字，只有图片`, todo: '请对照原稿补上' });
  const mended = printed.reduce((sum, page) => sum + page.mended, 0);
  doubts.push(...radicalsDoubt(mended), ...album.doubts);
  return { draft, pictures: album.pictures, doubts, transcript: false };
}

const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** Returns paragraphs, tables and pictures in reading order, followed by the notes. */
export function laidOut(printed: readonly PrintedPage[]): { nodes: RootContent[]; doubts: Doubt[] } {
  const pages = printed.flatMap(pagesOf);
  const around = [...takePageFurniture(pages), ...new Set(printed.flatMap(({ slanted }) => slanted))];
  const body = bodySize(pages);
  const notes: Note[] = [];
  const placed = pages.flatMap(({ rows, number }) => {
    notes.push(...takeNotes(rows, body));
    return regionsOf(rows).map((region) => {
      notes.push(...takeNotes(region, body, rows));
      return { region, page: number };
    });
  });
  const marks = new Set(notes.map(({ mark }) => mark));
  const { text: paragraphs, contents } = withoutContents(tablesJoined(paragraphsOf(placed)));
  const title = titleOf(paragraphs, body);
  const nodes = paragraphs.flatMap((paragraph): RootContent[] => {
    if (!title.includes(paragraph)) return [nodeOf(paragraph, body, marks)];
    // whether its lines are one sentence is for the reader
    return paragraph.rows.map((row) => {
      const node = nodeOf({ ...paragraph, rows: [row], text: row.text }, body, marks);
      return { ...node, data: { ...node.data, hint: 'title' } } as unknown as RootContent;
    });
  });
  nodes.push(...notes.map((note) => words(noteText(note))));
  const doubts: Doubt[] = [];
  if (around.length > 0) {
    doubts.push({
      what: `页眉、页脚和水印没有收进来：${around.map((one) => `“${one}”`).join('、')}`,
      todo: '其中有用的话，请补进正文',
    });
  }
  if (contents > 0) {
    doubts.push({ what: `原稿的目录（${contents} 行）没有收进来`, todo: '网页会按小标题自己生成目录' });
  }
  const annotated = [...new Set(printed.flatMap((page) => page.annotated))];
  if (annotated.length > 0) {
    doubts.push({
      what: `PDF 上的批注和表单没有收进来：${annotated.map((one) => `“${one.slice(0, 40)}”`).join('、')}`,
      todo: '其中是正文的，请补进正文',
    });
  }
  const tables = paragraphs.filter(({ rows: [row] }) => row?.cells && !row.table).length;
  if (tables > 0) doubts.push({ what: `有 ${tables} 张表格是按字的位置认出来的`, todo: '请对照原稿看一遍行和列' });
  if (printed.some(({ vertical }) => vertical)) {
    doubts.push({ what: '有竖排的页，按从右到左、从上到下读', todo: '请对照原稿看一遍先后' });
  }
  return { nodes, doubts };
}

/** Returns a page as rows; horizontal text of a vertical page becomes a page of its own before it. */
function pagesOf({
  number,
  spans,
  tables,
  across,
  vertical,
  view: { left, bottom, width, height },
}: PrintedPage): LaidOutPage[] {
  if (!vertical) return [{ number, rows: [...rowsOf(spans), ...tables], width, height, bottom }];
  const turned = { number, rows: rowsOf(spans), width: height, height: width, bottom: left };
  return [{ number, rows: rowsOf(across), width, height, bottom }, turned];
}

/** 一、抓引领………1: a line of a table of contents. */
const LEADER = /(?:[.．…⋯·‥]\s*){4,}\s*\d{1,3}$/u;

const CONTENTS_HEAD = /^目\s*[录次]$/;

/** Removes a table of contents: several lines with leaders, and the 目录 above them. */
function withoutContents(paragraphs: readonly Paragraph[]): { text: Paragraph[]; contents: number } {
  const listed = entriesBelowHead(paragraphs);
  const isEntry = (paragraph: Paragraph | undefined): boolean =>
    paragraph !== undefined && (entriesIn(paragraph) > 0 || listed.has(paragraph));
  const contents = paragraphs.reduce(
    (sum, paragraph) => sum + (entriesIn(paragraph) || (listed.has(paragraph) ? linesIn(paragraph).length : 0)),
    0,
  );
  if (contents < 2) return { text: [...paragraphs], contents: 0 };
  const isHead = (paragraph: Paragraph, at: number): boolean =>
    CONTENTS_HEAD.test(paragraph.text.trim()) && isEntry(paragraphs[at + 1]);
  return { text: paragraphs.filter((paragraph, at) => !isEntry(paragraph) && !isHead(paragraph, at)), contents };
}

const linesIn = ({ text, rows: [row] }: Paragraph): string[] =>
  row?.cells ? flatten(tableOf(row.cells)).text.split('\n') : [text];

/** Returns the lines without leaders that are right below 目录, each of which ends in a page number. */
function entriesBelowHead(paragraphs: readonly Paragraph[]): Set<Paragraph> {
  const head = paragraphs.findIndex(({ text }) => CONTENTS_HEAD.test(text.trim()));
  const rest = head < 0 ? [] : paragraphs.slice(head + 1);
  const isEntry = (line: string): boolean => /^[^。]{2,40}\s\d{1,3}$/u.test(line.trim());
  const end = rest.findIndex((paragraph) => !linesIn(paragraph).every(isEntry));
  return new Set(rest.slice(0, Math.max(end, 0)));
}

/** Returns how many lines of a table of contents these are. Numbers far from their words make them rows of a table. */
function entriesIn(paragraph: Paragraph): number {
  const lines = linesIn(paragraph);
  return lines.every((line) => LEADER.test(line.trim())) ? lines.length : 0;
}

/** Returns the lines of the title on the first page with text. Those below it must be smaller. */
function titleOf(paragraphs: readonly Paragraph[], body: number): Paragraph[] {
  const lines = paragraphs.map(({ rows, text, page }) => {
    const [row] = rows as [Paragraph['rows'][number]];
    const isLine = !row.cells && !row.picture && rows.length <= MAX_TITLE_ROWS;
    return { text: closed(text), size: isLine ? row.size : 0, page };
  });
  const first = lines.find(({ size }) => size > 0)?.page;
  const end = lines.findIndex(({ page }) => page !== first);
  return titleLines(end < 0 ? lines : lines.slice(0, end), body).map((at) => paragraphs[at]!);
}

const MAX_TITLE_ROWS = 2;

const words = (value: string, evidence?: Evidence): RootContent =>
  ({
    type: 'paragraph',
    children: [{ type: 'text', value }],
    ...(evidence ? { data: { evidence } } : {}),
  }) as RootContent;

function nodeOf({ rows, text, page }: Paragraph, body: number, marks: ReadonlySet<string>): RootContent {
  const [first] = rows as [Paragraph['rows'][number]];
  if (first.picture) {
    const { x, y, right } = first;
    const data = { evidence: { box: { page, x, y, width: right - x, height: 0 } } };
    return { type: 'image', url: first.picture, data } as RootContent;
  }
  const cellOf = (text: string): string => refer(closed(text), marks);
  if (first.table) return tableFrom(first.table.map((row) => row.map(cellOf)));
  if (first.cells) return tableOf(first.cells.map((cell) => ({ ...cell, text: cellOf(cell.text) })));
  const alone = rows.length === 1;
  const large = first.size > body * 1.08;
  // Names of people stand apart in the line that says who wrote, and so do the buttons of a web page.
  const isPeople = alone && (byline(text) ?? credits(text) ?? webLine(text)) !== null;
  const value = refer(isPeople ? text : alone ? spaced(text, large) : closed(text), marks);
  const [x, y] = [Math.min(...rows.map((row) => row.x)), Math.max(...rows.map((row) => row.y))];
  const box = {
    page,
    x,
    y,
    width: Math.max(...rows.map((row) => row.right)) - x,
    height: y - Math.min(...rows.map((row) => row.y)) + first.size,
  };
  return words(value, { bold: alone && (large || rows.every(({ bold }) => bold)), box });
}

const HAN = '[\\p{Script=Han}，。、；：！？“”‘’（）《》【】]';
const LATIN = '[A-Za-z\\d%％]';
/**
 * Blanks between Chinese characters come from justification, those next to a digit or Latin word from the space that
 * Word sets between scripts (2023 年). The one before 摄 separates a name from a verb.
 */
const SET = new RegExp(
  `(?<=[^\\x00-\\x7f]) +(?=[^\\x00-\\x7f])(?!\\s*摄影?[）)]?$)|(?<=${HAN}) +(?=${LATIN})|(?<=${LATIN}) +(?=${HAN})`,
  'gu',
);
/** 2 0 2 2 年 度 工 作 报 告: letter spacing. Numbers in a row have other words beside them. */
const SPACED_OUT = /^(?=.*\p{Script=Han})(?:[\p{Script=Han}\d] ){3,}[\p{Script=Han}\d]$/u;
/** 表1 主要指标: the blank after the number of a table or picture is printed. */
const NUMBERED = /^([图表]\s*\d[\d-]*)\s+(?=\S)/u;
const closed = (text: string): string => {
  if (SPACED_OUT.test(text)) return text.replaceAll(' ', '');
  const [whole, number] = NUMBERED.exec(text) ?? [''];
  return (number ? `${number.replace(/\s/g, '')} ` : '') + text.slice(whole.length).replace(SET, '');
};

/** Keeps the single printed blank of a couplet between words of some length. */
const spaced = (text: string, large: boolean): string => {
  const parts = text.split(/(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])/);
  const couplet = parts.length === 2 && parts.every((part) => (part.match(/\p{Script=Han}/gu) ?? []).length >= 4);
  return couplet && (large || [...text].length <= 40) && !/[。；]/.test(text)
    ? parts.map(closed).join(' ')
    : closed(text);
};
