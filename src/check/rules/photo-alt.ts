import { assetPath } from '../../photo/asset.ts';
import type { Rule } from '../rule.ts';

/** A picture without a description for readers who can't see it. */
export const photoAlt: Rule = {
  id: 'photo-alt',
  title: '图片没有替代文字（alt）',
  remedy: '写上 alt="画面里看得见什么"，给看不见图片的读者；不要照抄图注',
  check: ({ report, assets }) =>
    report.blocks.flatMap((block) => {
      // a missing file is reported by another rule
      if (block.type !== 'photo' || block.src === null || !assets.has(assetPath(block.src))) return [];
      const alt = block.alt?.trim() ?? '';
      if (!alt) {
        return [
          { block, what: `图片 ${block.src} 没有替代文字`, todo: '请写上 alt="画面里看得见什么"，给看不见图片的读者' },
        ];
      }
      if (alt !== block.caption.trim()) return [];
      return [
        { block, what: `图片 ${block.src} 的替代文字照抄了图注`, todo: '请在 alt 里写画面里看得见什么，或删去 alt' },
      ];
    }),
};
