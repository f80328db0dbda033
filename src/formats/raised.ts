import { type Block, textOf } from '../report/block.ts';
import type { Doubt } from './imported.ts';

/**
 * The mark of a note between a number and the word that it counts: 26485¹人, 26485[1]人. An exponent of ten is excluded.
 */
const NOTED =
  /(?<![\d.])(?!10[⁰¹²³⁴⁵⁶⁷⁸⁹])\d[\d.,]*(?:[万亿]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+\p{Script=Han}{0,2}|[万亿]?(?:\[\d{1,3}\]|[①-⑳])\p{Script=Han}{1,2})/gu;

/** Returns doubts about numbers that a mark keeps from their unit, so that they are no figures. */
export function raisedDigits(blocks: readonly Block[]): Doubt[] {
  const found = blocks.flatMap((block) => textOf(block).match(NOTED) ?? []);
  if (found.length === 0) return [];
  const shown = [...new Set(found)].map((words) => `“${words}”`).join('、');
  return [
    { what: `数字和单位之间有上标或注号：${shown}`, todo: '是注号的，请移到单位后面，写成“26人[1]”这样，或删去' },
  ];
}
