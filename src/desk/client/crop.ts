import { find, h } from './dom.ts';
import { freshId } from './field.ts';
import { photoUrl } from './server.ts';

const SIDES = [
  ['left', '左边裁去'],
  ['right', '右边裁去'],
  ['top', '上边裁去'],
  ['bottom', '下边裁去'],
] as const;
type Cut = { [side in (typeof SIDES)[number][0]]: number };
/** Maximum percentage cropped from one side: opposite sides never add up to the whole picture. */
const MAX_PERCENT = 45;

const dialog = find<HTMLDialogElement>('#crop');
const form = find<HTMLFormElement>('#crop-form');
find('#crop-cancel').addEventListener('click', () => dialog.close());

/** Shows a picture with four sliders, one per side: they work without a mouse, and the effect is visible at once. */
export function crop(src: string, done: (cut: Cut) => Promise<void>): void {
  const cut: Cut = { left: 0, top: 0, right: 0, bottom: 0 };
  const kept = h('img', { src: photoUrl(src), alt: '' });
  const show = () => {
    const share = (side: keyof Cut) => `${cut[side] * 100}%`;
    kept.style.clipPath = `inset(${share('top')} ${share('right')} ${share('bottom')} ${share('left')})`;
  };
  const sliders = SIDES.map(([side, label]) => {
    const id = freshId();
    const input = h('input', {
      id,
      type: 'range',
      min: 0,
      max: MAX_PERCENT,
      value: 0,
      oninput: () => {
        cut[side] = Number(input.value) / 100;
        show();
      },
    });
    return h('div', {}, h('label', { for: id }, label), input);
  });
  find('#crop-frame').replaceChildren(h('img', { src: photoUrl(src), alt: '' }), kept);
  find('#crop-sides').replaceChildren(...sliders);
  form.onsubmit = (event) => {
    event.preventDefault();
    dialog.close();
    void done(cut);
  };
  dialog.showModal();
}
