import type { Mosaic } from '../report/original.ts';

const ROWS = 3;
const COLUMNS = 4;

/** Returns the mosaic of an encoded picture. */
export async function mosaicOf(bytes: Buffer): Promise<Mosaic> {
  const { default: sharp } = await import('sharp');
  // An intermediate step averages out single bright pixels; sharp turns the picture upright, like the photo itself.
  const small = await sharp(bytes)
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
