/**
 * What of the site this process builds: one volume, what belongs to none ('front'), or everything (null).
 * `npm run build` sets it; pages of volumes ask `inPart`.
 */
export type Part = number | 'front' | null;

export const PART = 'HUIMOU_PART';

export const partOf = (value: string | undefined): Part => (value ? (value === 'front' ? value : Number(value)) : null);

/** What this process builds. */
export const partNow = (): Part => partOf(process.env[PART]);

/** Whether the pages of a volume are built here. */
export function inPart(volume: number): boolean {
  const part = partNow();
  return part === null || part === volume;
}

/** Whether a file of the built site, by its path from the root, is a volume's own. */
export const isOwn = (path: string, volume: number): boolean =>
  new RegExp(
    `^(?:${volume}/|figures/${volume}/|data/reports/${volume}-|data/figures/${volume}\\.|share/${volume}-|_assets/)`,
  ).test(path);
