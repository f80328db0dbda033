// With --import: at the n-th step on the disk (AT_STEP), before it is made, the process is killed; or, where APPEND names
// a file, an editor saves that one.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { AT_STEP, ON = '', APPEND } = process.env;
const append = fs.appendFileSync;
let step = 0;
for (const name of ON ? [ON] : ['openSync', 'writeFileSync', 'fsyncSync', 'chmodSync', 'renameSync']) {
  const real = fs[name];
  fs[name] = (...args) => {
    // Reading a file opens it too.
    const writes = name !== 'openSync' || args[1] === 'w';
    if (writes) step += 1;
    if (writes && step === Number(AT_STEP)) {
      if (APPEND) append(APPEND, '\n编辑刚加的一段。\n');
      else process.kill(process.pid, 'SIGKILL');
    }
    return real(...args);
  };
}
syncBuiltinESMExports();
