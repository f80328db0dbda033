import { defineCollection } from 'astro:content';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { z } from 'astro/zod';

// Node loads the loader, and with it the reader of reports: Astro would send their two hundred modules through a Vite
// server of their own.
const require = createRequire(resolve('astro.config.mjs'));
const { reports } = require('./src/reports/loader.ts') as typeof import('./reports/loader.ts');

// The loader has validated the reports already, with messages in Chinese.
export const collections = { reports: defineCollection({ loader: reports(), schema: z.object({ card: z.string() }) }) };
