import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { describe, expect, test } from 'vitest';
import { desk } from '../../src/desk/integration.ts';
import { DIST } from '../support/dist.ts';

/** The routes that the integration asks for, and the script of every page. */
function routes(command: 'dev' | 'build' | 'preview' | 'sync'): string[] {
  const patterns: string[] = [];
  const setup = desk().hooks['astro:config:setup'] as NonNullable<AstroIntegration['hooks']['astro:config:setup']>;
  const config = { root: new URL('file:///project/') };
  const injectRoute = ({ pattern }: { pattern: string }) => patterns.push(pattern);
  const injectScript = (stage: string) => patterns.push(stage);
  const updateConfig = () => config;
  void setup({ command, config, injectRoute, injectScript, updateConfig } as unknown as Parameters<typeof setup>[0]);
  return patterns;
}

describe('the desk', () => {
  test('is there in development, and in no other command', () => {
    const pages = ['/proof', '/proof/desk', '/proof/form', '/proof/broken', '/proof/settings', '/proof/publish'];
    expect(routes('dev')).toEqual(['page', ...pages]);
    expect([...routes('build'), ...routes('preview'), ...routes('sync')]).toEqual([]);
  });

  test('leaves no page, script or style in the built site', () => {
    // Words that stand in the desk's own files, and nowhere else.
    const traces = ['/proof/api/', 'desk-panes', 'data-items', 'desk-wrap', 'desk-keys', 'editors-bar'];
    const own = [
      'src/desk/client/server.ts',
      'src/desk/client/desk.ts',
      'src/desk/client/panes.ts',
      'src/desk/pages/desk.astro',
      'src/desk/pages/Frame.astro',
      'src/desk/client/bar.ts',
    ];
    const written = own.map((path) => readFileSync(path, 'utf8')).join('\n');
    expect(traces.filter((trace) => !written.includes(trace))).toEqual([]);

    expect(existsSync(join(DIST, 'proof'))).toBe(false);
    const files = readdirSync(DIST, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(0);
    const found = files.flatMap(({ parentPath, name }) => {
      const text = readFileSync(join(parentPath, name), 'latin1');
      return traces.filter((trace) => text.includes(trace)).map((trace) => `${name}: ${trace}`);
    });
    expect(found).toEqual([]);
  });
});
