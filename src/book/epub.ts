import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import type { Element, ElementContent, Root } from 'hast';
import { compress } from 'wawoff2';
import { writeSfnt } from '../fonts/sfnt.ts';
import { assemble } from '../fonts/subset.ts';
import { escapeHtml } from '../markdown/escape-html.ts';
import { encode } from '../photo/encode.ts';
import { absolute, site } from '../settings/site.ts';
import { contentsHtml } from './front.ts';
import type { Bound, Part } from './parts.ts';
import { elementsOf, hasClass, parse, removeElements, wordsIn, xhtml } from './tree.ts';

const CSS = readFileSync(join(import.meta.dirname, 'epub.css'), 'utf8');
const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`;
/** ZIP has no time zones and begins in 1980: a fixed time makes equal books equal files. */
const MTIME = new Date(1980, 0, 1, 12);

/** A file of an EPUB, with its path inside EPUB/. */
interface EpubFile {
  path: string;
  media: string;
  bytes: Uint8Array | string;
  properties?: string;
}

/**
 * Builds an EPUB 3.3: one file per part, all in the spine in order, with a navigation document for the contents.
 * @param cover a JPEG
 */
export async function epub(bound: Bound, cover: Uint8Array): Promise<Uint8Array> {
  const files = new Map(bound.parts.map((part) => [part.id, fileOf(part)]));
  const places = idsOf(bound.parts, files);
  const documents = bound.parts.map((part): EpubFile => {
    const tree = part.type === 'toc' ? navigation(bound) : part.type === 'cover' ? coverTree(bound) : part.tree;
    return {
      path: files.get(part.id)!,
      media: 'application/xhtml+xml',
      bytes: documentOf(part, linked(structuredClone(tree), places)),
      ...(part.type === 'toc' ? { properties: 'nav' } : {}),
    };
  });
  const photos = await Promise.all(
    bound.chapters
      .flatMap((chapter) => chapter.photos)
      .map(
        async ({ path, original, width }): Promise<EpubFile> => ({
          path,
          media: 'image/jpeg',
          bytes: await encode({ original, format: 'jpg', width }),
        }),
      ),
  );
  const items: EpubFile[] = [
    ...documents,
    { path: 'style.css', media: 'text/css', bytes: CSS },
    { path: 'fonts/title.woff2', media: 'font/woff2', bytes: await titleFont(bound) },
    { path: 'fonts/OFL.txt', media: 'text/plain', bytes: readFileSync('public/fonts/OFL.txt', 'utf8') },
    { path: 'images/cover.jpg', media: 'image/jpeg', bytes: cover, properties: 'cover-image' },
    ...new Map(photos.map((photo) => [photo.path, photo])).values(),
  ];
  const packed: Zippable = { mimetype: [Buffer.from('application/epub+zip'), { level: 0, mtime: MTIME }] };
  const add = (path: string, bytes: Uint8Array | string, media = '') => {
    packed[path] = [Buffer.from(bytes), { level: media === 'image/jpeg' ? 0 : 9, mtime: MTIME }];
  };
  add('META-INF/container.xml', CONTAINER);
  add('EPUB/package.opf', packageOf(bound, items, documents));
  for (const { path, bytes, media } of items) add(`EPUB/${path}`, bytes, media);
  return zipSync(packed);
}

const fileOf = ({ id, type }: Part): string => (type === 'toc' ? 'nav.xhtml' : `${id}.xhtml`);

/** Returns the file that contains each id. */
function idsOf(parts: readonly Part[], files: ReadonlyMap<string, string>): Map<string, string> {
  const places = new Map<string, string>();
  for (const { id, tree } of parts) {
    for (const { properties } of elementsOf(tree))
      if (typeof properties.id === 'string') places.set(properties.id, files.get(id)!);
  }
  return places;
}

/** Points links to the files of the EPUB, and removes what only paper pages have. */
function linked(tree: Root, places: ReadonlyMap<string, string>): Root {
  removeElements(
    tree,
    ({ properties }) => properties.ariaHidden === 'true' && /leader/.test(String(properties.className)),
  );
  for (const { properties, children, tagName } of elementsOf(tree)) {
    if (tagName === 'a' && typeof properties.href === 'string' && properties.href.startsWith('#')) {
      const id = properties.href.slice(1);
      properties.href = `${places.get(id) ?? ''}#${id}`;
    }
    if (tagName === 'a' && typeof properties.dataLabel === 'string')
      children.splice(0, children.length, { type: 'text', value: properties.dataLabel });
    if (hasClass({ properties } as Element, 'places'))
      children.splice(0, children.length, ...oncePerLabel(children, places));
  }
  // There are no page numbers: a place is told by its label, or by the words of the link.
  removeElements(tree, ({ properties }) => properties.dataPageOf !== undefined);
  for (const { properties } of elementsOf(tree)) delete properties.dataLabel;
  return tree;
}

/** The first link with each label in each file, parted by commas. */
function oncePerLabel(children: readonly ElementContent[], files: ReadonlyMap<string, string>): ElementContent[] {
  const first = new Map<string, Element>();
  for (const child of children) {
    if (child.type !== 'element') continue;
    const { dataLabel, href } = child.properties;
    const key = `${files.get(String(href).slice(1))} ${dataLabel}`;
    if (!first.has(key)) first.set(key, child);
  }
  return [...first.values()].flatMap((link, i) => (i > 0 ? [{ type: 'text', value: '、' }, link] : [link]));
}

function navigation({ book, chapters, back }: Bound): Root {
  const tree = parse(
    contentsHtml(
      book,
      chapters,
      back.map(({ id, name }) => [id, name]),
    ),
  );
  // E-book readers show only the text of a contents entry.
  removeElements(tree, ({ properties }) => properties.dataPageOf !== undefined);
  removeElements(tree, ({ properties }) => /what/.test(String(properties.className)));
  return tree;
}

const coverTree = ({ title }: Bound): Root =>
  parse(
    `<section class="cover" aria-label="封面"><img src="images/cover.jpg" alt="${escapeHtml(`${title}，封面`)}"></section>`,
  );

function documentOf({ type, title }: Part, tree: Root): string {
  const body = xhtml(tree);
  const typed =
    type === 'index'
      ? body
      : type === 'toc'
        ? body.replace('<nav ', '<nav epub:type="toc" ')
        : body.replace('<section ', `<section epub:type="${type}" `);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="zh-CN" xml:lang="zh-CN">
<head><meta charset="utf-8"/><title>${escapeHtml(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>${typed}</body>
</html>
`;
}

/** Returns the serif of titles and key figures; for the text, readers choose the font. */
async function titleFont({ parts }: Bound): Promise<Uint8Array> {
  const set = parts.flatMap(({ tree }) => [...elementsOf(tree)].filter(isInSerif).map(wordsIn));
  const characters = [...new Set(`0123456789${set.join('')}`)].filter((char) => char > ' ').join('');
  return compress(writeSfnt(await assemble(characters)));
}

const isInSerif = (element: Element): boolean =>
  /^(?:h1|h2|dd)$/.test(element.tagName) || hasClass(element, 'title') || hasClass(element, 'volume');

function packageOf(
  { book, title, date, chapters }: Bound,
  items: readonly EpubFile[],
  spine: readonly EpubFile[],
): string {
  const ids = new Map(items.map(({ path }, i) => [path, `i${i}`]));
  const meta = (property: string, value: string) => `<meta property="${property}">${escapeHtml(value)}</meta>`;
  const dc = (name: string, value: string | null) => (value ? `<dc:${name}>${escapeHtml(value)}</dc:${name}>` : '');
  const creators = [...new Set(chapters.map(({ report }) => report.organization).filter(Boolean))];
  const described = `${site.name}，${book.reports.length}份报告：正文、图注、数字与校记。`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="zh-CN">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${escapeHtml(site.url ? absolute(`/books/${book.name}.epub`) : `urn:huimou:${book.name}`)}</dc:identifier>
${dc('title', title)}
<dc:language>zh-CN</dc:language>
${creators.map((name) => dc('creator', name)).join('')}
${dc('publisher', site.publisher ?? site.name)}
${dc('date', date)}
${dc('description', described)}
${dc('rights', site.licence)}
${dc('source', site.url ? absolute(book.url) : null)}
${meta('dcterms:modified', `${date}T00:00:00Z`)}
${['textual', 'visual'].map((mode) => meta('schema:accessMode', mode)).join('')}
${meta('schema:accessModeSufficient', 'textual')}
${['structuralNavigation', 'tableOfContents', 'readingOrder', 'alternativeText', 'index'].map((feature) => meta('schema:accessibilityFeature', feature)).join('')}
${meta('schema:accessibilityHazard', 'none')}
${meta('schema:accessibilitySummary', '有目录与索引，标题分级，图片有替代文字；不开图片也能读全文。')}
</metadata>
<manifest>
${items.map(({ path, media, properties }) => `<item id="${ids.get(path)}" href="${escapeHtml(encodeURI(path))}" media-type="${media}"${properties ? ` properties="${properties}"` : ''}/>`).join('\n')}
</manifest>
<spine>
${spine.map(({ path }) => `<itemref idref="${ids.get(path)}"/>`).join('\n')}
</spine>
</package>
`;
}
