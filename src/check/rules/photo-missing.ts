import { assetPath, meantPath } from '../../photo/asset.ts';
import type { Rule } from '../rule.ts';

/** A photo whose file is not in the report's folder. */
export const photoMissing: Rule = {
  id: 'photo-missing',
  title: '找不到图片文件',
  remedy: '把图片放进报告旁的 photos 文件夹，文件名与 src 一字不差（大小写也算）',
  check: ({ report, assets }) =>
    report.blocks.flatMap((block) => {
      if (block.type !== 'photo' || block.src === null) return [];
      if (/^(?:[a-z][a-z\d+.-]*:|\/)/i.test(block.src)) {
        const todo = '请把图片存进报告旁的 photos 文件夹，写成 src="photos/01.jpg"';
        return [{ block, what: `图片 ${block.src} 不在报告旁边`, todo }];
      }
      const path = assetPath(block.src);
      if (assets.has(path)) return [];
      const wanted = fold(meantPath(block.src));
      const alike = [...assets.keys()].find((name) => fold(name) === wanted);
      const todo = alike
        ? `要与文件名一字不差（大小写、空格也算），请写成 src="${alike}"`
        : '请把图片放进报告旁的 photos 文件夹，或改正文件名';
      return [{ block, what: `找不到图片 ${block.src}`, todo }];
    }),
};

const fold = (name: string): string => name.normalize('NFKC').toLowerCase();
