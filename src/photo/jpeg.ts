/**
 * Encodes raw pixels as JPEG with sharp, which Astro installs where the platform has it; null without it.
 * @param channels 1 grey, 3 RGB, 4 RGBA (put on white)
 */
export async function encodeJpeg(
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
  channels: number,
): Promise<Uint8Array | null> {
  try {
    const { default: sharp } = await import('sharp');
    const image = sharp(pixels, { raw: { width, height, channels: channels as 1 | 3 | 4 } });
    return new Uint8Array(await image.flatten({ background: '#fff' }).jpeg({ quality: 88 }).toBuffer());
  } catch {
    return null;
  }
}
