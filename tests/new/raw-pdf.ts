/** Words at a place of an A4 page, in points from its lower left corner. */
export interface Printed {
  text: string;
  x: number;
  y: number;
  size?: number;
  /** Runs up the page. */
  upwards?: boolean;
}

/** UTF-16 as a PDF writes it. */
const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

/** A PDF whose font only names its encoding, as WPS and Acrobat write them: no browser is needed, and no font. */
export function rawPdf(pages: readonly (readonly Printed[])[], encoding = 'UniGB-UCS2-H'): Uint8Array {
  const kids = pages.map((_, page) => `${6 + page * 2} 0 R`).join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    `<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/${encoding}/DescendantFonts[4 0 R]>>`,
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R/DW 1000/W[1 95 500]>>',
    '<</Type/FontDescriptor/FontName/SimSun/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    ...pages.flatMap((words, page) => {
      const shown = words.map(({ text, x, y, size = 12, upwards }) => {
        const matrix = upwards ? '0 1 -1 0' : '1 0 0 1';
        return `BT /F1 ${size} Tf ${matrix} ${x} ${y} Tm <${hex(text)}> Tj ET`;
      });
      const content = shown.join('\n');
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${7 + page * 2} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
        `<</Length ${content.length}>>stream\n${content}\nendstream`,
      ];
    }),
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n${body}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\n%%EOF\n`);
}

const CHARS_A_LINE = 36;
const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/[^\x00-\xff]/.test(char) ? 1 : 0.5), 0);

/** Paragraphs set as an office sets them: the title in the middle, every paragraph with an indent, wrapped, on pages. */
export function setPages(paragraphs: readonly string[], titles = 1): Printed[][] {
  const pages: Printed[][] = [[]];
  let y = 780;
  const put = (text: string, x: number, size: number) => {
    if (y < 80) {
      pages.push([]);
      y = 780;
    }
    pages.at(-1)?.push({ text, x, y, size });
    y -= size * 1.7;
  };
  for (const [index, paragraph] of paragraphs.entries()) {
    if (index < titles) {
      const size = index === 0 ? 18 : 14;
      put(paragraph, 297 - (widthOf(paragraph) * size) / 2, size);
      continue;
    }
    let rest = paragraph;
    for (let first = true; rest; first = false) {
      let line = '';
      for (const char of rest) {
        if (widthOf(line + char) > CHARS_A_LINE - (first ? 2 : 0)) break;
        line += char;
      }
      put(line, first ? 100 : 76, 12);
      rest = rest.slice(line.length);
    }
  }
  return pages;
}
