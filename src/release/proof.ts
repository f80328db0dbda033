import { programOf, run } from '../build/run.ts';
import type { Finding } from './finding.ts';

type Result = Omit<Finding, 'name'>;

/** Slow tests, with more cases than in `npm test`. */
const PROOFS: [name: string, files: string[], env: { [name: string]: string }, note: string][] = [
  ['构建：可重现，随时中断不损坏', ['tests/release/build.test.ts'], { HUIMOU_KILLS: '20' }, '中断 20 次'],
  ['敌意内容', ['tests/safety'], {}, ''],
  ['随机输入', ['tests/fuzz'], { HUIMOU_FUZZ: '10000' }, '各 10,000 例'],
  ['服务器配置', ['tests/deploy'], { HUIMOU_LOAD: '2000' }, 'nginx 与 Caddy（装了才测）'],
];

export const proof: { name: string; work: (folder: string) => Promise<Result> }[] = PROOFS.map(
  ([name, files, env, note]) => ({
    name,
    /** @param folder the built site, for tests that serve it */
    async work(folder) {
      Object.assign(process.env, env, { HUIMOU_DIST: folder });
      const code = await run(programOf('vitest'), ['run', '--reporter=dot', ...files]);
      return { errors: code === 0 ? [] : [`没有通过：npx vitest run ${files.join(' ')}`], note };
    },
  }),
);
