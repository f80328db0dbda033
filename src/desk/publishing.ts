import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { READER_RULES } from '../check/rules.ts';
import { placeOf } from '../markdown/load.ts';
import { todoAtDesk } from './messages.ts';

/** An obstacle to publishing, with a link to where it can be fixed. */
export interface Hindrance {
  /** Keeps the site from being published; otherwise it is a reminder. */
  fatal: boolean;
  what: string;
  /** Page where it can be fixed, or ''. */
  href: string;
}

export interface PublishStep {
  name: string;
  state: 'running' | 'passed' | 'failed';
  note: string;
  hindrances: Hindrance[];
}

/** The progress of a publication. */
export interface PublishState {
  running: boolean;
  /** null while it runs, and before the first run. */
  succeeded: boolean | null;
  steps: PublishStep[];
  /** Final messages: where the site is now, or why it was not published. */
  said: string[];
  seconds: number;
  /** Obstacles that are known before it starts. */
  held: Hindrance[];
}

/** Runs `npm run release` in a child process, one at a time, and parses its output. */
export class Publishing {
  readonly #root: string;
  #child: ChildProcess | null = null;
  #began = 0;
  #ended = 0;
  #lines: string[] = [];
  #succeeded: boolean | null = null;

  constructor(root: string) {
    this.#root = root;
  }

  /** Starts a run, unless one is running. */
  start(): void {
    if (this.#child) return;
    this.#lines = [];
    this.#succeeded = null;
    this.#began = Date.now();
    const child = spawn(process.execPath, [join('scripts', 'release.ts')], {
      cwd: this.#root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // This server runs in development mode; a release must not.
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: undefined },
    });
    this.#child = child;
    let rest = '';
    const take = (data: string) => {
      const lines = (rest + data).split('\n');
      rest = lines.pop() ?? '';
      this.#lines.push(...lines.map((line) => stripVTControlCharacters(line).trimEnd()));
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', take);
    const end = (succeeded: boolean, said = '') => {
      take(`${said}\n`);
      this.#child = null;
      this.#ended = Date.now();
      this.#succeeded = succeeded;
    };
    child.once('error', ({ message }) => end(false, message));
    child.once('close', (code) => this.#child && end(code === 0));
  }

  get running(): boolean {
    return this.#child !== null;
  }

  stop(): void {
    this.#child?.kill();
  }

  state(titles: ReadonlyMap<string, string>, held: Hindrance[]): PublishState {
    return {
      held,
      running: this.#child !== null,
      succeeded: this.#succeeded,
      ...readLines(this.#lines, titles, this.#child !== null),
      seconds: Math.round(((this.#child ? Date.now() : this.#ended) - this.#began) / 1000),
    };
  }
}

/**
 * Parses the lines of a release. Pure.
 * @param titles of the reports, by the path of their page
 */
export function readLines(
  lines: readonly string[],
  titles: ReadonlyMap<string, string>,
  running: boolean,
): Pick<PublishState, 'steps' | 'said'> {
  const steps: PublishStep[] = [];
  let said: string[] = [];
  for (const line of lines) {
    const begun = /^▸ (.*)$/.exec(line);
    const [, mark, name, note = ''] = /^ {2}([✓✗–]) ([^：]*?)(?:：(.*))?$/.exec(line) ?? [];
    const [, done] = /^ {2}([^：]+)：[\d.]+ 秒$/.exec(line) ?? [];
    const step = steps.at(-1);
    if (begun) {
      if (step?.state === 'running') step.state = 'passed';
      steps.push({ name: begun[1] ?? '', state: 'running', note: '', hindrances: [] });
      said = [];
    } else if (step?.state === 'running' && ((mark && name) || done === step.name)) {
      step.state = mark === '✗' ? 'failed' : 'passed';
      step.note = note.replace(/ {2}[\d.]+ 秒$/, '');
      said = [];
    } else if (/^ {4}\S/.test(line) && step && step.state !== 'running')
      step.hindrances.push(hindranceOf(line.trim(), step.state === 'failed', titles));
    else if (line.trim()) {
      if (step?.state === 'running') step.note = line.trim();
      said.push(line.trim());
    }
  }
  const last = steps.at(-1);
  if (!running && last?.state === 'running') last.state = 'failed';
  return { steps, said };
}

const SETTINGS = '/proof/settings/';
/** Rules of the parser that leave no readable report. */
const UNREADABLE: ReadonlySet<string> = new Set(READER_RULES.flatMap(({ id, fatal }) => (fatal ? [id] : [])));

/** Turns a line of the release into a sentence with the title of the report, and a link to where it is fixed. */
function hindranceOf(line: string, failed: boolean, titles: ReadonlyMap<string, string>): Hindrance {
  const fatal = failed && !line.startsWith('提醒');
  const words = line.replace(/^(?:必改|提醒) {2}/, '');
  const [path = ''] = /content\/\d{4}\/[^\s:]+\.mdx?/.exec(words) ?? [];
  const place = path ? placeOf(path) : null;
  if (place) {
    // content/2025/jiangdu/index.mdx:23:1  rule  what  todo
    const [, rule = '', said, todo = ''] = words.split(/ {2,}/);
    const what = `《${titles.get(path) ?? path}》${said ? `${said}。${todoAtDesk(rule, todo)}` : words}`;
    const slug = `${place.volume}-${place.name}`;
    // an unreadable report lists its problems at its own address
    const href = UNREADABLE.has(rule) ? `/${place.volume}/${place.name}/` : `/proof/${slug}/#notice-${rule}`;
    return { fatal, what, href };
  }
  const [, url = '', year, name] = /^(\/(\d{4})\/([a-z0-9-]+)\/) /.exec(words) ?? [];
  if (url) {
    const known = [...titles].find(([file]) => file.startsWith(`content${url}`))?.[1];
    return { fatal, what: words.replace(/^\S+ {2}/, `《${known ?? url}》`), href: `/proof/${year}-${name}/` };
  }
  return { fatal, what: words, href: /content\/site\.yaml/.test(words) ? SETTINGS : '' };
}
