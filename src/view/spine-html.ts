import { escapeHtml } from '../markdown/escape-html.ts';
import type { Spine } from './spine.ts';

/** Renders the spine of a report; with `link`, it links to the report. */
export function spineHtml({ href, region, name, years, thickness, height, colour }: Spine, link = true): string {
  const [tag, how] = link ? ['a', `href="${href}"`] : ['div', 'aria-hidden="true"'];
  const at = region ? `<span class="region">${escapeHtml(region)}</span>` : '';
  const called = `<span class="name${name.length > 8 ? ' long' : ''}">${escapeHtml(name)}</span>`;
  return `<${tag} class="spine ${colour} t${thickness} h${height}" ${how}>${at}${called}<span class="years">${years.length > 1 ? years.map((year) => `<span>${year}</span>`).join('') : years.join('')}</span></${tag}>`;
}
