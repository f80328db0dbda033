import type { FigureState, PhotoState } from '../state.ts';
import { find, h } from './dom.ts';
import { type FormState, fresh, load, onContent, photoUrl, type Refused, send, upload } from './server.ts';

/** A field of the head: its name in the YAML, its label, an example. */
const FIELDS = [
  ['title', '标题', '整行照录，不带 # 和 ——'],
  ['subtitle', '副题', '不带前面的 ——'],
  ['organization', '单位', '南京市鼓楼区总工会'],
  ['district', '地区', '鼓楼区'],
  ['city', '市', '南京市'],
  ['province', '省', '江苏省'],
  ['start', '报告从哪年', '2018'],
  ['end', '到哪年', '2023'],
  ['published', '刊出日期', '2025-01-31'],
  ['signature', '落款', '（某某市总工会）'],
] as const;

const CHOICES = { '': '由程序定', pin: '固定为重点', drop: '不作重点', hide: '不是数字' } as const;
const PEOPLE = ['byline', 'credits'] as const;

interface Person {
  role: string;
  name: string;
  affiliation?: string | undefined;
}
interface Added {
  after: number;
  src: string;
  caption: string;
  alt: string;
  credit: string;
}

let state: FormState;
let people: { [list in (typeof PEOPLE)[number]]: Person[] };
let photos: PhotoState[];
let added: Added[];
let figures: FigureState[];
const form = find<HTMLFormElement>('#form');
const status = find('#status');
const say = (words: string): void => {
  status.textContent = words;
};

let count = 0;
/** A labelled field that tells its value as it is typed. */
function field(label: string, value: string, change: (value: string) => void, hint = '', wide = false): HTMLElement {
  count += 1;
  const id = `field-${count}`;
  return h(
    'div',
    { class: wide ? 'wide' : null },
    h('label', { for: id }, label),
    h('input', {
      id,
      value,
      placeholder: hint,
      autocomplete: 'off',
      oninput: (event: Event) => change((event.target as HTMLInputElement).value),
    }),
  );
}

const head = new Map<string, string>();

function show(next: FormState): void {
  state = next;
  const { frontmatter } = state;
  document.title = `资料与图片：${state.title}`;
  find('#title').textContent = state.title;
  head.clear();
  for (const [name] of FIELDS) head.set(name, String(headValue(name) ?? ''));
  people = { byline: structuredClone(frontmatter.byline), credits: structuredClone(frontmatter.credits) };
  photos = state.rows.flatMap((row, index) => (row.type === 'photo' ? [{ ...photoOf(index) }] : []));
  added = [];
  figures = structuredClone(state.figures);
  find('#fields').replaceChildren(
    ...FIELDS.map(([name, label, hint]) =>
      field(
        label,
        head.get(name) ?? '',
        (value) => head.set(name, value),
        hint,
        name === 'title' || name === 'subtitle',
      ),
    ),
  );
  for (const list of PEOPLE) showPeople(list);
  showPhotos();
  find('#figures').replaceChildren(...figures.map(figureRow));
}

function headValue(name: string): string | number | null {
  const { frontmatter } = state;
  if (name === 'start' || name === 'end') return frontmatter.period[name];
  return frontmatter[name as 'title'];
}

function photoOf(index: number): PhotoState {
  return (
    state.photos.find((photo) => photo.index === index) ?? { index, src: null, caption: '', alt: null, credit: null }
  );
}

function showPeople(list: (typeof PEOPLE)[number]): void {
  const rows = people[list].map((person, index) =>
    h(
      'div',
      { class: 'person' },
      field(
        '身份',
        person.role,
        (value) => {
          person.role = value;
        },
        '通讯员',
      ),
      field('姓名', person.name, (value) => {
        person.name = value;
      }),
      field(
        '单位',
        person.affiliation ?? '',
        (value) => {
          person.affiliation = value || undefined;
        },
        '本报',
      ),
      h(
        'button',
        {
          type: 'button',
          onclick: () => {
            people[list].splice(index, 1);
            showPeople(list);
          },
        },
        '删去',
        h('span', { class: 'hidden' }, person.name),
      ),
    ),
  );
  const add = h(
    'button',
    {
      type: 'button',
      onclick: () => {
        people[list].push({ role: '', name: '' });
        showPeople(list);
        find(`#${list} .person:last-of-type input`).focus();
      },
    },
    '添一人',
  );
  find(`#${list}`).replaceChildren(...rows, add);
}

function showPhotos(): void {
  const own = photos.map((photo, at) =>
    h(
      'div',
      { class: 'photo', 'data-photo': photo.index },
      dropZone(`第 ${at + 1} 幅`, photo.src, (src) => {
        photo.src = src;
        showPhotos();
      }),
      h(
        'div',
        { class: 'fields' },
        field(
          '图片说明',
          photo.caption,
          (value) => {
            photo.caption = value;
          },
          '',
          true,
        ),
        field(
          '替代文字',
          photo.alt ?? '',
          (value) => {
            photo.alt = value;
          },
          '画面里有什么；与说明相同可不填',
          true,
        ),
        field('摄影', photo.credit ?? '', (value) => {
          photo.credit = value;
        }),
      ),
    ),
  );
  const fresh = added.map((photo, at) =>
    h(
      'div',
      { class: 'photo', 'data-added': at },
      dropZone('新图片', photo.src, (src) => {
        photo.src = src;
        showPhotos();
      }),
      h(
        'div',
        { class: 'fields' },
        field(
          '图片说明',
          photo.caption,
          (value) => {
            photo.caption = value;
          },
          '',
          true,
        ),
        field(
          '替代文字',
          photo.alt,
          (value) => {
            photo.alt = value;
          },
          '画面里有什么；与说明相同可不填',
          true,
        ),
        field('摄影', photo.credit, (value) => {
          photo.credit = value;
        }),
        places(photo),
        h(
          'button',
          {
            type: 'button',
            onclick: () => {
              added.splice(at, 1);
              showPhotos();
            },
          },
          '不加这幅',
        ),
      ),
    ),
  );
  find('#photos').replaceChildren(...own, ...fresh);
  const zone = find('#new-photo');
  zone.replaceWith(
    dropZone(
      '添一幅图片',
      null,
      (src) => {
        added.push({ after: state.rows.length - 1, src, caption: '', alt: '', credit: '' });
        showPhotos();
        find('#photos .photo:last-of-type input:not([type=file])').focus();
      },
      'new-photo',
    ),
  );
}

/** Where a new photo goes: behind which block. */
function places(photo: Added): HTMLElement {
  count += 1;
  const id = `field-${count}`;
  const options = [
    h('option', { value: -1 }, '最前面'),
    ...state.rows.map((row, index) =>
      h('option', { value: index }, `${row.marker}${row.text}`.slice(0, 30) || '（图）'),
    ),
  ];
  const select = h(
    'select',
    {
      id,
      onchange: () => {
        photo.after = Number(select.value);
      },
    },
    options,
  );
  select.value = String(photo.after);
  return h('div', { class: 'wide' }, h('label', { for: id }, '放在哪一段之后'), select);
}

function dropZone(label: string, src: string | null, done: (src: string) => void, name = ''): HTMLElement {
  const put = async (file: File | undefined) => {
    if (!file) return;
    say(`正在存入 ${file.name}…`);
    try {
      const saved = await upload(file);
      done(saved.src);
      say(`${saved.src} 已放进文件夹，按“保存”写进报告。`);
    } catch (error) {
      say(`${(error as Refused).message}。${(error as Refused).todo}`);
    }
  };
  count += 1;
  const id = `file-${count}`;
  return h(
    'div',
    {
      class: 'drop',
      id: name || null,
      ondragover: (event: DragEvent) => {
        event.preventDefault();
        (event.currentTarget as Element).classList.add('over');
      },
      ondragleave: (event: DragEvent) => (event.currentTarget as Element).classList.remove('over'),
      ondrop: (event: DragEvent) => {
        event.preventDefault();
        (event.currentTarget as Element).classList.remove('over');
        void put(event.dataTransfer?.files[0]);
      },
    },
    src ? h('img', { src: photoUrl(src), alt: '' }) : null,
    h('label', { for: id }, `${label}：${src ? '换一张' : '选择图片'}`),
    h('input', {
      id,
      type: 'file',
      accept: 'image/jpeg,image/png,image/webp,image/avif',
      onchange: (event: Event) => void put((event.target as HTMLInputElement).files?.[0]),
    }),
  );
}

function figureRow(figure: FigureState): HTMLElement {
  count += 1;
  const id = `field-${count}`;
  const at = figure.sentence.indexOf(figure.text);
  const select = h(
    'select',
    {
      id,
      onchange: () => {
        figure.choice = select.value as FigureState['choice'];
      },
    },
    Object.entries(CHOICES).map(([value, label]) => h('option', { value }, label)),
  );
  select.value = figure.choice;
  return h(
    'div',
    { class: 'figure', 'data-figure': `${figure.block}-${figure.start}` },
    h(
      'p',
      {},
      figure.sentence.slice(Math.max(0, at - 20), at),
      h('b', {}, figure.text),
      figure.sentence.slice(at + figure.text.length, at + figure.text.length + 20),
      figure.key ? h('span', { class: 'hint' }, '　重点') : null,
    ),
    h('div', {}, h('label', { for: id }, `${figure.text}的取舍`), select),
    field(
      '说明',
      figure.own,
      (value) => {
        figure.own = value;
      },
      figure.label,
    ),
  );
}

/** Only what was changed: nothing else is written. */
function changes() {
  const patch: { [name: string]: unknown } = {};
  for (const [name] of FIELDS) {
    const value = (head.get(name) ?? '').trim();
    if (value === String(headValue(name) ?? '')) continue;
    if (name === 'start' || name === 'end') patch.period = period();
    else patch[name] = value || null;
  }
  for (const list of PEOPLE) {
    const now = people[list].filter(({ name, role }) => name.trim() || role.trim());
    if (JSON.stringify(now) !== JSON.stringify(state.frontmatter[list])) patch[list] = now;
  }
  return {
    ...(Object.keys(patch).length ? { head: patch } : {}),
    stats: figures.flatMap((figure, index) => {
      const old = state.figures[index];
      if (old && old.choice === figure.choice && old.own === figure.own) return [];
      const key = figure.choice === 'pin' ? true : figure.choice === 'drop' ? false : null;
      return [
        {
          block: figure.block,
          start: figure.start,
          end: figure.end,
          key,
          hide: figure.choice === 'hide',
          label: figure.own || null,
        },
      ];
    }),
    photos: photos.flatMap((photo) => {
      const old = photoOf(photo.index);
      const fields = (['src', 'caption', 'alt', 'credit'] as const).filter(
        (name) => (photo[name] ?? '') !== (old[name] ?? ''),
      );
      return fields.length
        ? [
            {
              index: photo.index,
              ...Object.fromEntries(
                fields.map((name) => [name, name === 'caption' ? photo.caption : photo[name] || null]),
              ),
            },
          ]
        : [];
    }),
    added: added.map((photo) => ({ ...photo, alt: photo.alt || null, credit: photo.credit || null })),
  };
}

function period() {
  const year = (name: string) => {
    const text = (head.get(name) ?? '').trim();
    return text === '' ? null : Number(text);
  };
  return { start: year('start'), end: year('end') };
}

const isChanged = (): boolean => {
  const { head: fields, stats, photos: pictures, added: fresh } = changes();
  return fields !== undefined || stats.length + pictures.length + fresh.length > 0;
};

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!isChanged()) return say('没有改动。');
  void send('form', state.version, changes()).then(
    (next) => {
      show(next);
      say('已保存。');
    },
    (error: Refused) => say(`${error.message}。${error.todo}`),
  );
});

addEventListener('beforeunload', (event) => {
  if (state && isChanged()) event.preventDefault();
});

onContent(() => {
  if (!state) return;
  void fresh(state.version).then((next) => {
    if (!next) return;
    if (isChanged()) say('文件在别处改过。请记下未保存的内容，刷新页面后再填。');
    else show(next);
  });
});

load().then(
  (first) => {
    show(first);
    form.hidden = false;
  },
  (error: Refused) => {
    find('#failure').textContent = `${error.message}。${error.todo}`;
  },
);
