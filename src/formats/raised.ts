import { type Block, textOf } from '../report/block.ts';
import type { Doubt } from './imported.ts';

/** A raised digit after a number of things: 26485¹人. An exponent of ten is excluded. */
const NOTED = /(?<![\d.])(?!10[⁰¹²³⁴⁵⁶⁷⁸⁹])\d[\d.,]*[⁰¹²³⁴⁵⁶⁷⁸⁹]+\p{Script=Han}{0,2}/gu;

/** Returns doubts about numbers followed by a raised digit, which is probably a note number. */
export function raisedDigits(blocks: readonly Block[]): Doubt[] {
  const found = blocks.flatMap((block) => textOf(block).match(NOTED) ?? []);
  if (found.length === 0) return [];
  const shown = [...new Set(found)].map((words) => `“${words}”`).join('、');
  return [{ what: `数字后面紧跟着上标：${shown}`, todo: '是注号的，请改成 [1] 这样的写法或删去' }];
}
