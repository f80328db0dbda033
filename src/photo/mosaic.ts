/** A photo as a few colours, row by row: what stands in its place until it is loaded. */
export interface Mosaic {
  columns: number;
  rows: number;
  /** #rrggbb */
  colours: string[];
}

const ROWS = 3;
const COLUMNS = 4;

const kept = new Map<string, Promise<Mosaic>>();

/** The mosaic of a picture file, made once a build. */
export function mosaicOf(file: string): Promise<Mosaic> {
  let mosaic = kept.get(file);
  if (!mosaic) {
    mosaic = make(file);
    kept.set(file, mosaic);
  }
  return mosaic;
}

async function make(file: string): Promise<Mosaic> {
  const { default: sharp } = await import('sharp');
  // One step down before the last keeps single bright pixels out; sharp turns it upright as the photo itself.
  const small = await sharp(file)
    .rotate()
    .resize(COLUMNS * 8, ROWS * 8, { fit: 'fill' })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { data, info } = await sharp(small.data, {
    raw: { width: small.info.width, height: small.info.height, channels: small.info.channels },
  })
    .resize(COLUMNS, ROWS, { fit: 'fill', kernel: 'cubic' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const colours: string[] = [];
  for (let i = 0; i < data.length; i += info.channels) {
    const rgb = info.channels >= 3 ? [data[i], data[i + 1], data[i + 2]] : [data[i], data[i], data[i]];
    colours.push(`#${rgb.map((value = 0) => value.toString(16).padStart(2, '0')).join('')}`);
  }
  return { columns: COLUMNS, rows: ROWS, colours };
}
