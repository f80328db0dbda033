import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Icons for home screens, drawn from the favicon. */
export const ICONS = [
  { name: 'icon-192', size: 192, purpose: 'any' },
  { name: 'icon-512', size: 512, purpose: 'any' },
  { name: 'icon-maskable-512', size: 512, purpose: 'maskable' },
] as const;
/** The icon that iOS requests: opaque, with its own margin. */
export const TOUCH_ICON = { name: 'apple-touch-icon', size: 180, purpose: 'maskable' } as const;

type Icon = (typeof ICONS)[number] | typeof TOUCH_ICON;

const SOURCE = 'public/favicon.svg';
/** Folder of the stored icons, with a copy of the favicon that they were drawn from. */
export const DRAWN = 'src/assets/icons';
const GROUND = '#fbfcfd';

/** Returns an icon as PNG; draws it only if the favicon has changed since the stored ones were drawn. */
export async function icon(wanted: Icon): Promise<Uint8Array<ArrayBuffer>> {
  const source = readFileSync(SOURCE);
  if (!source.equals(readFileSync(join(DRAWN, 'favicon.svg')))) return draw(source, wanted);
  return new Uint8Array(readFileSync(join(DRAWN, `${wanted.name}.png`)));
}

/** Draws a PNG of `size` × `size`; a maskable icon has its drawing inside the safe circle, on a background. */
export async function draw(source: Uint8Array, { size, purpose }: Icon): Promise<Uint8Array<ArrayBuffer>> {
  // loaded late: sharp is large and rarely needed
  const { default: sharp } = await import('sharp');
  const inner = purpose === 'maskable' ? Math.round(size * 0.62) : size;
  const drawing = await sharp(source, { density: 72 * (inner / 32) })
    .resize(inner, inner)
    .png()
    .toBuffer();
  const before = Math.floor((size - inner) / 2);
  const after = size - inner - before;
  const picture = sharp(drawing).extend({ top: before, left: before, bottom: after, right: after, background: GROUND });
  return new Uint8Array(
    await (purpose === 'maskable' ? picture.flatten({ background: GROUND }) : picture).png().toBuffer(),
  );
}
