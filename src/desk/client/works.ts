import type { Work } from '../worklist.ts';
import { h } from './dom.ts';

const COLUMNS = ['报告', '存疑', '整理', '提醒', '缺图', '待核对'] as const;

/** Returns the amount of work left on a report. */
export const left = ({ broken, faults, suspects, outdated, repairs, notices, photos, doubts }: Work): number =>
  (broken ? 1 : 0) + faults + suspects + outdated + repairs + notices + photos + doubts.length;

/** Describes the work left on a report; '' if there is none. */
export const leftIn = (work: Work): string =>
  [
    work.broken && `读不出来，${work.broken}`,
    work.faults && `${work.faults} 处必改，改好才会发布`,
    work.suspects && `${work.suspects} 处存疑`,
    work.repairs && `${work.repairs} 处整理待确认`,
    work.outdated && `${work.outdated} 个旧决定对不上新的读法，请再看一看`,
    work.doubts.length > 0 && `待核对：${work.doubts.join('、')}`,
    work.notices && `${work.notices} 条提醒`,
    work.photos && `缺 ${work.photos} 张照片`,
  ]
    .filter(Boolean)
    .join('，');

/** Returns the address for editing a report: an unreadable one explains itself on its own page. */
export const deskOf = ({ broken, url, slug }: Work): string => (broken ? url : `/proof/${slug}/`);

export function table(works: readonly Work[]): HTMLElement {
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
      h('a', { href: deskOf(work) }, work.title),
      h(
        'span',
        { class: 'where' },
        [`${work.year} 年`, work.locality, work.stage ? `已过${work.stage}` : '未校', left(work) === 0 && '已办完']
          .filter(Boolean)
          .join(' · '),
      ),
      work.faults ? h('span', { class: 'broken' }, `${work.faults} 处必改，改好才会发布`) : '',
      work.outdated ? h('span', { class: 'outdated' }, `${work.outdated} 个旧决定对不上新的读法，请再看一看`) : '',
      work.broken
        ? h('span', { class: 'broken' }, `读不出来，${work.broken}`)
        : h(
            'span',
            { class: 'form' },
            h('a', { href: `/proof/${work.slug}/edit/` }, '资料与图片'),
            ' · ',
            h('a', { href: work.url }, '看网页'),
          ),
    ),
    cell('存疑', work.suspects),
    cell('整理', work.repairs),
    cell('提醒', work.notices),
    cell('缺图', work.photos),
    h('td', { 'data-label': '待核对', class: work.doubts.length ? 'some' : 'none' }, work.doubts.join('、') || '—'),
  );
}
