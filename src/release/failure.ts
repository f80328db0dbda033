/** System errors by code, each with its meaning for an editor and the remedy. */
const CODES: { [code: string]: [what: string, todo: string] } = {
  ENOSPC: ['磁盘已满', '请腾出空间后再试'],
  EDQUOT: ['磁盘配额已用完', '请腾出空间后再试'],
  EACCES: ['没有读写权限', '请检查这个文件夹的权限和所有者'],
  EPERM: ['没有读写权限', '请检查这个文件夹的权限，或关闭占用它的程序'],
  EROFS: ['磁盘是只读的', '请换到可以写入的位置'],
  EBUSY: ['文件正被其他程序占用', '请关闭占用它的程序后再试'],
  EMFILE: ['同时打开的文件太多', '请关闭一些程序后再试'],
  ENFILE: ['同时打开的文件太多', '请关闭一些程序后再试'],
  ENOMEM: ['内存不足', '请关闭一些程序后再试'],
  EXDEV: ['dist 不在同一个磁盘上', '请把 dist 放回项目所在的磁盘'],
  ENOTDIR: ['路径中有一段不是文件夹', '请移走同名的文件'],
};

/** The same by number, as tools written in Rust report them. */
const NUMBERS: { [number: string]: string } = {
  '1': 'EPERM',
  '13': 'EACCES',
  '16': 'EBUSY',
  '24': 'EMFILE',
  '28': 'ENOSPC',
  '30': 'EROFS',
  '122': 'EDQUOT',
};

/**
 * Explains an error that ended a command: what is wrong, where, what to do. Never a stack trace. Tools wrap system
 * errors, so the code is also searched for in the causes and in the message.
 */
export function explainFailure(error: unknown): string {
  const chain = causesOf(error);
  for (const { code, message } of chain) {
    const found = code && CODES[code] ? code : codeIn(message);
    const known = found && CODES[found];
    if (!known) continue;
    const path = chain.map((each) => each.path).find(Boolean) ?? pathIn(message);
    return [known[0], path, known[1]].filter(Boolean).join('  ');
  }
  return chain[0]?.message.trim() || '出了没有说明的错误';
}

function codeIn(message: string): string | undefined {
  const number = /\(os error (\d+)\)/.exec(message)?.[1];
  return (number && NUMBERS[number]) || Object.keys(CODES).find((code) => new RegExp(`\\b${code}\\b`).test(message));
}

/** Finds the path in open 'dist/a.html', or in the wording of Rolldown. */
const pathIn = (message: string): string | undefined =>
  /'([^']+)'/.exec(message)?.[1] ?? /(?:file|folder|directory)(?: in| at| to)?:? (\/\S+)/.exec(message)?.[1];

interface Cause {
  code: string | undefined;
  path: string | undefined;
  message: string;
}

function causesOf(error: unknown, depth = 0): Cause[] {
  if (error === null || error === undefined || depth > 5) return [];
  const { code, path, message, cause } = error as {
    code?: unknown;
    path?: unknown;
    message?: unknown;
    cause?: unknown;
  };
  const own = {
    code: typeof code === 'string' ? code : undefined,
    path: typeof path === 'string' ? path : undefined,
    message: bare(typeof message === 'string' ? message : String(error)),
  };
  return [own, ...causesOf(cause, depth + 1)];
}

/** Returns the message up to the stack trace, without colours. */
const bare = (message: string): string =>
  message
    .replaceAll(/\u001b\[[0-9;]*m/g, '')
    .split(/\n\s*(?:at |Stack backtrace:)/)[0]!
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
