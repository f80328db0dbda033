import { numbersInAddress, type PersonalNumber, personalNumbers } from '../report/personal-number.ts';

/** Inline tags, which do not separate text. */
const INLINE =
  /<\/?(?:a|abbr|b|bdi|cite|code|data|em|i|mark|q|ruby|rt|small|span|strong|sub|sup|time|u|wbr)\b[^<>]*>/gi;
const TAG = /<[^<>]*>/g;
/** Attributes that may contain text; the value of a figure is an amount. */
const ATTRIBUTE = /\s(?!value=)([a-z-]+)="([^"]*)"/gi;
const ENTITY = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|amp|lt|gt|quot|nbsp);/gi;
const NAMED: { [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

/** Returns the personal numbers in the text and attributes of a page. */
export function personalInHtml(html: string): PersonalNumber[] {
  const text = decoded(html.replace(INLINE, '').replace(TAG, '\n'));
  const attributes = (html.match(TAG) ?? []).flatMap((tag) => [...tag.matchAll(ATTRIBUTE)]);
  return [
    ...personalNumbers(text),
    ...attributes.flatMap(([, name = '', value = '']) =>
      /^(?:href|src|action)$/i.test(name) ? numbersInAddress(decoded(value)) : personalNumbers(decoded(value)),
    ),
  ];
}

/** Returns the personal numbers in JSON; JSON numbers are amounts. */
export function personalInJson(json: string): PersonalNumber[] {
  const found: PersonalNumber[] = [];
  JSON.parse(json, (_, value) => {
    if (typeof value === 'string') found.push(...personalNumbers(value));
    return null;
  });
  return found;
}

const decoded = (text: string): string =>
  text.replace(ENTITY, (entity, hex?: string, decimal?: string) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    if (hex || decimal) return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return NAMED[entity.slice(1, -1).toLowerCase()] ?? entity;
  });
