import type { Filed } from '../intake.ts';
import type { Preview } from '../preview.ts';
import { arrival, heading } from './arrival.ts';
import { find, h } from './dom.ts';
import { type Dropped, droppedFiles, filesOf } from './dropped.ts';
import { button } from './field.ts';
import { get, postJson, type Refused, sendFile } from './server.ts';

const status = find('#arrive-status');
const zone = find('#dropzone');
const say = (words: string): void => {
  status.textContent = words;
};
const sorry = (error: unknown): void => say(`${(error as Refused).message}。${(error as Refused).todo}`);

/** The drop zone and the documents dropped there, each with what was read from it, until they are written. */
export class Arrivals {
  private documents: Preview[] = [];
  private readonly written: () => void;

  /** @param written called after reports have been written */
  constructor(written: () => void) {
    this.written = written;
    for (const id of ['#files', '#folder']) {
      const input = find<HTMLInputElement>(id);
      const chosen = () => {
        const files = filesOf(input.files);
        input.value = '';
        void this.take(files);
      };
      input.addEventListener('change', chosen);
      // files chosen before this script was loaded
      if (input.files?.length) chosen();
    }
    this.listen();
    find('#write-all').addEventListener('click', () => void this.write(this.ready().map(({ id }) => id)));
    find('#drop-all').addEventListener('click', () => void this.remove(this.documents.map(({ id }) => id)));
    // documents from before the page was left; some may have been added since
    void get<{ documents: Preview[] }>('intake/').then(({ documents }) => {
      const own = new Set(this.documents.map(({ id }) => id));
      this.show([...documents.filter(({ id }) => !own.has(id)), ...this.documents]);
    }, sorry);
  }

  /** Accepts drops anywhere on the page: a browser would otherwise navigate to the file. */
  private listen(): void {
    const over = (event: DragEvent, on: boolean) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      zone.classList.toggle('over', on);
    };
    addEventListener('dragover', (event) => over(event, true));
    addEventListener('dragleave', (event) => over(event, false));
    addEventListener('drop', (event) => {
      over(event, false);
      if (event.dataTransfer) void droppedFiles(event.dataTransfer).then((files) => this.take(files));
    });
  }

  private ready = (): Preview[] => this.documents.filter(({ problem, duplicate }) => !problem && !duplicate);

  /** Reads files one by one, pictures first, as documents may refer to them. */
  private async take(files: readonly Dropped[]): Promise<void> {
    if (files.length === 0) return say('这里面没有 Word、PDF 或文字稿。');
    const documents = files.filter(({ isPicture }) => !isPicture);
    if (documents.length === 0) return say('这里只收文稿。照片请放进报告的“资料与图片”。');
    find('#filed').hidden = true;
    const before = this.documents.length;
    let done = 0;
    try {
      for (const { file, path, isPicture } of files.toSorted((a, b) => Number(b.isPicture) - Number(a.isPicture))) {
        say(`正在读 ${file.name}${documents.length > 1 ? `（${done + 1} / ${documents.length}）` : ''}…`);
        const read = await sendFile<Preview>(`intake/read/?name=${encodeURIComponent(path)}`, file);
        if (isPicture) continue;
        done += 1;
        this.show([...this.documents.filter(({ id }) => id !== read.id), read]);
      }
      say(this.documents.length === before ? '这份文稿已经在下面。' : `读完了 ${done} 份。`);
    } catch (error) {
      sorry(error);
    }
    find('#tray-title').focus();
  }

  private show(documents: readonly Preview[]): void {
    const open = new Set(
      [...find('#arrivals').querySelectorAll<HTMLDetailsElement>('details.arrival[open]')].map(({ id }) => id),
    );
    this.documents = [...documents];
    const ready = this.ready().length;
    find('#tray').hidden = documents.length === 0;
    find('#tray-title').textContent = heading(documents);
    const all = find<HTMLButtonElement>('#write-all');
    all.textContent = documents.length > 1 ? `写入这 ${ready} 份` : '写入';
    all.hidden = ready === 0;
    find('#drop-all').textContent = documents.length > 1 ? '都不要' : '不要这份';
    find('#arrivals').replaceChildren(
      ...documents.map((one) =>
        arrival(one, documents.length === 1 || open.has(`arrival-${one.id}`), {
          plan: (year, district) => void this.plan(one.id, year, district),
          remove: () => void this.remove([one.id]),
          only: documents.length === 1,
        }),
      ),
    );
  }

  private async plan(id: number, year: number, district: string | null): Promise<void> {
    try {
      const next = await postJson<Preview>('intake/plan/', { id, year, district });
      const focus = document.activeElement?.id;
      this.show(this.documents.map((one) => (one.id === id ? next : one)));
      if (focus) document.getElementById(focus)?.focus();
    } catch (error) {
      sorry(error);
    }
  }

  private async remove(ids: readonly number[]): Promise<void> {
    try {
      await postJson('intake/remove/', { ids });
      this.show(this.documents.filter(({ id }) => !ids.includes(id)));
      say('没有写入，原来的文件还在您那里。');
      find('#files').focus();
    } catch (error) {
      sorry(error);
    }
  }

  private async write(ids: readonly number[]): Promise<void> {
    const all = find<HTMLButtonElement>('#write-all');
    all.disabled = true;
    say(`正在写入 ${ids.length} 份…`);
    try {
      const { filed } = await postJson<{ filed: Filed[] }>('intake/write/', { ids });
      const done = filed.filter(({ slug }) => slug);
      this.show(this.documents.filter(({ id }) => !done.some((one) => one.id === id)));
      this.tell(filed);
      say(
        `写入了 ${done.length} 份${done.length < filed.length ? `，${filed.length - done.length} 份没有写成` : ''}。`,
      );
      this.written();
    } catch (error) {
      sorry(error);
    } finally {
      all.disabled = false;
    }
  }

  /** Shows what became of each document, with links to go on. */
  private tell(filed: readonly Filed[]): void {
    const list = find('#filed');
    list.hidden = false;
    list.replaceChildren(
      ...filed.map(({ title, slug, url, problem }) =>
        h(
          'li',
          { class: problem ? 'bad' : null },
          h('b', {}, title),
          problem && h('span', {}, problem),
          slug && h('a', { class: 'button main', href: `/proof/${slug}/` }, '校对'),
          slug && h('a', { class: 'button', href: `/proof/${slug}/edit/` }, '资料与图片'),
          url && h('a', { class: 'button', href: url }, '看网页'),
        ),
      ),
      ...(filed.length > 1
        ? [
            h(
              'li',
              {},
              button('收起', () => (list.hidden = true)),
            ),
          ]
        : []),
    );
    list.querySelector('a')?.focus();
  }
}
