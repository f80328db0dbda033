import { type Asset, assetPath, megabytes, promisedKind, SHOWN } from '../../photo/asset.ts';
import type { Problem, Rule } from '../rule.ts';

const MAX_BYTES = 8 * 1024 * 1024;
const MAX_PIXELS = 60_000_000;
const MAX_SIDE_PIXELS = 10_000;
/**
 * Ratio of height to width from which a picture is shown narrower than it is, or not at all (src/photo/original.ts).
 */
const MAX_RATIO = 10;
/** File extensions that pages look for. */
const ENDING = /\.(?:jpe?g|png|webp|avif|JPE?G|PNG)$/;

/** A picture that is too big, has the wrong extension, or is not supported by browsers. */
export const photoFile: Rule = {
  id: 'photo-file',
  title: '图片太大，或内容与扩展名不符，或网页上显示不了',
  remedy: '用看图软件打开，另存为 JPEG：不超过 8 MB，长边不超过 10000 像素',
  check({ report, assets }) {
    const seen = new Set<string>();
    return report.blocks.flatMap((block) => {
      if (block.type !== 'photo' || block.src === null) return [];
      const path = assetPath(block.src);
      const asset = assets.get(path);
      if (!asset || seen.has(path)) return [];
      seen.add(path);
      const wrong = wrongWith(path, asset);
      return wrong ? [{ block, ...wrong }] : [];
    });
  },
};

function wrongWith(path: string, asset: Asset): Pick<Problem, 'what' | 'todo' | 'fatal'> | null {
  const { bytes, kind, width, height } = asset;
  const again = '请用看图软件打开，另存为 JPEG 再放进来';
  if (bytes === 0) return { what: `图片 ${path} 是空文件`, todo: '请重新拷贝一次', fatal: true };
  if (kind === null) return { what: `${path} 不是图片，或已损坏`, todo: again, fatal: true };
  if (!SHOWN.has(kind))
    return { what: `${path} 是 ${kind.toUpperCase()} 格式，网页上显示不了`, todo: again, fatal: true };
  if (kind !== promisedKind(path)) {
    const ending = kind === 'jpeg' ? 'jpg' : kind;
    return {
      what: `${path} 的内容其实是 ${kind.toUpperCase()}`,
      todo: `请把扩展名改成 .${ending}，报告里的 src 也一起改`,
    };
  }
  if (!ENDING.test(path))
    return { what: `图片 ${path} 的扩展名大小写混写`, todo: '请把扩展名改成小写，报告里的 src 也一起改' };
  if (bytes > MAX_BYTES) {
    return { what: `图片 ${path} 有 ${megabytes(bytes)}，太大`, todo: '请压缩到 8 MB 以内，长边 3000 像素就够' };
  }
  if (width && height && height > MAX_SIDE_PIXELS && height > width * MAX_RATIO) {
    return { what: `长图 ${path} 有 ${width}×${height} 像素，网页上会变窄、看不清`, todo: '请从上到下裁成几张' };
  }
  if (width && height && (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE_PIXELS)) {
    return { what: `图片 ${path} 有 ${width}×${height} 像素，太大`, todo: '请缩小，长边 3000 像素就够' };
  }
  return null;
}
