import type { Photo } from '../report/block.ts';
import type { Mosaic, Original } from '../report/original.ts';
import { pathOf, sized, widthsOf } from './encode.ts';
import type { Format } from './recipe.ts';

/** An existing photo as the page shows it. */
export interface Picture {
  /** WebP in several widths. */
  webp: string;
  /** JPEG for the page, and the large one that it links to. */
  jpeg: string;
  large: string;
  /** Size of the large one in pixels: the page reserves its space. */
  width: number;
  height: number;
  mosaic: Mosaic;
}

function pictureOf(original: Original): Picture {
  const address = (format: Format, width: number) => encodeURI(`/${pathOf({ original, format, width })}`);
  const widths = widthsOf(original, 'webp');
  const [page, large] = widthsOf(original, 'jpg').map((width) => address('jpg', width));
  return {
    webp: widths.map((width) => `${address('webp', width)} ${width}w`).join(', '),
    jpeg: page ?? '',
    large: large ?? '',
    ...sized(original, widths.at(-1) ?? original.width),
    mosaic: original.mosaic,
  };
}

/**
 * Returns the pictures of a report by the ids of their photos.
 * @param originals those of its photos that can be shown, by their path in the report
 */
export function picturesOf(
  photos: readonly Photo[],
  originals: { readonly [src: string]: Original },
): Map<string, Picture> {
  return new Map(
    photos.flatMap(({ id, src }) => {
      const original = src === null ? undefined : originals[src];
      return original ? [[id, pictureOf(original)] as const] : [];
    }),
  );
}
