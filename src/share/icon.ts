import { readFileSync } from 'node:fs';
import sharp from 'sharp';

/** Icons for home screens, drawn from the one of the browser's tab. */
export const ICONS = [
  { name: 'icon-192', size: 192, purpose: 'any' },
  { name: 'icon-512', size: 512, purpose: 'any' },
  { name: 'icon-maskable-512', size: 512, purpose: 'maskable' },
] as const;
/** What iOS looks for: opaque, with a margin of its own. */
export const TOUCH_ICON = { name: 'apple-touch-icon', size: 180, purpose: 'maskable' } as const;

const SOURCE = 'public/favicon.svg';
const GROUND = '#fbfcfd';

/** A PNG of `size` × `size`; a maskable one keeps its drawing inside the safe circle, on a ground of its own. */
export async function icon(size: number, purpose: 'any' | 'maskable'): Promise<Uint8Array<ArrayBuffer>> {
  const inner = purpose === 'maskable' ? Math.round(size * 0.62) : size;
  const drawing = await sharp(readFileSync(SOURCE), { density: 72 * (inner / 32) })
    .resize(inner, inner)
    .png()
    .toBuffer();
  const before = Math.floor((size - inner) / 2);
  const after = size - inner - before;
  const whole = sharp(drawing).extend({ top: before, left: before, bottom: after, right: after, background: GROUND });
  return new Uint8Array(
    await (purpose === 'maskable' ? whole.flatten({ background: GROUND }) : whole).png().toBuffer(),
  );
}
