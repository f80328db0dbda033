import type { Hindrance, PublishState, PublishStep } from '../publishing.ts';
import { find, h } from './dom.ts';
import { get, postJson, type Refused } from './server.ts';

const start = find<HTMLButtonElement>('#start');
const stop = find('#stop');
const status = find('#status');
const POLL_MS = 1000;

const MARKS = { running: '…', passed: '✓', failed: '✗' } as const;

function show({ running, succeeded, steps, said, seconds, held }: PublishState): void {
  start.disabled = running;
  start.textContent = succeeded === null ? '发布' : '再发布一次';
  stop.hidden = !running;
  const now = steps.find(({ state }) => state === 'running')?.name ?? '正在生成网页';
  status.textContent = running ? `${now}… 已 ${seconds} 秒` : '';
  find('#progress').hidden = steps.length === 0;
  find('#steps').replaceChildren(...steps.map(step));
  const all = steps.flatMap(({ hindrances }) => hindrances);
  // The findings of the last run; before the first, what is known without running it.
  const found = succeeded === false ? all.filter(({ fatal }) => fatal) : held;
  list('#held', '#hindrances', running ? [] : found);
  list(
    '#reminders-box',
    '#reminders',
    all.filter(({ fatal }) => !fatal),
  );
  const ended = !running && succeeded !== null;
  find('#result').hidden = !ended;
  if (!ended) return;
  find('#result-title').textContent = succeeded ? `已发布，用了 ${seconds} 秒` : '没有发布，旧的一版原样不动';
  find('#result').classList.toggle('bad', !succeeded);
  find('#said').replaceChildren(...said.map((line) => h('li', {}, line)));
}

const step = ({ name, state, note }: PublishStep): HTMLElement =>
  h('li', { class: state }, h('b', {}, `${MARKS[state]} ${name}`), note && h('span', { class: 'hint' }, note));

function list(box: string, into: string, hindrances: readonly Hindrance[]): void {
  find(box).hidden = hindrances.length === 0;
  find(into).replaceChildren(
    ...hindrances.map(({ what, href }) => h('li', {}, what, href && h('a', { class: 'button', href }, '去改'))),
  );
}

async function follow(first: Promise<PublishState>): Promise<void> {
  try {
    let state = await first;
    show(state);
    while (state.running) {
      await new Promise((done) => setTimeout(done, POLL_MS));
      state = await get<PublishState>('publish/');
      show(state);
    }
    if (state.succeeded !== null) find('#result').scrollIntoView({ block: 'nearest' });
  } catch (error) {
    status.textContent = `${(error as Refused).message}。${(error as Refused).todo}`;
    start.disabled = false;
  }
}

start.addEventListener('click', () => {
  start.disabled = true;
  void follow(postJson('publish/start/'));
});
stop.addEventListener('click', () => void postJson('publish/stop/'));
void follow(get('publish/'));
