import { STAGES } from '../../report/stages.ts';
import type { SettingsState } from '../settings.ts';
import { find, h } from './dom.ts';
import { allRight, blame, button, choice, type FieldOptions, field } from './field.ts';
import { get, postJson, type Refused } from './server.ts';

const form = find<HTMLFormElement>('#form');
const status = find('#status');
const announce = (words: string): void => {
  status.textContent = words;
};
const sorry = (error: Refused): void => announce(`没有保存：${error.message}。${error.todo}`);

const needed = (what: string) => (value: string) => (value.trim() ? '' : `请写上${what}`);
const FIELDS: { [group: string]: [name: string, label: string, options: FieldOptions][] } = {
  site: [
    ['name', '站名', { check: needed('站名') }],
    ['tagline.0', '首页大字上句', { check: needed('上句') }],
    ['tagline.1', '首页大字下句', { check: needed('下句') }],
    ['description', '简介', { wide: true, check: needed('简介') }],
    ['suggested', '首页的推荐词，用顿号隔开', { wide: true }],
  ],
  public: [
    ['url', '网址', { hint: 'https://example.org' }],
    ['publisher', '主办单位', {}],
    ['icp', 'ICP 备案号', {}],
    ['police', '公安备案号', {}],
    ['contact', '勘误与投稿的联系方式', { hint: '邮箱、办公电话或网址' }],
  ],
  publish: [
    ['publish.folder', '复制到这个文件夹', { hint: 'D:/网站', wide: true }],
    ['publish.command', '或者运行这一条命令（由技术同事填）', { wide: true }],
  ],
};

let state: SettingsState;
let values: { [name: string]: string } = {};

/** Returns the form values of the settings. */
function shown({ site }: SettingsState): { [name: string]: string } {
  return {
    name: site.name,
    'tagline.0': site.tagline[0],
    'tagline.1': site.tagline[1],
    description: site.description,
    suggested: site.suggested.join('、'),
    url: site.url ?? '',
    publisher: site.publisher ?? '',
    icp: site.icp ?? '',
    police: site.police ?? '',
    contact: site.contact ?? '',
    'proof.release': site.proof.release ?? '',
    'proof.others': site.proof.others ? 'yes' : 'no',
    'publish.folder': site.publish.folder ?? '',
    'publish.command': site.publish.command ?? '',
  };
}

/** Returns only what was changed, in the form of the file. */
function changes(): { [name: string]: string | boolean | string[] } {
  const before = shown(state);
  const changed = Object.keys(values).filter((name) => values[name]?.trim() !== before[name]);
  const fields: { [name: string]: string | boolean | string[] } = {};
  for (const name of changed) {
    const value = values[name]?.trim() ?? '';
    if (name.startsWith('tagline'))
      fields.tagline = [values['tagline.0']?.trim() ?? '', values['tagline.1']?.trim() ?? ''];
    else if (name === 'suggested') fields.suggested = value.split(/[、，,;；\s]+/).filter(Boolean);
    else if (name === 'proof.others') fields[name] = value === 'yes';
    else fields[name] = value;
  }
  return fields;
}

function show(next: SettingsState): void {
  state = next;
  values = shown(next);
  for (const [group, fields] of Object.entries(FIELDS))
    find(`#${group}`).replaceChildren(
      ...fields.map(([name, label, options]) => field(label, values, name, { name, ...options })),
    );
  const set = (name: string) => (value: string) => {
    values[name] = value;
  };
  const stages = STAGES.map((stage) => [stage, `每份都要过${stage}`] as const);
  find('#proof').replaceChildren(
    choice('发布前', [['', '不查校对的进度'], ...stages], values['proof.release'] ?? '', set('proof.release')),
    choice(
      '复校、终审',
      [
        ['yes', '要换一个人'],
        ['no', '可以是同一个人'],
      ],
      values['proof.others'] ?? 'yes',
      set('proof.others'),
    ),
  );
  find('#open').textContent =
    next.open.length > 0 ? `还没有填：${next.open.join('、')}。没有填齐，不能发布。` : '都填好了。';
  find('#decided').replaceChildren(
    ...next.decided.map(({ text, why }) =>
      h(
        'li',
        {},
        h('b', {}, text),
        why && `　${why}　`,
        button('删去', () => forget(text, why), text),
      ),
    ),
    ...(next.decided.length === 0 ? [h('li', { class: 'hint' }, '还没有。在校对台选“全站都照录”，就记在这里。')] : []),
  );
}

function forget(text: string, why: string | undefined): void {
  void postJson<SettingsState>('settings/forget/', why === undefined ? { text } : { text, why }).then((next) => {
    show(next);
    announce('已删去，以后会再问。');
  }, sorry);
}

const isChanged = (): boolean => state !== undefined && Object.keys(changes()).length > 0;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!allRight(form)) return announce('没有保存：有的地方填得不对，见红字。');
  if (!isChanged()) return announce('没有改动。');
  void postJson<SettingsState>('settings/', { version: state.version, fields: changes() }).then(
    (next) => {
      show(next);
      announce('已保存。');
    },
    (error: Refused) => {
      sorry(error);
      blame(form, error.field, error.message);
    },
  );
});

addEventListener('beforeunload', (event) => {
  if (isChanged()) event.preventDefault();
});
// Prevents the reload of the page that saved: it already shows the new settings.
import.meta.hot?.on('vite:beforeFullReload', (payload: { path?: string }) => {
  payload.path = '/proof/none.html';
});

void get<SettingsState>('settings/').then(
  (first) => {
    show(first);
    form.hidden = false;
  },
  (error: Refused) => {
    find('#failure').textContent = `content/site.yaml 读不出来：${error.message}`;
  },
);
