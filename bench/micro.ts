import { VFile } from 'vfile';
import { loadReport } from '../src/markdown/load.ts';
import { stringify } from '../src/markdown/stringify.ts';
import { read } from '../src/reading/read.ts';
import { transcriptOf } from './ours.ts';
import { paragraph } from './prose.ts';
import { random } from './random.ts';
import { makeReports } from './reports.ts';

/** What a text of so many characters takes after start-up, in milliseconds of processor. */
export interface Micro {
  characters: number;
  /** Transcript → MDX. */
  convert: number;
  /** MDX → report with its figures. */
  load: number;
}

const SIZES = [10_000, 100_000, 1_000_000];
const TURNS = 5;

/** The median of some turns after a warm-up; the longest text once. */
export function measureMicro(log: (line: string) => void): Micro[] {
  const [sample] = makeReports(1);
  work(transcriptOf(sample!));
  return SIZES.map((characters) => {
    const text = textOf(characters);
    const turns = Array.from({ length: characters > 500_000 ? 1 : TURNS }, () => work(text));
    const median = (pick: (turn: Turn) => number) =>
      turns.map(pick).sort((a, b) => a - b)[Math.floor(turns.length / 2)]!;
    const result = { characters, convert: median((turn) => turn.convert), load: median((turn) => turn.load) };
    log(`${characters} characters: convert ${result.convert.toFixed(0)} ms, load ${result.load.toFixed(0)} ms`);
    return result;
  });
}

interface Turn {
  convert: number;
  load: number;
}

function work(text: string): Turn {
  const start = processor();
  const draft = read(Buffer.from(text), { file: 'a.txt' });
  const mdx = stringify(draft.frontmatter, draft.blocks);
  const middle = processor();
  loadReport(new VFile({ path: 'content/2024/a/index.mdx', value: mdx }), null);
  return { convert: middle - start, load: processor() - middle };
}

function textOf(characters: number): string {
  const r = random(characters);
  const lines = ['服务大局 建功立业', '——江城区总工会工作回顾'];
  for (let length = 0; length < characters; length += lines.at(-1)!.length) lines.push(paragraph(r));
  return lines.join('\n').slice(0, characters);
}

function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
