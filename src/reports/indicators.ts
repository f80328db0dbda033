import { type LoadedIndicators, loadIndicators } from '../figures/indicator.ts';
import { readIndicators } from './files.ts';
import { cachingLast, oncePerBuild } from './once.ts';

const parsed = cachingLast(loadIndicators);

/** Returns the editors' rules for pages; empty if there is no file. */
export const siteIndicators: () => LoadedIndicators = oncePerBuild(() => parsed(readIndicators()));
