import { parseArgs } from 'node:util';
import { Fault, folderOf, jsonOf, lineOf, plansOf, readAll, understood, writeAll } from '../src/intake/new.ts';

const USAGE = '用法：npm run new -- --year 2025 --district 江都区 [--from 文件或文件夹] [--json] [--yes]';

/** Asks for what is not given on the command line, shows what was read, and writes a new folder for each report. */
async function main(): Promise<void> {
  const wishes = options();
  const { json, out } = wishes;
  const asks = Boolean(process.stdin.isTTY && process.stdout.isTTY) && !wishes.yes && !json;
  const dialogue = asks ? await import('../src/intake/questions.ts') : null;
  dialogue?.intro('新建一份报告');
  const from = wishes.from ?? (await dialogue?.askDocument());
  // read first: nobody should answer questions about an unreadable file
  const documents = from ? await readAll(from, out) : null;
  const isMany = documents !== null && documents.length > 1;
  const place = dialogue && !isMany ? await dialogue.askPlace(wishes, Boolean(from)) : wishes;
  const outcomes = await plansOf(documents, { ...wishes, year: place.year, district: place.district }, USAGE);
  if (json) process.stdout.write(jsonOf(outcomes, out));
  else {
    const lines = understood(outcomes).join('\n');
    if (dialogue) dialogue.note(lines, '读到的内容');
    else console.log(lines);
    const folders = outcomes.flatMap(({ plan }) => (plan ? [folderOf(plan, out)] : []));
    if (dialogue && folders.length > 0 && !(await dialogue.confirmed(folders)))
      return dialogue.cancel('没有写入任何文件');
    await writeAll(outcomes, out, (line) => console.log(line));
  }
  const problems = outcomes.flatMap(({ problem }) => problem ?? []);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  if (json) return;
  const next = '接着运行 npm run dev 看样子，npm run check 查问题';
  if (dialogue) dialogue.outro(next);
  else if (outcomes.some(({ plan }) => plan !== null)) console.log(next);
}

function options() {
  try {
    const { values } = parseArgs({
      options: {
        year: { type: 'string' },
        district: { type: 'string' },
        from: { type: 'string' },
        yes: { type: 'boolean', short: 'y', default: false },
        json: { type: 'boolean', default: false },
        out: { type: 'string', default: 'content' },
      },
    });
    const { year, district, from, yes, json, out } = values;
    return { year, district, from, yes, json, out };
  } catch {
    throw new Fault(`没有这个选项  ${USAGE}`);
  }
}

await main().catch((error: unknown) => {
  console.error(lineOf(error));
  process.exitCode = 1;
});
