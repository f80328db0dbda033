import { zipOf } from './zip.ts';

/*
 * Word documents of the XML that Word, WPS and others write, for what no library makes: each part as it stands in the
 * file.
 */

const NAMESPACES = [
  ['w', 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'],
  ['r', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'],
  ['m', 'http://schemas.openxmlformats.org/officeDocument/2006/math'],
  ['mc', 'http://schemas.openxmlformats.org/markup-compatibility/2006'],
  ['wps', 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
  ['wp', 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'],
  ['a', 'http://schemas.openxmlformats.org/drawingml/2006/main'],
  ['v', 'urn:schemas-microsoft-com:vml'],
]
  .map(([prefix, address]) => `xmlns:${prefix}="${address}"`)
  .join(' ');

const PARTS = { numbering: 'numbering', styles: 'styles', header: 'hdr', comments: 'comments', footnotes: 'footnotes' };

export type Parts = { [part in keyof typeof PARTS]?: string };

/** What a document refers to, by the id of the reference: a picture in the file, or one outside of it. */
export type Pictures = { [id: string]: { target: string; external?: boolean } };

/** A .docx of the content of `w:body`, of its other parts, and of references to pictures that it does not hold. */
export function ooxml(body: string, parts: Parts = {}, pictures: Pictures = {}): Buffer {
  const part = (root: string, content: string) =>
    `<?xml version="1.0"?><w:${root} ${NAMESPACES}>${content}</w:${root}>`;
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = Object.keys(parts).map(
    (name) => `<Relationship Id="${name}" Type="${type}/${name}" Target="${name}.xml"/>`,
  );
  for (const [id, { target, external }] of Object.entries(pictures))
    relations.push(
      `<Relationship Id="${id}" Type="${type}/image" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`,
    );
  const files: { [name: string]: string } = {
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': part('document', `<w:body>${body}</w:body>`),
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
  };
  for (const [name, content] of Object.entries(parts)) {
    files[`word/${name}.xml`] = part(PARTS[name as keyof Parts], content);
  }
  return zipOf(Object.entries(files).map(([name, data]) => ({ name, data: Buffer.from(data) })));
}

/** A run of words, with the properties of its look. */
export const r = (text: string, look = ''): string =>
  `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A paragraph of words or runs, with its properties. */
export const p = (content: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') ? content : r(content)}</w:p>`;

/** The properties of a paragraph that Word numbers. */
export const item = (list: number, level = 0): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;

export const table = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${cell.startsWith('<') ? cell : p(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

/** Lists by their levels: `[format, text, start]`; `overrides` start a level of a list of its own anew. */
export function numbering(
  lists: readonly (readonly (readonly [format: string, text: string, start?: number])[])[],
  others: readonly { definition: number; starts: { [level: number]: number } }[] = [],
): string {
  const level = ([format, text, start = 1]: readonly [string, string, number?], at: number) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const definitions = lists.map(
    (levels, at) => `<w:abstractNum w:abstractNumId="${at}">${levels.map(level).join('')}</w:abstractNum>`,
  );
  const plain = lists.map((_, at) => `<w:num w:numId="${at + 1}"><w:abstractNumId w:val="${at}"/></w:num>`);
  const restarted = others.map(({ definition, starts }, at) => {
    const levels = Object.entries(starts).map(
      ([one, start]) => `<w:lvlOverride w:ilvl="${one}"><w:startOverride w:val="${start}"/></w:lvlOverride>`,
    );
    return `<w:num w:numId="${lists.length + at + 1}"><w:abstractNumId w:val="${definition}"/>${levels.join('')}</w:num>`;
  });
  return [...definitions, ...plain, ...restarted].join('');
}
