import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';
import { CACHE, replaceFile } from './cache.ts';

/** What a module asks for that is a photo of a report. */
const PHOTO = /^(?:[^?]*[\\/])?content[\\/][^?]*\.(?:jpe?g|png|webp|avif)(?:\?|$)/i;
/** Pixels that a picture may unfold to; a photo of a good camera has 50 million. */
const MOST_PIXELS = 60_000_000;
/** Bytes that a photo may have: a camera's own JPEG has at most 40 million. */
const MOST_BYTES = 100_000_000;
/** Digests of files that were found sound: what has not changed is not unfolded again. It may be thrown away. */
const KEPT = `${CACHE}/photos.json`;
const NONE = '\0huimou:no-photo';

/** The decoder is large: a site without photos does not load it. */
const decoder = async () => (await import('sharp')).default;

/** What was found with another decoder, or under another rule, says nothing here. */
const look = async (): Promise<string> => `1 ${(await decoder()).versions.sharp} ${MOST_PIXELS}`;

/**
 * Vite plugin: a file under content/ that can't be shown as a photo (damaged, a bomb, a link that leads out of the
 * folder) is named and left out. Its report shows the caption alone; without this, one bad file would end the build.
 */
export function photoGuard(): Plugin {
  let root = '';
  const faults = new Map<string, Promise<string | null>>();
  let before: Promise<Set<string>> | undefined;
  const sound = new Set<string>();
  return {
    name: 'huimou-photos',
    enforce: 'pre',
    configResolved(config) {
      root = config.root;
    },
    // The bundler asks for what the filters let through only: to ask for each of hundreds of modules takes time.
    resolveId: {
      filter: { id: PHOTO },
      async handler(id, importer) {
        const [file = ''] = id.split('?');
        const path = pathOf(file, importer, root);
        let fault = faults.get(path);
        if (!fault) {
          before ??= readKept();
          fault = before.then((known) => faultOf(path, `${root}/content`, known, sound));
          faults.set(path, fault);
          const what = await fault;
          if (what) this.warn(`${relative(root, path)}  ${what}`);
        }
        return (await fault) ? NONE : null;
      },
    },
    async buildEnd() {
      const known = await before;
      if (known && [...sound].some((digest) => !known.has(digest))) await keep([...known, ...sound]);
    },
    load: { filter: { id: new RegExp(`^${NONE}$`) }, handler: () => 'export default null;' },
  };
}

/** A glob names its files as `/content/…` from the root, or as paths from the module that asks for them. */
function pathOf(file: string, importer: string | undefined, root: string): string {
  if (file.startsWith('.')) return resolve(dirname(importer?.split('?')[0] ?? root), file);
  return file.startsWith(root) ? file : join(root, file);
}

/**
 * What keeps a file from being shown as a photo, and what to do; null where nothing does.
 * @param known digests of files that were found sound before
 * @param sound takes the digest of this one where it is
 */
export async function faultOf(
  path: string,
  content: string,
  known: ReadonlySet<string> = new Set(),
  sound: Set<string> = new Set(),
): Promise<string | null> {
  try {
    const [file, folder] = await Promise.all([realpath(path), realpath(content)]);
    if (!file.startsWith(folder + sep)) return '是指向 content 文件夹以外的链接，没有用它  请放图片本身';
    const { size } = await stat(file);
    if (size > MOST_BYTES) return `有 ${Math.round(size / 1e6)} MB，太大，没有用它  请缩小，长边 3000 像素就够`;
    const bytes = await readFile(file);
    const digest = createHash('sha1').update(bytes).digest('base64url');
    if (known.has(digest)) return null;
    const sharp = await decoder();
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > MOST_PIXELS) return `有 ${width}×${height} 像素，太大，没有用它  请缩小，长边 3000 像素就够`;
    // Unfolds the picture; of a JPEG, as small as it can.
    await sharp(bytes, { limitInputPixels: MOST_PIXELS }).resize(16).raw().toBuffer();
    sound.add(digest);
    return null;
  } catch {
    return '不是图片，或已损坏，没有用它  请用看图软件打开，另存为 JPEG 再放进来';
  }
}

async function readKept(): Promise<Set<string>> {
  try {
    const kept = JSON.parse(readFileSync(KEPT, 'utf8')) as { look: string; digests: string[] };
    return new Set(kept.look === (await look()) ? kept.digests : []);
  } catch {
    return new Set();
  }
}

async function keep(digests: readonly string[]): Promise<void> {
  replaceFile(KEPT, JSON.stringify({ look: await look(), digests: [...new Set(digests)].sort() }));
}
