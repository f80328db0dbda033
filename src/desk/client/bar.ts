import '../bar.css';
import { h } from './dom.ts';

/** Adds links to the desk to every page of the site, while it is edited. The desk's own pages have a bar already. */
const [, year, name] = /^\/(\d{4})\/([a-z0-9-]+)\/$/.exec(location.pathname) ?? [];

/** In the preview frame, the page is shown as readers see it. */
const isPage = window.top === window && !document.querySelector('.desk-bar');

if (isPage) {
  const slug = year && name ? `${year}-${name}` : '';
  const link = (href: string, words: string, here = false) =>
    h('a', { href, 'aria-current': here ? 'page' : null }, words);
  const nav = h(
    'nav',
    { class: 'editors-bar', 'aria-label': '编辑' },
    h('span', {}, '只在本机可见'),
    slug && link(`/proof/${slug}/`, '校对'),
    slug && link(`/proof/${slug}/edit/`, '资料'),
    slug && link(location.pathname, '看网页', true),
    link('/proof/', '工作台'),
  );
  document.querySelector('.skip')?.after(nav);
}
