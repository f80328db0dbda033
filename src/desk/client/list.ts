import type { Work } from '../worklist.ts';
import { find, h } from './dom.ts';
import { list, onContent, type Refused } from './server.ts';

const COLUMNS = ['报告', '存疑', '整理', '提醒', '缺图', '元数据'] as const;

async function show(): Promise<void> {
  const status = find('#status');
  try {
    const works = await list<Work[]>();
    const open = works.filter((work) => left(work) > 0);
    status.textContent = `${works.length} 份报告，${open.length} 份还有事要做`;
    find('#works').replaceChildren(
      works.length ? table(works) : h('p', {}, '还没有报告。把文稿放进 seeds 文件夹就会出现。'),
    );
  } catch (error) {
    status.textContent = `${(error as Refused).message}。${(error as Refused).todo}`;
  }
}

const left = ({ broken, faults, suspects, outdated, repairs, notices, photos, doubts }: Work): number =>
  (broken ? 1 : 0) + faults + suspects + outdated + repairs + notices + photos + doubts.length;

function table(works: readonly Work[]): HTMLElement {
  return h(
    'table',
    { class: 'works' },
    h('caption', { class: 'hidden' }, '各报告待办'),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        COLUMNS.map((name) => h('th', { scope: 'col' }, name)),
      ),
    ),
    h('tbody', {}, works.map(row)),
  );
}

function row(work: Work): HTMLElement {
  const cell = (label: string, count: number) =>
    h('td', { 'data-label': label, class: count ? 'some' : 'none' }, count ? String(count) : '—');
  return h(
    'tr',
    { 'data-report': work.slug },
    h(
      'th',
      { scope: 'row' },
      work.broken ? work.title : h('a', { href: `/proof/${work.slug}/` }, work.title),
      h('span', { class: 'where' }, `${work.path}${left(work) === 0 ? '　已办完' : ''}`),
      work.faults ? h('span', { class: 'broken' }, `${work.faults} 处必改，改好才会发布`) : '',
      work.outdated ? h('span', { class: 'outdated' }, `${work.outdated} 个旧决定对不上新的读法，请再看一看`) : '',
      work.broken
        ? h('span', { class: 'broken' }, `读不出来，${work.broken}`)
        : h('a', { class: 'form', href: `/proof/${work.slug}/edit/` }, '资料与图片'),
    ),
    cell('存疑', work.suspects),
    cell('整理', work.repairs),
    cell('提醒', work.notices),
    cell('缺图', work.photos),
    h('td', { 'data-label': '元数据', class: work.doubts.length ? 'some' : 'none' }, work.doubts.join('、') || '—'),
  );
}

void show();
onContent(() => void show(), Number.POSITIVE_INFINITY);
