import type { Query } from '../query.ts';
import type { Term } from '../term.ts';

/** Describes in words how a query was understood, if it is more than plain words. */

const wordOf = ({ printed, phrase }: Term): string => `“${printed ?? phrase.join('')}”`;
const anyOf = (any: readonly Term[]): string => any.map(wordOf).join('或');

const numberText = (value: number): string => {
  if (value >= 1e8 && value % 1e6 === 0) return `${value / 1e8}亿`;
  return value >= 1e4 && value % 100 === 0 ? `${value / 1e4}万` : String(value);
};

function figureText({ figure }: Query): string | null {
  if (!figure) return null;
  const { words, low, high, unit, grade, indicator } = figure;
  const of = (value: number): string => `${numberText(value)}${unit ?? ''}`;
  const range =
    low && high && !low.open && !high.open
      ? `在${of(low.value)}与${of(high.value)}之间`
      : [
          low ? `${low.open ? '大于' : '不少于'}${of(low.value)}` : '',
          high ? `${high.open ? '小于' : '不超过'}${of(high.value)}` : '',
        ]
          .filter(Boolean)
          .join('、');
  const parts = [
    ...words.map((any) => `名目里有${anyOf(any)}`),
    indicator ? `指标“${indicator}”` : '',
    grade ? `级别“${grade}”` : '',
    range,
  ];
  return `数字：${parts.filter(Boolean).join('，')}`;
}

/** Returns the conditions of a query in words; empty if it is plain words. */
export function describeQuery(query: Query): string[] {
  const { all, none, within, only, narrow } = query;
  const { years, place, theme } = narrow;
  const parts = [
    years ? `年份：${years[0] === years[1] ? years[0] : `${years[0]}—${years[1]}`}` : null,
    place ? `地区：${place}` : null,
    theme ? `主题：${theme}` : null,
    figureText(query),
    within === 'sentence' ? '同一句里' : within !== null ? `每两处相隔不超过 ${within} 字` : null,
    only === 'title' ? '只在标题里' : only === 'caption' ? '只在图片说明里' : null,
    none.length ? `报告里不含${none.map(wordOf).join('、')}` : null,
  ].filter((part): part is string => part !== null);
  if (!parts.length && all.every(({ length }) => length === 1)) return [];
  return [...(all.length ? [`要有${all.map(anyOf).join('、')}`] : []), ...parts];
}
