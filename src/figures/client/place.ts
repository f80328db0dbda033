/** Between a figure and its card; the pointer crosses it before the card goes. */
const GAP = 8;

/**
 * Sets a card above a figure, or below it where there is no room above, inside the window; it then scrolls with the
 * text. Measured, not reckoned from the parents: whatever they are, it ends up there.
 */
export function placeCard(card: HTMLElement, figure: HTMLElement): void {
  card.style.left = '0px';
  card.style.top = '0px';
  const at = figure.getBoundingClientRect();
  const own = card.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const bar = document.querySelector('nav[aria-label="本篇目录"]')?.getBoundingClientRect();
  // what sticks to the top of a phone covers what is below it
  const top = bar && bar.top <= 1 && bar.width > width / 2 ? bar.bottom : 0;
  const above = at.top - GAP - own.height;
  const y = above >= top ? above : at.bottom + GAP;
  const edge = Math.min(GAP * 2, (width - own.width) / 2);
  const x = Math.max(edge, Math.min(at.left - GAP, width - own.width - edge));
  card.style.left = `${x - own.left}px`;
  card.style.top = `${y - own.top}px`;
}
