import { change } from '../../src/desk/report.ts';
import { readFiles } from '../../src/desk/store.ts';

// A desk of its own that changes one block of a report again and again, beside others: ROOT SLUG BLOCK NAME TIMES.
// What it was refused, as somebody else was faster, it does again. It prints how often that was.

const [root = '', slug = '', block = '0', name = '', times = '1'] = process.argv.slice(2);
let refused = 0;
for (let n = 1; n <= Number(times); ) {
  const files = await readFiles(root, slug);
  if (!files) throw new Error('no report');
  const edit = { block: Number(block), text: `${name}${n}。` };
  try {
    await change(root, files, 'decide', { version: files.version, act: 'edit', edit });
    n += 1;
  } catch (error) {
    if (!String(error).includes('刚在别处改过')) throw error;
    refused += 1;
  }
}
console.log(refused);
