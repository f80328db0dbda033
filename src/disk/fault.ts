import { ChangedMeanwhile } from './atomic.ts';

const AGAIN = '再运行一次';
/** What is wrong and what to do, as editors see it: Chinese, without full stops. */
const FAULTS: { [code: string]: string } = {
  ENOSPC: `磁盘满了，没有写入  请腾出空间后${AGAIN}`,
  EDQUOT: `磁盘配额用完了，没有写入  请腾出空间后${AGAIN}`,
  EACCES: '没有读写权限  请检查文件夹权限',
  EPERM: '没有读写权限  请检查文件夹权限',
  EROFS: '磁盘是只读的，没有写入  请把项目放到可以写的磁盘上',
  EBUSY: `文件正被别的程序占用，没有写入  请关掉正打开它的程序，${AGAIN}`,
  ENOENT: `文件或文件夹刚被移走或改名  请看看它是否还在，${AGAIN}`,
  ENOTDIR: `应是文件夹的地方有一个同名的文件  请把那个文件移走，${AGAIN}`,
  EISDIR: `应是文件的地方有一个同名的文件夹  请把那个文件夹移走，${AGAIN}`,
  ENAMETOOLONG: '文件名太长  请把文件名改短',
  EMFILE: `打开的文件太多  请关掉别的程序，${AGAIN}`,
  EIO: '磁盘读写出错  请检查磁盘，先把文件备份到别处',
};

/** Explains an error of reading or writing files to editors in one line; null for other errors. */
export function diskFault(error: unknown): string | null {
  if (error instanceof ChangedMeanwhile) return `刚在别处改过，没有覆盖它  请${AGAIN}`;
  return FAULTS[(error as NodeJS.ErrnoException | null)?.code ?? ''] ?? null;
}
