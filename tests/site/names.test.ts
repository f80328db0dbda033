import { select, selectAll } from 'hast-util-select';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/report/block.ts';
import { page, read, reports, text } from '../support/dist.ts';

const index = page('/names/');
const all = new Map(reports().map((report) => [report.url, report]));

describe('the index of names', () => {
  test('leads from every name to a block that has it', () => {
    const entries = selectAll('.names > li', index);
    expect(entries.length).toBeGreaterThan(10);
    for (const entry of entries) {
      const name = text(select('h4', entry) ?? undefined);
      const links = selectAll('a', entry).map(({ properties }) => String(properties.href));
      expect(links.length, name).toBeGreaterThan(0);
      for (const href of links) {
        const [url, id] = href.split('#');
        const block = all.get(url!)?.blocks.find((each) => each.id === id);
        expect(block && textOf(block as Parameters<typeof textOf>[0]), href).toContain(name);
      }
    }
  });

  test('has a letter for each group, in order, and needs no script', () => {
    const letters = selectAll('.letters a', index).map((link) => [text(link).trim(), String(link.properties.href)]);
    const heads = selectAll('section.letter > h2', index).map((head) => [text(head), `#${head.properties.id}`]);
    expect(letters).toEqual(heads);
    expect(letters.map(([letter]) => letter)).toEqual(letters.map(([letter]) => letter).sort());
  });

  test('is what the search knows by sound', () => {
    const names = selectAll('.names h4', index).map((head) => text(head));
    const spoken = [...'abcdefghijklmnopqrstuvwxyz'].flatMap((letter) =>
      read(`/names/${letter}.txt`)
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split('\t')[0]),
    );
    expect(spoken.sort()).toEqual(names.sort());
  });

  test('is linked from every page', () => {
    expect(selectAll('.site-footer a[href="/names/"]', page('/'))).toHaveLength(1);
  });
});
