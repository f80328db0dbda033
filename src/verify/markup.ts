import { isSafeAddress, plainAddress } from '../report/address.ts';
import { type Tag, tagsOf } from './html.ts';

/** Elements that no page of ours has: what runs, embeds, or takes the reader elsewhere. */
const NEVER = new Set(
  [
    '?',
    'iframe',
    'frame',
    'frameset',
    'object',
    'embed',
    'applet',
    'base',
    'portal',
    'math',
    'foreignobject',
    'xmp',
  ].concat(['plaintext', 'marquee', 'audio', 'video', 'animate', 'set', 'isindex', 'dialog-polyfill']),
);
/** Attributes that hold an address. */
const ADDRESSES = ['href', 'src', 'action', 'formaction', 'poster', 'data', 'xlink:href', 'background', 'cite', 'ping'];
/** What a page loads comes from the site itself. */
const LOADS = new Set(['script', 'img', 'source', 'link', 'input', 'image', 'use', 'track']);

/** A thing in a page that could act, or load from elsewhere: what, and where in the file. */
export interface Danger {
  what: string;
  at: number;
}

/** Returns everything in a page that could act though it must not. Empty for every page of ours. */
export const dangersOf = (html: string): Danger[] =>
  tagsOf(html).flatMap((tag) => dangersIn(tag).map((what) => ({ what, at: tag.at })));

/** Returns what could act in one tag. */
export function dangersIn({ name, attributes }: Pick<Tag, 'name' | 'attributes'>): string[] {
  const found: string[] = [];
  if (NEVER.has(name)) found.push(name === '?' ? '残缺的标签' : `<${name}>`);
  if (name === 'script' && !attributes.has('src') && !isData(attributes)) found.push('写在页面里的脚本');
  if (name === 'style') found.push('写在页面里的样式');
  if (
    name === 'form' &&
    (isOutside(attributes.get('action') ?? '') || attributes.get('method')?.toLowerCase() === 'post')
  ) {
    found.push('向外提交的表单');
  }
  if (name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'refresh') {
    // A page that has moved leads on inside the site.
    if (!/^\d+;\s*url=\/(?![/\\])/i.test(attributes.get('content') ?? '')) found.push('跳转到站外');
  }
  for (const [attribute, value] of attributes) {
    if (/^on/.test(attribute)) found.push(`事件属性 ${attribute}`);
    if (attribute === 'style') found.push('行内样式 style');
    if (attribute === 'srcdoc') found.push('属性 srcdoc');
    if (ADDRESSES.includes(attribute) && value !== '' && !isSafeAddress(value))
      found.push(`不安全的地址 ${attribute}="${value.slice(0, 60)}"`);
    if (
      (attribute === 'src' || attribute === 'srcset' || (attribute === 'href' && loads(name, attributes))) &&
      isOutside(value)
    )
      found.push(`从站外加载 ${value.slice(0, 60)}`);
  }
  return found;
}

const loads = (name: string, attributes: ReadonlyMap<string, string>): boolean =>
  LOADS.has(name) && !/^(?:canonical|alternate|license|author|prev|next)$/.test(attributes.get('rel') ?? '');

/** JSON-LD and speculation rules are data. */
const isData = (attributes: ReadonlyMap<string, string>): boolean =>
  /^(?:application\/(?:ld\+)?json|speculationrules)$/.test(attributes.get('type') ?? '');

const isOutside = (value: string): boolean => /^\s*(?:[a-z][a-z\d+.-]*:|[/\\]{2})/i.test(plainAddress(value));
