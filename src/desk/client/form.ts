import { Corrections } from './corrections.ts';
import { find } from './dom.ts';
import { changedElsewhere, showElsewhere } from './elsewhere.ts';
import { allRight, blame, goTo } from './field.ts';
import { Figures } from './figures.ts';
import { FrontmatterForm } from './frontmatter-form.ts';
import { Photos } from './photos.ts';
import { showRelocate } from './relocate.ts';
import { type FormState, fresh, load, onContent, type Refused, send } from './server.ts';
import { showWithdraw } from './withdraw.ts';

const form = find<HTMLFormElement>('#form');
const status = find('#status');
const announce = (words: string): void => {
  if (status.textContent !== words) status.textContent = words;
};

let version = '';
let shown: FormState | null = null;
let parts: { head: FrontmatterForm; corrections: Corrections; photos: Photos; figures: Figures } | null = null;

function show(state: FormState): void {
  version = state.version;
  shown = state;
  document.title = `资料与图片：${state.title}`;
  find('#title').textContent = state.title;
  find<HTMLAnchorElement>('#page-link').href = state.url;
  parts = {
    head: new FrontmatterForm(state),
    corrections: new Corrections(state),
    photos: new Photos(state, announce),
    figures: new Figures(state),
  };
  showRelocate(state, () => version);
  showWithdraw(state, () => version);
}

/** Saves only the editor's changes, on top of what somebody else has saved since. */
async function merge(state: FormState): Promise<void> {
  try {
    show(await send('form', state.version, changes()));
    announce('已保存，别处改的也在。');
  } catch (error) {
    announce(`没有保存：${(error as Refused).message}。${(error as Refused).todo}`);
  }
}

/** Returns only what was changed: nothing else is written. */
function changes(): object {
  if (!parts) return {};
  const { head, confirmed } = parts.head.changes();
  const fields = { ...head, ...parts.corrections.changes() };
  const own = Object.keys(fields).length > 0 ? { head: fields } : {};
  return { ...own, confirmed, ...parts.photos.changes(), ...parts.figures.changes() };
}
const isChanged = (): boolean =>
  Object.values(changes()).some((part) => (Array.isArray(part) ? part.length > 0 : part !== undefined));

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!allRight(form)) return announce('没有保存：有的地方填得不对，见红字。');
  if (!isChanged()) return announce('没有改动。');
  void send('form', version, changes()).then(
    (state) => {
      show(state);
      announce('已保存。');
    },
    (error: Refused) => {
      announce(`没有保存：${error.message}。${error.todo}`);
      blame(form, error.field, error.message);
    },
  );
});

addEventListener('beforeunload', (event) => {
  if (isChanged()) event.preventDefault();
});

onContent(() => {
  if (!parts) return;
  void fresh(version).then((state) => {
    if (!state || state.version === version) return;
    if (!isChanged()) return show(state);
    const before = shown;
    if (!before) return;
    announce('文件在别处改过。');
    showElsewhere(
      changedElsewhere(before, state),
      () => show(state),
      before.rows.length === state.rows.length ? () => void merge(state) : null,
    );
  });
});

load().then(
  (state) => {
    show(state);
    form.hidden = false;
    goTo(form, decodeURIComponent(location.hash.slice(1)));
  },
  (error: Refused) => {
    find('#failure').textContent = `${error.message}。${error.todo}`;
  },
);
