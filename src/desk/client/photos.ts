import type { PhotoState } from '../state.ts';
import { crop } from './crop.ts';
import { find, h, keepFocus } from './dom.ts';
import { button, choice, field, freshId } from './field.ts';
import { type FormState, photoUrl, postJson, type Refused, upload } from './server.ts';

type Words = Omit<PhotoState, 'index'>;
interface Added extends Words {
  after: number;
}

const FIELDS = ['src', 'caption', 'alt', 'credit'] as const;

/** The form of a report's photos and their texts; new ones are dropped or chosen. */
export class Photos {
  private readonly state: FormState;
  private readonly announce: (words: string) => void;
  private readonly photos: PhotoState[];
  private added: Added[] = [];
  /** New positions: the index of the block that each photo follows. */
  private readonly moved = new Map<number, number>();

  constructor(state: FormState, announce: (words: string) => void) {
    this.state = state;
    this.announce = announce;
    this.photos = structuredClone(state.photos);
    this.show();
  }

  /** Returns the changed values. */
  changes() {
    return {
      photos: this.photos.flatMap((photo, at) => {
        const old = this.state.photos[at];
        const fields = FIELDS.filter((name) => (photo[name] ?? '') !== (old?.[name] ?? ''));
        if (fields.length === 0) return [];
        const values = fields.map((name) => [name, name === 'caption' ? photo.caption : photo[name] || null]);
        return [{ index: photo.index, ...Object.fromEntries(values) }];
      }),
      moved: [...this.moved].map(([index, after]) => ({ index, after })),
      added: this.added.map((photo) => ({ ...photo, alt: photo.alt || null, credit: photo.credit || null })),
    };
  }

  private show(): void {
    const own = this.photos.map((photo, at) =>
      h(
        'div',
        { class: 'photo', id: `block-${photo.index}`, 'data-photo': photo.index },
        this.zone(`第 ${at + 1} 幅`, photo),
        this.words(photo, this.place(photo)),
      ),
    );
    const added = this.added.map((photo, at) => {
      const drop = () => {
        this.added = this.added.filter((one) => one !== photo);
        this.show();
      };
      const place = choice('放在哪一段之后', this.places(), String(photo.after), (value) => {
        photo.after = Number(value);
      });
      const words = this.words(photo, place, button('不加这幅', drop));
      return h('div', { class: 'photo', 'data-added': at }, this.zone('新图片', photo), words);
    });
    keepFocus(find('#photos'), () => find('#photos').replaceChildren(...own, ...added));
    const zone = this.drop('添一幅图片', null, (src) => {
      this.added.push({ after: this.state.rows.length - 1, src, caption: '', alt: null, credit: null });
      this.show();
      find('#photos .photo:last-child input:not([type=file])').focus();
    });
    zone.id = 'new-photo';
    find('#new-photo').replaceWith(zone);
  }

  /** Renders a menu of a photo's positions. */
  private place(photo: PhotoState): HTMLElement {
    const now = photo.index - 1;
    return choice('放在哪一段之后', this.places(photo.index), String(this.moved.get(photo.index) ?? now), (value) => {
      if (Number(value) === now) this.moved.delete(photo.index);
      else this.moved.set(photo.index, Number(value));
    });
  }

  private words(photo: Words, ...more: HTMLElement[]): HTMLElement {
    const at = 'index' in photo ? photo.index : 'new';
    return h(
      'div',
      { class: 'fields' },
      field('图片说明', photo, 'caption', { name: `photo.${at}.caption`, wide: true }),
      field('替代文字', photo, 'alt', {
        name: `photo.${at}.alt`,
        hint: '画面里看得见什么，给看不见图片的读者；不要照抄说明',
        wide: true,
      }),
      field('摄影', photo, 'credit'),
      more,
    );
  }

  /** @param own index of the photo itself, which cannot follow its own block */
  private places(own = -1): [string, string][] {
    const rows = this.state.rows.map(({ marker, text }, index): [string, string] => [
      String(index),
      `${marker}${text}`.slice(0, 30) || '（图）',
    ]);
    return [['-1', '最前面'], ...rows.filter(([index]) => index !== String(own))];
  }

  private zone(label: string, photo: Words): HTMLElement {
    const take = (src: string | null) => {
      photo.src = src;
      this.show();
    };
    const zone = this.drop(label, photo.src, take);
    if (!photo.src) return zone;
    const { src } = photo;
    const turn = (degrees: 90 | 270) => void this.edit({ src, turn: degrees }, take);
    const acts = h(
      'div',
      { class: 'picture-acts' },
      button('左转', () => turn(270), label),
      button('右转', () => turn(90), label),
      button('裁剪', () => crop(src, (cut) => this.edit({ src, cut }, take)), label),
    );
    if ('index' in photo) acts.append(button('取下', () => take(null), label));
    zone.append(acts);
    return zone;
  }

  /** Renders a drop zone with a file chooser for a picture. */
  private drop(label: string, src: string | null, done: (src: string) => void): HTMLElement {
    const id = freshId();
    const over = (event: DragEvent, on: boolean) => {
      event.preventDefault();
      zone.classList.toggle('over', on);
    };
    const input = h('input', {
      id,
      type: 'file',
      class: 'hidden',
      accept: 'image/jpeg,image/png,image/webp,image/avif',
      onchange: () => void this.put(input.files?.[0], done),
    });
    const zone = h(
      'div',
      {
        class: 'drop',
        ondragover: (event: DragEvent) => over(event, true),
        ondragleave: (event: DragEvent) => over(event, false),
        ondrop: (event: DragEvent) => {
          over(event, false);
          void this.put(event.dataTransfer?.files[0], done);
        },
      },
      src ? h('img', { src: photoUrl(src), alt: '' }) : null,
      input,
      h('label', { for: id, class: 'button' }, `${label}：${src ? '换一张' : '选择图片'}`),
    );
    return zone;
  }

  /** Rotates or crops a picture, which creates a new file. */
  private async edit(body: object, done: (src: string) => void): Promise<void> {
    this.announce('正在处理图片…');
    try {
      done((await postJson<{ src: string }>(`${this.state.slug}/picture/`, body)).src);
      this.announce('好了，按“保存”写进报告。原来的图片还在。');
    } catch (error) {
      this.announce(`${(error as Refused).message}。${(error as Refused).todo}`);
    }
  }

  private async put(file: File | undefined, done: (src: string) => void): Promise<void> {
    if (!file) return;
    this.announce(`正在存入 ${file.name}…`);
    try {
      const { src } = await upload(file);
      done(src);
      this.announce(`${src} 已放进文件夹，按“保存”写进报告。`);
    } catch (error) {
      this.announce(`${(error as Refused).message}。${(error as Refused).todo}`);
    }
  }
}
