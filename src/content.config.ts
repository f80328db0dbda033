import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { reports as loader } from './loader.ts';
import type { Card } from './report/listed.ts';

// The loader has validated the report already, with messages in Chinese.
export const collections = {
  reports: defineCollection({ loader: loader(), schema: z.custom<Card>() }),
};
