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

/** What a block is called. */
export const typeName = ({ type }: Row): string => TYPES[type];

/** A menu of what a block may be; null for what has one kind alone: a table, a list, a picture that is there. */
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
        // It shows what is on the disk, until that is another.
        select.value = now;
        change(index, kind);
      },
      // An arrow would choose the next kind at once, before the one behind it can be reached: it opens the list.
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
