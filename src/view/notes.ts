import { escapeHtml } from '../markdown/escape-html.ts';
import { renderText } from '../markdown/render.ts';
import type { Picture } from '../photo/picture.ts';
import type { ImageText, Photo } from '../report/block.ts';
import type { Figure } from '../report/figure.ts';
import { chinese } from './count.ts';
import type { Notes } from './outline.ts';

/** What notes show besides their own words. */
export interface Shown {
  figures: ReadonlyMap<string, readonly Figure[]>;
  /** Existing pictures, by the ids of their photos. */
  pictures: ReadonlyMap<string, Picture>;
}

/**
 * Renders photos and lettering of the margin; a photo without a picture is a card with its caption.
 * @param wide they are put into the text, even if there is a margin
 */
export function notesHtml({ items }: Notes, shown: Shown, wide: boolean): string {
  const classes = ['notes', items.length > 2 && 'many', wide && 'wide'].filter(Boolean).join(' ');
  const notes = items.map((item) => (item.type === 'photo' ? photoHtml(item, shown, wide) : letteringHtml(item)));
  return `<div class="${classes}">${notes.join('')}</div>`;
}

function photoHtml(photo: Photo, { figures, pictures }: Shown, wide: boolean): string {
  const { id, caption, credit } = photo;
  const name = `影像${chinese(Number(id.split('-').at(-1)))}`;
  const picture = pictures.get(id);
  const by = credit ? `<span class="credit">（${escapeHtml(credit)}）</span>` : '';
  return `<figure id="${id}" class="photo">${picture ? pictureHtml(photo, picture, name, wide) : ''}<p class="no" aria-hidden="true">${name}</p><figcaption>${renderText(caption, figures.get(id) ?? [])}${by}</figcaption></figure>`;
}

/**
 * Renders a link to the large picture, which a script opens in the page. A mosaic of its colours is shown until it is
 * loaded.
 */
function pictureHtml(photo: Photo, picture: Picture, name: string, wide: boolean): string {
  const { columns, rows, colours } = picture.mosaic;
  const alt = photo.alt?.trim();
  const paths = colours.map(
    (colour, i) => `<path fill="${colour}" d="M${i % columns} ${Math.floor(i / columns)}h1v1h-1z" />`,
  );
  const sizes = `(width >= 76rem) ${wide ? 41 : 15}rem, (width >= 46rem) 41rem, 92vw`;
  return `<a class="frame" href="${picture.large}" data-photo aria-label="${escapeHtml(`看大图：${alt || name}`)}"><svg class="mosaic no-print" viewBox="0 0 ${columns} ${rows}" preserveAspectRatio="none" aria-hidden="true">${paths.join('')}</svg><picture><source type="image/webp" srcset="${escapeHtml(picture.webp)}" sizes="${escapeHtml(sizes)}"><img src="${picture.jpeg}" alt="${escapeHtml(alt || photo.caption)}" width="${picture.width}" height="${picture.height}" loading="lazy" decoding="async"></picture></a>`;
}

const letteringHtml = ({ id, lines }: ImageText): string =>
  `<figure id="${id}" class="lettering"><p class="no">图中文字</p><blockquote>${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</blockquote></figure>`;
