import { expect, test } from 'vitest';
import { ACCEPTED, isDocument, isLaidOut, isMeantAsDocument } from '../../src/formats/endings.ts';

test('a document is known by its ending, however it is written', () => {
  expect(['江都.docx', 'A.DOCX', '稿件/b.Pdf', 'c.txt', 'd.md', 'e.mdx', '旧.doc'].filter(isDocument)).toHaveLength(7);
  expect(['a.docx', 'b.PDF', 'c.txt', 'pdf', 'docx.md'].filter(isLaidOut)).toEqual(['a.docx', 'b.PDF']);
  expect(ACCEPTED).toContain('.mdx');
});

test('what lies beside documents is none', () => {
  const beside = [
    '.DS_Store',
    '~$江都.docx',
    'x/~$江都.docx',
    '.a.txt',
    'README.md',
    'a/readme.md',
    '照片.jpg',
    'Thumbs.db',
    'docx',
  ];
  expect(beside.filter(isDocument)).toEqual([]);
  expect(beside.filter(isMeantAsDocument)).toEqual([]);
  expect(isDocument('readme.md.txt')).toBe(true);
});

test('a document that cannot be read is named all the same', () => {
  const foreign = ['a.wps', 'b.RTF', 'c.zip', 'd.xlsx'];
  expect(foreign.filter(isDocument)).toEqual([]);
  expect(foreign.filter(isMeantAsDocument)).toEqual(foreign);
});
