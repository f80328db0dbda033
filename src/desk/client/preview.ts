import { find } from './dom.ts';

/** Shows the page as readers will see it, in place of the transcript. It reloads when its report is saved. */
export class Preview {
  private readonly frame = find<HTMLIFrameElement>('#preview');
  private readonly toggle = find<HTMLButtonElement>('#preview-toggle');
  private url = '';
  private id = '';

  constructor() {
    this.toggle.addEventListener('click', () => {
      const on = this.frame.hidden;
      this.frame.hidden = !on;
      find('#lines').hidden = on;
      this.toggle.setAttribute('aria-pressed', String(on));
      this.toggle.textContent = on ? '看原稿' : '看样子';
      find('#lines-title').textContent = on ? '网页' : '原稿';
      this.load();
    });
  }

  show(url: string): void {
    this.url = url;
    this.load();
  }

  /** Scrolls to a block. */
  go(id: string): void {
    this.id = id;
    this.load();
  }

  private load(): void {
    if (this.frame.hidden || !this.url) return;
    const address = new URL(`${this.url}#${this.id}`, location.href).href;
    if (this.frame.src === '') this.frame.src = address;
    else this.frame.contentWindow?.location.replace(address);
  }
}
