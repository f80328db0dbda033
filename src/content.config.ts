import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { reports as loader } from './loader.ts';

// The loader has validated the report already, with messages in Chinese.
export const collections = {
  reports: defineCollection({ loader: loader(), schema: z.object({ digest: z.string() }) }),
};
