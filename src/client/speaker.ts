import { sentences, spokenText } from '../chinese/spoken.ts';

/** A sentence of the page as a range, with its block, which is marked if the browser can't highlight ranges. */
interface Sentence {
  range: Range;
  block: HTMLElement;
}

const SPEEDS = [0.8, 1, 1.25, 1.5, 2] as const;
const MARK = 'aloud';
/** The blocks that are read aloud, in page order. */
const BLOCKS = 'h1, .subtitle, h2, .sub, .run-in, .text p, li, td, th, figcaption, blockquote';
/** Parts of a block that are not read: those for the eye or the pointer alone. */
const SILENT = '.no-print, [aria-hidden="true"], .mark, svg, [hidden]';

/**
 * Reads a report aloud, sentence by sentence, with a voice of the device; the current sentence is marked and scrolled
 * into view. Pausing cancels the voice and remembers the sentence: browsers on phones can't pause a voice.
 */
export class Speaker {
  static #current: Speaker | null = null;
  readonly #sentences: Sentence[];
  readonly #voice: SpeechSynthesisVoice;
  readonly #bar: HTMLElement;
  readonly #opener: HTMLElement;
  #at = 0;
  #speed = 1;
  #isReading = false;
  /** Incremented at every start or stop, so that the end event of a cancelled sentence does not start the next one. */
  #turn = 0;

  static open(article: HTMLElement, voice: SpeechSynthesisVoice, opener: HTMLElement): void {
    Speaker.#current?.close();
    const reader = new Speaker(article, voice, opener);
    Speaker.#current = reader;
    reader.play();
  }

  private constructor(article: HTMLElement, voice: SpeechSynthesisVoice, opener: HTMLElement) {
    this.#sentences = sentencesIn(article);
    this.#voice = voice;
    this.#opener = opener;
    this.#bar = this.#makeBar();
    document.body.append(this.#bar);
    this.#bar.querySelector('button')?.focus();
    window.addEventListener('pagehide', () => this.close(), { once: true });
  }

  play(): void {
    this.#isReading = true;
    this.#read();
  }

  pause(): void {
    this.#isReading = false;
    this.#turn += 1;
    speechSynthesis.cancel();
    this.#show();
  }

  /** Moves by some sentences; after the last one, reading ends. */
  step(by: number): void {
    this.#at = Math.max(0, this.#at + by);
    if (this.#at >= this.#sentences.length) this.close();
    else if (this.#isReading) this.#read();
    else this.#show();
  }

  close(): void {
    this.pause();
    mark(null);
    this.#bar.remove();
    if (Speaker.#current === this) Speaker.#current = null;
    this.#opener.focus();
  }

  #read(): void {
    const sentence = this.#sentences[this.#at];
    if (!sentence) return;
    this.#turn += 1;
    const turn = this.#turn;
    speechSynthesis.cancel();
    const spoken = new SpeechSynthesisUtterance(spokenText(wordsOf(sentence.range)));
    spoken.voice = this.#voice;
    spoken.lang = this.#voice.lang;
    spoken.rate = this.#speed;
    spoken.onend = () => {
      if (turn === this.#turn && this.#isReading) this.step(1);
    };
    spoken.onerror = ({ error }) => {
      if (turn === this.#turn && error !== 'interrupted' && error !== 'canceled') this.pause();
    };
    speechSynthesis.speak(spoken);
    this.#show();
  }

  #show(): void {
    const sentence = this.#sentences[this.#at];
    if (!sentence) return;
    mark(sentence);
    const { top, bottom } = sentence.range.getBoundingClientRect();
    if (top < 80 || bottom > innerHeight - 120) sentence.block.scrollIntoView({ block: 'center' });
    const play = this.#bar.querySelector('[data-play]');
    if (play) play.textContent = this.#isReading ? '暂停' : '继续';
    const count = this.#bar.querySelector('[data-at]');
    if (count) count.textContent = `第${this.#at + 1}句，共${this.#sentences.length}句`;
  }

  #makeBar(): HTMLElement {
    const bar = document.createElement('div');
    bar.className = 'aloud no-print';
    bar.setAttribute('role', 'region');
    bar.setAttribute('aria-label', '朗读');
    const button = (words: string, act: () => void, name?: string) => {
      const made = document.createElement('button');
      made.type = 'button';
      made.textContent = words;
      if (name) made.setAttribute(name, '');
      made.addEventListener('click', act);
      bar.append(made);
    };
    button('暂停', () => (this.#isReading ? this.pause() : this.play()), 'data-play');
    button('上一句', () => this.step(-1));
    button('下一句', () => this.step(1));
    const speed = document.createElement('select');
    speed.setAttribute('aria-label', '语速');
    for (const each of SPEEDS) speed.append(new Option(`${each}倍`, String(each), each === 1, each === 1));
    speed.addEventListener('change', () => {
      this.#speed = Number(speed.value);
      if (this.#isReading) this.#read();
    });
    const count = document.createElement('span');
    count.setAttribute('data-at', '');
    bar.append(speed, count);
    button('停止', () => this.close());
    bar.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
      else if (event.target instanceof HTMLSelectElement) return;
      else if (event.key === 'ArrowLeft') this.step(-1);
      else if (event.key === 'ArrowRight') this.step(1);
      else return;
      event.preventDefault();
    });
    return bar;
  }
}

/** Marks a sentence, or its block if the browser has no highlights (before Chrome 105, Safari 17.2). */
function mark(sentence: Sentence | null): void {
  for (const block of document.querySelectorAll('.is-read')) block.classList.remove('is-read');
  const highlights = typeof Highlight === 'function' && 'highlights' in CSS ? CSS.highlights : null;
  highlights?.delete(MARK);
  if (!sentence) return;
  if (highlights) highlights.set(MARK, new Highlight(sentence.range));
  else sentence.block.classList.add('is-read');
}

/** Returns every sentence of the title and the text, in page order. */
function sentencesIn(article: HTMLElement): Sentence[] {
  const blocks = [...article.querySelectorAll<HTMLElement>(BLOCKS)].filter(
    (block) =>
      block.closest('.cover h1, .cover .subtitle, .text') &&
      !block.closest(SILENT) &&
      // a nested block is read as part of the outer one
      !block.parentElement?.closest('.run-in, .text li, figcaption, blockquote, td, th'),
  );
  return blocks.flatMap((block) => {
    const nodes = textNodes(block);
    const text = nodes.map(({ data }) => data).join('');
    return sentences(text).map(({ start, end }) => ({ range: rangeOf(nodes, start, end), block }));
  });
}

function textNodes(block: HTMLElement): Text[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement?.closest(SILENT)) nodes.push(node as Text);
  return nodes;
}

function rangeOf(nodes: readonly Text[], start: number, end: number): Range {
  const range = document.createRange();
  let at = 0;
  for (const node of nodes) {
    const next = at + node.length;
    if (start >= at && start < next) range.setStart(node, start - at);
    if (end > at && end <= next) range.setEnd(node, end - at);
    at = next;
  }
  return range;
}

/** Returns the text of a range, without the parts for the eye alone. */
function wordsOf(range: Range): string {
  const words = range.cloneContents();
  for (const silent of words.querySelectorAll(SILENT)) silent.remove();
  return words.textContent ?? '';
}
