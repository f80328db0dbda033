import { type Correction, loadCorrections } from '../names/corrections.ts';
import { readNames } from './files.ts';
import { cachingLast, oncePerBuild } from './once.ts';

const parsed = cachingLast(loadCorrections);

/** Returns the editors' corrections of names; empty if there is no file, whose errors `npm run check` reports. */
export const nameCorrections: () => readonly Correction[] = oncePerBuild(() => parsed(readNames()).corrections);
