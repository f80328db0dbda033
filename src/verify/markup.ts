import { isSafeAddress, plainAddress } from '../report/address.ts';
import type { Tag } from './html.ts';

/** Elements that no page may have: they execute, embed, or navigate. */
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
/** Attributes that contain an address. */
const ADDRESSES = ['href', 'src', 'action', 'formaction', 'poster', 'data', 'xlink:href', 'background', 'cite', 'ping'];
/** Elements whose resources must come from the site itself. */
const LOADS = new Set(['script', 'img', 'source', 'link', 'input', 'image', 'use', 'track']);

/** Returns what could execute, or load from elsewhere, in a tag; empty for every tag of a build. */
export function dangersIn({ name, attributes }: Tag): string[] {
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
    // the page of a moved address may redirect inside the site
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

/** Returns whether a script is data: JSON-LD or speculation rules. */
const isData = (attributes: ReadonlyMap<string, string>): boolean =>
  /^(?:application\/(?:ld\+)?json|speculationrules)$/.test(attributes.get('type') ?? '');

const isOutside = (value: string): boolean => /^\s*(?:[a-z][a-z\d+.-]*:|[/\\]{2})/i.test(plainAddress(value));
