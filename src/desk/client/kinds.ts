import type { Row } from '../state.ts';
import { h } from './dom.ts';

const KINDS = [
  ['paragraph', '正文'],
  ['heading-2', '大标题'],
  ['heading-3', '小标题'],
  ['caption', '图注'],
  ['lettering', '图中文字'],
  ['none', '不要这一段'],
] as const;

const TYPES: { [type in Row['type']]: string } = {
  lead: '导语',
  heading: '标题',
  paragraph: '段落',
  photo: '图片',
  imageText: '图中文字',
  list: '列表',
  table: '表格',
  quote: '引文',
};

/** Returns the name of a block's type. */
export const typeName = ({ type }: Row): string => TYPES[type];

/**
 * Returns a menu of the kinds that a block can become; null if it can't change: a table, a list, an existing picture.
 */
export function kindMenu(row: Row, index: number, change: (block: number, kind: string) => void): HTMLElement | null {
  const now = kindOf(row);
  if (now === null) return null;
  const select = h(
    'select',
    {
      class: 'kind',
      'aria-label': `第 ${index + 1} 段的种类：${row.text.slice(0, 12)}`,
      onchange: () => {
        const kind = select.value;
        // The menu shows the stored kind until the change is saved.
        select.value = now;
        change(index, kind);
      },
      // Arrow keys open the list: otherwise they would select the next kind at once, before later ones can be reached.
      onkeydown: (event: KeyboardEvent) => {
        if (!/^Arrow(?:Up|Down)$/.test(event.key) || event.altKey || !('showPicker' in select)) return;
        event.preventDefault();
        select.showPicker();
      },
    },
    KINDS.map(([value, words]) => h('option', { value }, words)),
  );
  select.value = now;
  return select;
}

function kindOf({ type, level, src }: Row): string | null {
  if (type === 'paragraph' || type === 'lead') return 'paragraph';
  if (type === 'heading') return level === 2 ? 'heading-2' : 'heading-3';
  if (type === 'photo') return src === null ? 'caption' : null;
  return type === 'imageText' ? 'lettering' : null;
}
