import type { Block } from './block.ts';

/**
 * Assigns an id to every block, replacing any existing one. Sections (level 2) are s1, s2 …; sub-headings s1-1, s1-1-1;
 * prose p<section>-<n>, with section 0 before the first heading; photos photo-1 …; lettering image-1 …. Pure: returns
 * new blocks.
 */
export function assignIds(blocks: readonly Block[]): Block[] {
  const path: number[] = [0];
  let prose = 0;
  let photos = 0;
  let images = 0;
  return blocks.map((block) => {
    switch (block.type) {
      case 'heading': {
        const depth = block.level - 1;
        while (path.length < depth) path.push(0);
        path.length = depth;
        path[depth - 1] = (path[depth - 1] ?? 0) + 1;
        if (depth === 1) prose = 0;
        return { ...block, id: `s${path.join('-')}` };
      }
      case 'photo':
        photos += 1;
        return { ...block, id: `photo-${photos}` };
      case 'imageText':
        images += 1;
        return { ...block, id: `image-${images}` };
      default:
        prose += 1;
        return { ...block, id: `p${path[0]}-${prose}` };
    }
  });
}
