/** Pixels between a figure and its card: the pointer crosses them before the card closes. */
const GAP_PX = 8;

/**
 * Places a card above a figure, or below it if there is no room above, within the window; it then scrolls with the
 * text. The position is corrected by measurement, so it does not depend on the positioning of parent elements.
 */
export function placeCard(card: HTMLElement, figure: HTMLElement): void {
  card.style.left = '0px';
  card.style.top = '0px';
  const at = figure.getBoundingClientRect();
  const own = card.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const bar = document.querySelector('nav[aria-label="本篇目录"]')?.getBoundingClientRect();
  // a sticky bar at the top of a phone covers what is under it
  const top = bar && bar.top <= 1 && bar.width > width / 2 ? bar.bottom : 0;
  const above = at.top - GAP_PX - own.height;
  const y = above >= top ? above : at.bottom + GAP_PX;
  const edge = Math.min(GAP_PX * 2, (width - own.width) / 2);
  const x = Math.max(edge, Math.min(at.left - GAP_PX, width - own.width - edge));
  card.style.left = `${x - own.left}px`;
  card.style.top = `${y - own.top}px`;
}
