import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** What was drawn once is not drawn again; it may be thrown away at any time. */
const CACHE = 'node_modules/.cache/huimou/share';
/** Raise it when the encoding changes. */
const VERSION = 2;

/** An SVG of few colours as PNG. The same drawing gives the same bytes. */
export async function png(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const digest = createHash('sha256').update(`${VERSION}\n${sharp.versions.sharp}\n${svg}`).digest('hex');
  const file = join(CACHE, `${digest}.png`);
  if (existsSync(file)) return new Uint8Array(readFileSync(file));
  const bytes = await sharp(Buffer.from(svg)).png({ compressionLevel: 6 }).toBuffer();
  mkdirSync(CACHE, { recursive: true });
  // Whole or not at all: another build may look for it at this moment.
  const part = `${file}.${process.pid}`;
  writeFileSync(part, bytes);
  renameSync(part, file);
  return new Uint8Array(bytes);
}
