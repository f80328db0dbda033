import type { Preview, PreviewRow } from '../preview.ts';
import { h } from './dom.ts';
import { button } from './field.ts';

/** The acts for a document that was dropped. */
interface Acts {
  plan(year: number, district: string | null): void;
  remove(): void;
  /** Whether it is the only one: then the buttons above the list serve it. */
  only: boolean;
}

/** 5 份：4 份可以写入，1 份没有读成. */
export function heading(documents: readonly Preview[]): string {
  const [first] = documents;
  if (documents.length === 1) return first?.problem ? '没有读成' : first?.duplicate ? '已经有了' : '读到的内容';
  const failed = documents.filter(({ problem }) => problem).length;
  const twice = documents.filter(({ duplicate }) => duplicate).length;
  const doubts = documents.reduce((sum, one) => sum + one.doubts.length, 0);
  return [
    `${documents.length} 份文稿：${documents.length - failed - twice} 份可以写入`,
    failed && `${failed} 份没有读成`,
    twice && `${twice} 份已经有了`,
    doubts && `共 ${doubts} 处存疑`,
  ]
    .filter(Boolean)
    .join('，');
}

/** Renders a document with what was read from it next to its text; folded if there are several. */
export function arrival(one: Preview, open: boolean, acts: Acts): HTMLElement {
  const id = `arrival-${one.id}`;
  const body =
    one.problem || one.duplicate ? refused(one) : h('div', { class: 'arrival-panes' }, facts(one, acts), text(one));
  if (acts.only) return h('article', { class: 'arrival', id, 'aria-label': one.name }, body);
  return h(
    'details',
    { class: 'arrival', id, open },
    h('summary', {}, h('b', {}, one.title || one.name), h('span', { class: one.problem ? 'bad' : 'hint' }, brief(one))),
    h('div', {}, body, h('p', { class: 'acts' }, button('不要这份', acts.remove, one.name))),
  );
}

const brief = (one: Preview): string =>
  one.problem
    ? '没有读成'
    : one.duplicate
      ? '已经有了'
      : `${one.year} 年 · ${one.district ?? '地区没有认出'} · ${one.characters} 字 · ${one.doubts.length ? `存疑 ${one.doubts.length} 处` : '没有存疑'}`;

function refused({ problem, duplicate, name }: Preview): HTMLElement {
  if (duplicate)
    return h(
      'p',
      {},
      `${name} 已经在网站里，不用再放一份。`,
      h('a', { class: 'button', href: `/proof/${duplicate}/` }, '去看那一份'),
    );
  return h('p', { class: 'bad' }, problem);
}

function facts(one: Preview, { plan }: Acts): HTMLElement {
  const headings = one.rows.filter(({ type }) => type === 'heading');
  return h(
    'div',
    { class: 'facts' },
    h('p', { class: 'arrival-title' }, one.title, one.subtitle && h('span', {}, `—— ${one.subtitle}`)),
    yearAndDistrict(one, plan),
    summary(one),
    h('h3', {}, headings.length ? `小标题 ${headings.length} 个` : '小标题：没有认出'),
    h(
      'ol',
      { class: 'outline' },
      headings.map((row) => h('li', { class: `level-${row.level}` }, row.text)),
    ),
    h('h3', {}, one.doubts.length ? `存疑 ${one.doubts.length} 处` : '存疑：没有'),
    h(
      'ul',
      { class: 'doubts' },
      one.doubts.map(({ what, todo }) => h('li', {}, what, h('span', { class: 'hint' }, todo))),
    ),
  );
}

/** Creates the fields of year and district; a change of either plans the report anew. */
function yearAndDistrict(one: Preview, plan: Acts['plan']): DocumentFragment {
  const field = (name: 'year' | 'district', value: string | number, size: number): HTMLInputElement =>
    h('input', { id: `${name}-${one.id}`, value, autocomplete: 'off', size });
  const year = field('year', one.year, 4);
  year.inputMode = 'numeric';
  const district = field('district', one.district ?? '', 12);
  district.placeholder = '没有认出';
  const wrong = h('p', { class: 'bad', id: `year-wrong-${one.id}`, role: 'alert' });
  const change = () => {
    const words = year.value.trim().replace(/年$/, '');
    const isYear = /^(?:19|20|21)\d\d$/.test(words);
    wrong.textContent = isYear ? '' : '年份要写四位数字，如 2025';
    if (isYear) year.removeAttribute('aria-invalid');
    else year.setAttribute('aria-invalid', 'true');
    year.setAttribute('aria-describedby', wrong.id);
    if (isYear) plan(Number(words), district.value.trim() || null);
  };
  for (const input of [year, district]) input.addEventListener('change', change);
  const fragment = document.createDocumentFragment();
  fragment.append(
    h(
      'p',
      { class: 'pair' },
      h('label', { for: year.id }, '哪一年'),
      year,
      h('label', { for: district.id }, '哪个地区'),
      district,
    ),
    wrong,
  );
  return fragment;
}

function summary(one: Preview): HTMLElement {
  const pictures = one.photos.filter(({ src }) => src).length;
  const captions = one.photos.filter(({ caption }) => caption).length;
  const keys = one.keys.map(({ label, text: words }) => `${label} ${words}`).join('；');
  return h(
    'dl',
    {},
    entry('单位', one.organization ?? '没有认出'),
    entry('所述年份', one.period || '文中没有'),
    entry('网址', one.url),
    entry('篇幅', `${one.characters} 字${one.tables ? `，${one.tables} 张表格` : ''}`),
    entry('图片', one.photos.length ? `${pictures} 张，图注 ${captions} 条` : '没有'),
    entry('数字', `${one.figures} 个${keys && `，页首放 ${keys}`}`),
    one.survey && entry('版面', one.survey),
  );
}

const entry = (name: string, words: string): HTMLElement => h('div', {}, h('dt', {}, name), h('dd', {}, words));

/** Renders the text as it would be on the page. */
function text(one: Preview): HTMLElement {
  return h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `${one.name} 的文字` },
    one.rows.map((row) => rowOf(one.id, row)),
  );
}

function rowOf(id: number, { type, level, text: words, src }: PreviewRow): HTMLElement {
  if (type !== 'photo') return h('p', { class: `preview ${type}${level ? ` level-${level}` : ''}` }, words);
  const address = src && `/proof/api/intake/picture/?id=${id}&name=${encodeURIComponent(src)}`;
  return h(
    'figure',
    { class: 'preview' },
    address ? h('img', { src: address, alt: '', loading: 'lazy' }) : h('p', { class: 'hint' }, '还没有图片'),
    h('figcaption', {}, words || '（没有图注）'),
  );
}
