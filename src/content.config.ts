import { createRequire } from 'node:module';
import { resolve } from 'node:path';

// Loaded by Node, all of it: Astro would transform the reader of reports, two hundred modules, and its own by a Vite server.
const require = createRequire(resolve('astro.config.mjs'));
const { defineCollection } = require('astro/content/config') as typeof import('astro/content/config');
const { z } = require('astro/zod') as typeof import('astro/zod');
const { reports } = require('./src/reports/loader.ts') as typeof import('./reports/loader.ts');

// the loader has already validated the reports, with messages in Chinese
export const collections = { reports: defineCollection({ loader: reports(), schema: z.object({ card: z.string() }) }) };
