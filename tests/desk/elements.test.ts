import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDocument } from '../../src/desk/document.ts';
import { dropJson, setJson } from '../../src/desk/json.ts';
import { changePhoto } from '../../src/desk/photo.ts';
import { changeStat } from '../../src/desk/stat.ts';
import { stringify } from '../../src/markdown/stringify.ts';
import { isProse, type Photo } from '../../src/report/block.ts';
import { blocks, frontmatter, photo } from '../support/arbitrary.ts';

const PATH = 'content/2020/a/index.mdx';
const open = (body: string) => openDocument(PATH, `---\ntitle: 甲\n---\n\n${body}\n`);
const bodyOf = (source: string) => source.slice('---\ntitle: 甲\n---\n\n'.length, -1);

describe('a change of a photo', () => {
  test('touches its own attributes alone', () => {
    const body = '<Photo\n  src="photos/a.jpg"\n  caption=\'会  场\'\n/>';
    expect(bodyOf(changePhoto(open(body), 0, { alt: '主席台上的 "横幅"' }).document.source)).toBe(
      body.replace("'会  场'", '\'会  场\' alt="主席台上的 &quot;横幅&quot;"'),
    );
    expect(bodyOf(changePhoto(open(body), 0, { src: null }).document.source)).toBe("<Photo\n  caption='会  场'\n/>");
    expect(bodyOf(changePhoto(open('<Photo caption="甲" />'), 0, { src: 'photos/b.png' }).document.source)).toBe(
      '<Photo caption="甲" src="photos/b.png" />',
    );
  });

  test('writes a Markdown picture anew, its neighbours in the paragraph too', () => {
    const made = changePhoto(open('![甲](a.jpg)\n![乙](b.jpg)\n\n丙'), 1, { alt: '丁' });
    expect(bodyOf(made.document.source)).toBe(
      '<Photo src="a.jpg" caption="甲" />\n\n<Photo src="b.jpg" caption="乙" alt="丁" />\n\n丙',
    );
    expect([made.at, made.removed, made.added]).toEqual([0, 2, 2]);
  });

  test('in a .md file is a Markdown picture, and what that can not say is refused', () => {
    const document = openDocument('content/2020/a/index.md', '---\ntitle: 甲\n---\n\n乙<b>\n\n![丙](a.jpg)\n');
    expect(bodyOf(changePhoto(document, 1, { credit: '丁', caption: '戊' }).document.source)).toBe(
      '乙<b>\n\n![戊](a.jpg "丁")',
    );
    expect(() => changePhoto(document, 1, { alt: '己' })).toThrow(/读不回来/);
  });

  test('reads back as just that change, whatever the report holds', () => {
    fc.assert(
      fc.property(frontmatter, blocks, photo, photo, fc.nat(), (head, body, from, to, where) => {
        const index = where % (body.length + 1);
        const before = openDocument(PATH, stringify(head, body.toSpliced(index, 0, from)));
        const { src, caption, alt, credit } = to;
        const after = changePhoto(before, index, { src, caption, alt, credit }).document;
        expect(after.blocks.toSpliced(index, 1)).toEqual(before.blocks.toSpliced(index, 1));
        expect({ ...(after.blocks[index] as Photo), id: '' }).toEqual(to);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a word on a figure', () => {
  test('puts <Stat> around it, changes it, and takes it away', () => {
    const document = open('发放**慰问金210万元**，惠及3人。');
    const pinned = changeStat(document, 0, 5, 10, { key: true, label: '慰问"金"' }).document;
    expect(bodyOf(pinned.source)).toBe('发放**慰问金<Stat key label="慰问&quot;金&quot;">210万元</Stat>**，惠及3人。');
    const dropped = changeStat(pinned, 0, 5, 10, { key: false, label: '慰问"金"' }).document;
    expect(bodyOf(dropped.source)).toContain('<Stat key="false" label="慰问&quot;金&quot;">210万元</Stat>');
    expect(changeStat(dropped, 0, 5, 10, {}).document.source).toBe(document.source);
  });

  test('leaves attributes that it does not show', () => {
    const document = open('发放<Stat value="5" key theme="普惠">若干</Stat>元。');
    expect(bodyOf(changeStat(document, 0, 2, 4, {}).document.source)).toBe(
      '发放<Stat value="5" theme="普惠">若干</Stat>元。',
    );
  });

  test('leaves the words of every report as they are', () => {
    fc.assert(
      fc.property(frontmatter, blocks, fc.nat(), fc.nat(), fc.nat(6), (head, body, which, from, length) => {
        const before = openDocument(PATH, stringify(head, body));
        const index = body.findIndex((block, at) => at >= which % (body.length || 1) && isProse(block));
        const block = before.blocks[index];
        fc.pre(block !== undefined && isProse(block));
        const start = from % block.text.length;
        const end = Math.min(block.text.length, start + length + 1);
        // A backslash would take the < that follows it for itself: refused.
        fc.pre(block.text[start - 1] !== '\\');
        // A figure begins with a digit or a character, and ends with one or with a sign of measure.
        fc.pre(/^[\p{L}\p{N}](?:.*[\p{L}\p{N}%])?$/u.test(block.text.slice(start, end)));
        const after = changeStat(before, index, start, end, { key: true }).document;
        expect(changeStat(after, index, start, end, {}).document.source).toBe(before.source);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a change of a JSON file', () => {
  const value = fc.jsonValue({ maxDepth: 2 });

  test('touches the one value, whatever the layout', () => {
    const text = '{ "a":[1,\n 2],\n   "list": [\n      { "x": 1 },\n      {\n        "y": "“2”"\n      }\n   ]\n}\n';
    expect(setJson(text, ['list', 1, 'decision'], { state: 'accepted' })).toBe(
      text.replace('"y": "“2”"', '"y": "“2”",\n        "decision": {\n          "state": "accepted"\n        }'),
    );
    expect(setJson(text, ['list', 0, 'decision'], 'z')).toBe(text.replace('{ "x": 1 }', '{ "x": 1, "decision": "z" }'));
    expect(setJson(text, ['a'], [3])).toBe(text.replace('[1,\n 2]', '[3]'));
    expect(dropJson(setJson(text, ['list', 1, 'decision'], 1), ['list', 1, 'decision'])).toBe(text);
  });

  test('reads back as just that change', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), value),
        fc.string(),
        value,
        fc.constantFrom(undefined, 2, '\t'),
        (all, key, next, layout) => {
          fc.pre(key !== '__proto__' && !('__proto__' in all));
          const text = JSON.stringify(all, null, layout);
          expect(JSON.parse(setJson(text, [key], next))).toEqual(JSON.parse(JSON.stringify({ ...all, [key]: next })));
        },
      ),
    );
  });
});
