import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import type { AstroIntegration } from 'astro';

/**
 * Writes the pages of which there are many as soon as they are rendered. Astro would hand each to another thread four
 * times, to make its folder and to open, write and close its file; to wake that thread each time costs more than what it
 * does. A response without a body is not written.
 */
export function written(): AstroIntegration {
  let dist: URL;
  return {
    name: 'huimou-written',
    hooks: {
      'astro:config:done': ({ config }) => {
        dist = config.outDir;
      },
      'astro:build:start': ({ setPrerenderer }) =>
        setPrerenderer((astro) => ({
          ...astro,
          async render(request, options) {
            const rendered = await astro.render(request, options);
            const { status, body } = rendered instanceof Response ? rendered : rendered.response;
            const isOneOfMany = options.routeData.type === 'page' && options.routeData.params.length > 0;
            if (!isOneOfMany || options.collectMetadata || status !== 200 || !body) return rendered;
            const folder = new URL(`.${new URL(request.url).pathname}`, dist);
            mkdirSync(folder, { recursive: true });
            await write(new URL('index.html', folder), body);
            return new Response(null);
          },
        })),
    },
  };
}

async function write(path: URL, parts: AsyncIterable<Uint8Array>): Promise<void> {
  const file = openSync(path, 'w');
  try {
    for await (const part of parts) for (let at = 0; at < part.length; ) at += writeSync(file, part, at);
  } finally {
    closeSync(file);
  }
}
