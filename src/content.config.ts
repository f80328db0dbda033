import { defineCollection } from 'astro:content';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { z } from 'astro/zod';

// Loaded by Node, with the reader of reports: Astro would transform their two hundred modules by a Vite server.
const require = createRequire(resolve('astro.config.mjs'));
const { reports } = require('./src/reports/loader.ts') as typeof import('./reports/loader.ts');

// the loader has already validated the reports, with messages in Chinese
export const collections = { reports: defineCollection({ loader: reports(), schema: z.object({ card: z.string() }) }) };
