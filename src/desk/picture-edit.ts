import { z } from 'zod';
import { Refusal } from './refusal.ts';

const share = z.number().min(0).max(0.9);
export const pictureSchema = z.strictObject({
  src: z.string(),
  turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]).default(0),
  /** What is cropped from each side, as a share of the rotated picture. */
  cut: z.strictObject({ left: share, top: share, right: share, bottom: share }).optional(),
});
export type PictureEdit = z.infer<typeof pictureSchema>;

/** Encoding quality: the site derives its own sizes from the result. */
const QUALITY = 92;

/**
 * Rotates and crops a picture; the given one is unchanged.
 * @returns a JPEG, or a PNG for a PNG; without metadata such as the location
 * @throws Refusal if nothing would be left, or if this machine lacks the library
 */
export async function editPicture(
  bytes: Uint8Array,
  { turn, cut }: PictureEdit,
): Promise<{ bytes: Buffer; ending: 'jpg' | 'png' }> {
  const { default: sharp } = await import('sharp').catch(() => {
    throw new Refusal('这台电脑上不能裁剪图片', '请用别的程序裁好再放进来');
  });
  // upright as the camera was held, then rotated by the editor
  const upright = await sharp(bytes).rotate().toBuffer();
  const turned = await sharp(upright).rotate(turn).toBuffer();
  const { width = 0, height = 0, format } = await sharp(turned).metadata();
  const { left = 0, top = 0, right = 0, bottom = 0 } = cut ?? {};
  const region = {
    left: Math.round(left * width),
    top: Math.round(top * height),
    width: Math.round((1 - left - right) * width),
    height: Math.round((1 - top - bottom) * height),
  };
  if (region.width < 1 || region.height < 1) throw new Refusal('裁得什么都不剩了', '请少裁一些');
  const cropped = sharp(turned).extract(region);
  if (format === 'png') return { bytes: await cropped.png().toBuffer(), ending: 'png' };
  return { bytes: await cropped.jpeg({ quality: QUALITY, mozjpeg: true }).toBuffer(), ending: 'jpg' };
}
