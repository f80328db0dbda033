import { Converter as Simplified } from 'opencc-js/cn2t';
import { textOf } from '../../../src/report/block.ts';
import type { Report } from '../../../src/report/report.ts';
import { pick } from './generate.ts';
import { type Oracle, plain } from './oracle.ts';

/** A query, and what it must find: what a plain search for `as` finds. */
export interface Asked {
  typed: string;
  as: string;
}

const HAN = /\p{Script=Han}/u;
const RUN = /\p{Script=Han}+/gu;
const NUMBER =
  /(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.,])(?:[万亿余多]*(?:元|人次|人|名|家|个|场次|场|件|户|平方米|%)?)/gu;
const MARK = /[，、。；：！？,;:!?]/u;

const wide = (text: string): string =>
  [...text].map((c) => (/[!-~]/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('');

/** Queries of each kind that people type, made from the texts themselves; `next` gives the same ones in every run. */
export function kindsOf(reports: readonly Report[], truth: Oracle, next: () => number, many: number) {
  const texts = reports.flatMap((report) => [report.title, ...report.blocks.map(textOf)]);
  const runs = texts.flatMap((text) => text.match(RUN) ?? []);
  const characters = [...new Set(runs.join(''))];
  const part = (from: readonly string[], least: number, most: number): string => {
    for (;;) {
      const text = [...pick(from, next)];
      if (text.length < least) continue;
      const length = least + Math.floor(next() * (Math.min(most, text.length) - least + 1));
      const at = Math.floor(next() * (text.length - length + 1));
      return text.slice(at, at + length).join('');
    }
  };
  const list = <T>(make: () => T | null): T[] => {
    const out: T[] = [];
    for (let tries = 0; out.length < many && tries < many * 200; tries++) {
      const made = make();
      if (made !== null) out.push(made);
    }
    return out;
  };
  const same = (typed: string): Asked => ({ typed, as: typed });
  const across = texts.flatMap(
    (text) => text.match(/\p{Script=Han}{1,6}[，、。；：！？]”?\p{Script=Han}{1,6}/gu) ?? [],
  );
  const quoted = texts.flatMap((text) => text.match(/\p{Script=Han}{0,4}“[^”]{2,12}”\p{Script=Han}{1,6}/gu) ?? []);
  const numbers = [...new Set(texts.flatMap((text) => text.match(NUMBER) ?? []))];
  const latin = texts.flatMap(
    (text) => text.match(/\p{Script=Han}{0,3}[A-Za-z0-9.,%+]{1,10}\p{Script=Han}{1,4}/gu) ?? [],
  );
  const people = reports.flatMap(({ byline, credits }) => [...byline, ...credits].map(({ name }) => name));
  const places = reports.flatMap(({ organization, district }) => [organization, district]).filter((x) => x !== null);
  const converters = (['t', 'tw', 'hk'] as const).map((to) => Simplified({ from: 'cn', to }));
  const used = new Set(texts.join(''));
  /** In other characters than the reports use, wherever there is one. */
  const traditional = (text: string): string | null => {
    const convert = pick(converters, next);
    const out = [...text].map((c) => {
      const other = convert(c);
      return used.has(other) ? c : other;
    });
    return out.join('') === text ? null : out.join('');
  };
  const nowhere = (typed: string): boolean => plain(typed) !== '' && truth.find(typed).size === 0;

  return {
    compound: list(() => same(part(runs, 2, 6))),
    name: [...people, ...places].map(same),
    number: numbers.slice(0, many * 3).map(same),
    phrase: list(() => same(part(runs, 7, 20))),
    'a long phrase': list(() =>
      same(
        part(
          texts.filter((text) => text.length > 60 && !/[\s\d]/.test(text)),
          40,
          60,
        ),
      ),
    ),
    'cross-border': list(() => same(pick(across, next))),
    'cross-border in half width': list(() => {
      const typed = pick(across, next).normalize('NFKC').replaceAll('。', '.').replaceAll('、', ',');
      return same(typed.replaceAll('”', ''));
    }),
    traditional: list(() => {
      const as = part(runs, 2, 8);
      const typed = traditional(as);
      return typed && nowhere(typed) ? { typed, as } : null;
    }),
    fullwidth: list(() => {
      const as = pick(latin, next);
      return /(?<![\d.,])\d/.test(as) || !/\d/.test(as) ? { typed: wide(as), as } : null;
    }),
    'punctuation left out': list(() => {
      const as = pick(quoted, next);
      return /[“”"]/.test(as) ? { typed: as.replaceAll(/[“”]/g, ''), as } : null;
    }),
    'other quotes': list(() => {
      const as = pick(quoted, next);
      const [open, close] = pick(['「」', '『』', '‘’', "''", '""', '《》', '【】'], next).split('') as [
        string,
        string,
      ];
      return { typed: as.replaceAll('“', open).replaceAll('”', close), as };
    }),
    dashes: list(() => {
      const as = part(runs, 4, 8);
      return {
        typed: `${as.slice(0, 2)}${pick(['——', '-', '·', '—', '－', '•', '+', '…'.slice(1)], next)}${as.slice(2)}`,
        as,
      };
    }),
    'one character': list(() => same(pick(characters, next))),
    negative: list(() => {
      const a = part(runs, 2, 4);
      const b = part(runs, 2, 4);
      const typed = pick([`${a.slice(0, 2)}${b.slice(-2)}`, [...a].reverse().join(''), `${b}${a}`], next);
      return nowhere(typed) ? same(typed) : null;
    }),
    'a number that is part of one': list(() => {
      const digits = /\d{3,}/.exec(pick(numbers, next))?.[0];
      if (!digits) return null;
      const typed = pick([digits.slice(1).replace(/^0+/, ''), digits.slice(0, -1), `${digits}0`], next);
      return typed && nowhere(typed) ? same(typed) : null;
    }),
    typo: list(() => {
      const as = part(runs, 4, 6);
      const at = Math.floor(next() * as.length);
      const typed = `${as.slice(0, at)}${pick(characters, next)}${as.slice(at + 1)}`;
      return nowhere(typed) && MARK.test(typed) === false && HAN.test(typed) ? { typed, as } : null;
    }),
  } satisfies { [kind: string]: Asked[] };
}
